import { REGIONS, SUBSCRIPTIONS } from '../catalog.ts'
import type { Collection } from '../collection.ts'
import { type Context, collection, createdAt } from './context.ts'
import type { Vpc } from './network.ts'

export interface SecurityGroupRule {
  readonly id: string
  readonly direction: 'ingress' | 'egress'
  readonly policy: 'accept' | 'drop'
  readonly protocol: 'all' | 'tcp' | 'udp' | 'icmp'
  readonly portRange: string
  readonly cidr: string
  /** 1 decides first, 100 last. */
  readonly priority: number
  readonly description: string
}

export interface SecurityGroup {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly vpcId: string
  readonly rules: readonly SecurityGroupRule[]
  readonly subscriptionId: string
  readonly projectId: string | null
  readonly regionId: string
  readonly tags: Readonly<Record<string, string>>
  readonly createdAt: string
}

const PER_VPC = 2
const VPCS = REGIONS.length * SUBSCRIPTIONS.length * 2

export function securityGroupSlot(vpcSlot: number, which: number): number {
  return vpcSlot * PER_VPC + which
}

/** In each vpc the default group and one for web servers. */
export function securityGroups(context: Context, vpcs: Collection<Vpc>): Collection<SecurityGroup> {
  return collection(context, 'security-groups', 'sg', {
    units: VPCS,
    perUnit: PER_VPC,
    striped: false,
    make: (slot, id) => {
      const vpc = vpcs.get(vpcs.idAt(Math.floor(slot / PER_VPC)))
      if (vpc === undefined) return undefined
      const web = slot % PER_VPC === 1
      return {
        id,
        name: web ? 'web' : 'default',
        description: web ? 'Open for browsers' : 'Made with the vpc',
        vpcId: vpc.id,
        rules: web ? webRules(id) : defaultRules(id, vpc.cidr),
        subscriptionId: vpc.subscriptionId,
        projectId: null,
        regionId: vpc.regionId,
        tags: {},
        createdAt: createdAt(context, 'security-group', slot),
      }
    },
  })
}

function rule(
  group: string,
  n: number,
  direction: SecurityGroupRule['direction'],
  protocol: SecurityGroupRule['protocol'],
  portRange: string,
  cidr: string,
  description = '',
): SecurityGroupRule {
  const id = `sgr-${group.slice(3)}-${n}`
  return { id, direction, policy: 'accept', protocol, portRange, cidr, priority: n, description }
}

function defaultRules(group: string, cidr: string): SecurityGroupRule[] {
  return [
    rule(group, 1, 'ingress', 'tcp', '22', '0.0.0.0/0', 'ssh'),
    rule(group, 2, 'ingress', 'all', '', cidr, 'inside the vpc'),
    rule(group, 3, 'egress', 'all', '', '0.0.0.0/0'),
  ]
}

function webRules(group: string): SecurityGroupRule[] {
  return [
    rule(group, 1, 'ingress', 'tcp', '80,443', '0.0.0.0/0', 'browsers'),
    rule(group, 2, 'ingress', 'tcp', '8000-8999', '10.0.0.0/8', 'health checks'),
    rule(group, 3, 'ingress', 'icmp', '', '0.0.0.0/0', 'ping'),
    rule(group, 4, 'egress', 'all', '', '0.0.0.0/0'),
  ]
}
