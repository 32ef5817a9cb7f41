import { isIP } from 'node:net'
import type { Item } from '../collection.ts'
import { ApiError, invalidParameter, notFound } from '../http/api-error.ts'
import type { Body } from '../http/body.ts'
import { iso } from '../world/context.ts'
import type { SecurityGroup, SecurityGroupRule } from '../world/security-groups.ts'
import type { World } from '../world/world.ts'

const MAX_PORT = 65_535
/** The name of the group that a vpc comes with. */
const DEFAULT = 'default'

function getGroup(world: World, id: string): SecurityGroup {
  const group = world.collections['security-groups'].get(id)
  if (group === undefined) throw notFound('security-group', id)
  return group
}

function keep(world: World, group: SecurityGroup): SecurityGroup {
  world.collections['security-groups'].put(group)
  return group
}

/** A group without rules: nothing comes in, nothing goes out. */
export function createSecurityGroup(world: World, body: Body): SecurityGroup {
  const vpcId = body.text('vpcId')
  const vpc = world.collections.vpcs.get(vpcId)
  if (vpc === undefined) throw notFound('vpc', vpcId)
  return keep(world, {
    id: world.collections['security-groups'].newId(),
    name: body.text('name'),
    description: body.optionalText('description') ?? '',
    vpcId,
    rules: [],
    subscriptionId: vpc.subscriptionId,
    projectId: body.optionalText('projectId') ?? null,
    regionId: vpc.regionId,
    tags: body.tags('tags') ?? {},
    createdAt: iso(world.context.clock.now()),
  })
}

/** A group goes when it is around nothing any more; the one that came with the vpc stays with it. */
export function deleteSecurityGroup(world: World, id: string): void {
  const group = getGroup(world, id)
  if (group.name === DEFAULT)
    throw new ApiError(409, 'OperationDenied', `security group ${id} is the default of its vpc`)
  const { instances, databases, caches } = world.collections
  const around = (item: Item & { readonly securityGroupIds: readonly string[] }) => item.securityGroupIds.includes(id)
  for (const members of [instances, databases, caches])
    for (const { item } of members.scan({ regionId: group.regionId, subscriptionId: group.subscriptionId }))
      if (around(item)) throw new ApiError(409, 'ResourceInUse', `security group ${id} is still around ${item.id}`)
  world.collections['security-groups'].remove(id)
}

/** The group as it is then; the new rule is its last. */
export function addRule(world: World, id: string, body: Body): SecurityGroup {
  const group = getGroup(world, id)
  const number = Math.max(0, ...group.rules.map(rule => Number(rule.id.split('-').at(-1)))) + 1
  return keep(world, { ...group, rules: [...group.rules, ruleOf(`sgr-${id.slice(3)}-${number}`, body)] })
}

export function updateRule(world: World, id: string, body: Body): SecurityGroup {
  const [group, ruleId] = [getGroup(world, id), getRule(world, id, body)]
  const changed = ruleOf(ruleId, body)
  return keep(world, { ...group, rules: group.rules.map(rule => (rule.id === ruleId ? changed : rule)) })
}

export function deleteRule(world: World, id: string, body: Body): SecurityGroup {
  const [group, ruleId] = [getGroup(world, id), getRule(world, id, body)]
  return keep(world, { ...group, rules: group.rules.filter(rule => rule.id !== ruleId) })
}

function getRule(world: World, id: string, body: Body): string {
  const ruleId = body.text('ruleId')
  if (!getGroup(world, id).rules.some(rule => rule.id === ruleId)) throw notFound('rule', ruleId)
  return ruleId
}

function ruleOf(id: string, body: Body): SecurityGroupRule {
  const protocol = body.oneOf('protocol', ['all', 'tcp', 'udp', 'icmp'])
  const portRange = body.optionalText('portRange') ?? ''
  if (portRange !== '' && protocol !== 'tcp' && protocol !== 'udp')
    throw invalidParameter('portRange', `${protocol} has no ports`)
  if (portRange !== '' && !arePorts(portRange)) throw invalidParameter('portRange', `${portRange} are no ports`)
  const cidr = body.text('cidr')
  if (!isRange(cidr)) throw invalidParameter('cidr', `${cidr} is no range of addresses`)
  return {
    id,
    direction: body.oneOf('direction', ['ingress', 'egress']),
    policy: body.oneOf('policy', ['accept', 'drop']),
    protocol,
    portRange,
    cidr,
    priority: body.integer('priority', 1, 100),
    description: body.optionalText('description') ?? '',
  }
}

/** `80`, `8000-8999`, `80,443`. */
function arePorts(text: string): boolean {
  return text.split(',').every(piece => {
    const [, first = '0', last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(piece) ?? []
    return Number(first) >= 1 && Number(first) <= Number(last) && Number(last) <= MAX_PORT
  })
}

function isRange(text: string): boolean {
  const [address = '', mask = '0', ...more] = text.split('/')
  const version = isIP(address)
  return version !== 0 && more.length === 0 && /^\d{1,3}$/.test(mask) && Number(mask) <= (version === 4 ? 32 : 128)
}
