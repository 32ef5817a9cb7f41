import { guestnetworksecgroups } from '../../api/compute/guestnetworksecgroups.ts'
import { secgroups } from '../../api/compute/secgroups.ts'
import { choice, flag, integer, positional, text, texts, type Values } from '../../cli/options/index.ts'
import type { JsonObject } from '../../core/json.ts'
import { create, defineResource, list, perform, performClass, remove, show, update } from '../resource.ts'
import { RULE_FORM } from '../syntax/security-rule.ts'
import { toWire } from '../wire.ts'
import { prioritizedRule, rulesInOrder, userTags } from './secgroups/rules.ts'

const CREATE = {
  name: positional(text()),
  vpc_id: text(),
  tags: texts(undefined, { wire: false }),
  rules: texts(`Rule: ${RULE_FORM}; the first comes first`, { wire: false }),
  description: text(undefined, { metavar: 'DESCRIPTION' }),
}
const IMPORT = {
  rule: positional(texts(`Rule, and its priority (1 to 100) if it is not 1: "RULE|PRIORITY". RULE: ${RULE_FORM}`)),
}

function createBody(values: Values<typeof CREATE>): JsonObject {
  const body = toWire(CREATE, values)
  if (values.rules !== undefined) body.rules = rulesInOrder('--rules', values.rules)
  if (values.tags !== undefined) body.__meta__ = userTags('--tags', values.tags)
  return body
}

export default defineResource(
  {
    keyword: 'secgroup',
    resource: secgroups,
    noun: 'security group',
    heading: 'Security groups',
    commands: {
      list: () =>
        list({
          equals: text('Only those with the same rules as this security group, ID or name'),
          server: text('Only those of this server, ID or name'),
          ip: text('Only those with a rule for this address'),
          ports: text('Only those with a rule for these ports'),
          direction: choice(['all', 'in', 'out'], 'Only those with a rule of this direction'),
          dbinstance: text('Only those of this RDS instance, ID or name'),
          cloudregion: text(),
          vpc_id: text(),
          cloudaccount: text('Cloud account, ID or name'),
          loadbalancer_id: text('Only those of this load balancer, ID or name'),
          ip_set_id: texts('Only those with a rule for this IP set, ID or name'),
        }),
      create: () => create(CREATE, { body: createBody }),
      show: () => show(),
      update: () => update({ description: text(undefined, { metavar: 'DESCRIPTION' }), name: text() }),
      delete: () => remove(),
      public: () => perform(undefined, { summary: 'Share a security group with everybody' }),
      syncstatus: () => perform(),
      private: () => perform(),
      'add-rule': () =>
        perform(
          {
            direction: positional(choice(['in', 'out'])),
            protocol: positional(choice(['any', 'tcp', 'udp', 'icmp'])),
            action: positional(choice(['allow', 'deny'])),
            priority: positional(integer()),
            description: text(),
            ports: text('Ports: 22, 1000-2000 or 80,443; all when absent'),
            cidr: text('Address or range in CIDR form; all when absent'),
          },
          { summary: 'Add a rule to a security group' },
        ),
      clone: () =>
        perform(
          {
            name: positional(text('Name of the copy')),
            desc: text('Description of the copy', { wire: 'description' }),
          },
          { summary: 'Copy a security group' },
        ),
      'change-owner': () =>
        // The original reads this option and does not send it.
        perform(
          { project_id: text('Has no effect', { wire: false }) },
          { summary: 'Hand a security group over to the project that one works in' },
        ),
      'import-rules': () =>
        perform(IMPORT, {
          body: ({ rule }) => ({ rules: rule.map(word => prioritizedRule('RULE', word)) }),
          summary: 'Add rules to a security group',
        }),
      clean: () => performClass({}, { summary: 'Delete the security groups that nothing uses' }),
    },
  },
  {
    keyword: 'guestnetworksecgroup',
    resource: guestnetworksecgroups,
    noun: 'security group of network interfaces',
    commands: {
      list: () =>
        list(
          {
            server: text(),
            secgroup: text(),
            network_index: integer(),
            is_admin: flag('Security groups that an administrator set', { default: false }),
          },
          { summary: "List the security groups of servers' network interfaces" },
        ),
    },
  },
)
