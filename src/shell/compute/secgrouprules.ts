import { secgrouprules } from '../../api/compute/secgrouprules.ts'
import { choice, flag, integer, positional, text, texts, type Values } from '../../cli/options/index.ts'
import type { JsonObject } from '../../core/json.ts'
import { create, defineResource, list, remove, show, update } from '../resource.ts'
import { parseSecurityRule, portsText, RULE_FORM } from '../syntax/security-rule.ts'
import { toWire } from '../wire.ts'

const PROTOCOLS = ['any', 'tcp', 'udp', 'icmp'] as const
const target_type = choice(['cidr', 'ip_set'], 'What the rule is for: a range of addresses or an IP set')
const ip_set = text('IP set that the rule is for, ID or name', { wire: false })

const CREATE = {
  secgroup: positional(text(undefined, { wire: 'secgroup_id' })),
  rule: positional(text(RULE_FORM, { wire: false })),
  description: text(),
  target_type,
  ip_set,
  priority: integer(undefined, { default: 50 }),
}
const UPDATE = {
  priority: integer(),
  protocol: choice(PROTOCOLS),
  ports: text('Ports: 22, 1000-2000 or 80,443'),
  cidr: text('Address or range in CIDR form'),
  ip_set,
  target_type,
  action: choice(['allow', 'deny']),
  desc: text(undefined, { wire: 'description', metavar: 'Description' }),
  name: text(),
}

function createBody(values: Values<typeof CREATE>): JsonObject {
  const { direction, action, protocol, cidr = '', ports } = parseSecurityRule('RULE', values.rule)
  const target = values.ip_set || undefined
  return {
    target_type: 'cidr',
    ...toWire(CREATE, values),
    ...(target !== undefined && { target_type: 'ip_set' }),
    cidr: target ?? cidr,
    direction,
    action,
    protocol,
    ports: portsText(ports),
  }
}

/** An IP set takes the place of the address range; a priority below 1 is not sent. */
function updateBody(values: Values<typeof UPDATE>): JsonObject {
  const body = toWire(UPDATE, values)
  if (Number(body.priority ?? 1) <= 0) delete body.priority
  return values.ip_set ? { ...body, cidr: values.ip_set, target_type: 'ip_set' } : body
}

export default defineResource({
  keyword: 'secgroup-rule',
  resource: secgrouprules,
  noun: 'security group rule',
  heading: 'Security group rules',
  commands: {
    list: () =>
      list({
        secgroup: text(),
        secgroup_name: text('Only those of security groups whose name contains this'),
        projects: texts(),
        direction: choice(['in', 'out']),
        protocol: choice(PROTOCOLS),
        action: choice(['allow', 'deny']),
        ports: text('Ports as the rule has them'),
        ip: text('Address range as the rule has it'),
      }),
    show: () => show({ show_fail_reason: flag(), with_meta: flag() }),
    delete: () => remove(),
    create: () =>
      create(CREATE, {
        body: createBody,
        examples: ["secgroup-rule-create web 'in:allow 10.0.0.0/8 tcp 80,443' --priority 10"],
      }),
    update: () => update(UPDATE, { body: updateBody }),
  },
})
