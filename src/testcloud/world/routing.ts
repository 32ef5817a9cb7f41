import { REGIONS, SUBSCRIPTIONS } from '../catalog.ts'
import type { Collection } from '../collection.ts'
import { type Context, collection, createdAt } from './context.ts'
import { type AddressPlan, dotted, type Subnet, type Vpc } from './network.ts'

export interface NatGateway {
  readonly id: string
  readonly name: string
  readonly state: string
  readonly vpcId: string
  readonly subnetId: string
  readonly spec: 'small' | 'large'
  readonly bandwidthMbps: number
  readonly publicIp: string
  readonly snat: readonly { readonly id: string; readonly sourceCidr: string; readonly publicIp: string }[]
  readonly dnat: readonly DnatEntry[]
  readonly chargeType: 'PostPaid'
  readonly subscriptionId: string
  readonly regionId: string
  readonly tags: Readonly<Record<string, string>>
  readonly createdAt: string
}

export interface DnatEntry {
  readonly id: string
  readonly protocol: 'tcp'
  readonly publicIp: string
  readonly publicPort: number
  readonly privateIp: string
  readonly privatePort: number
}

export interface RouteTable {
  readonly id: string
  readonly name: string
  readonly kind: 'system'
  readonly vpcId: string
  readonly subnetIds: readonly string[]
  readonly routes: readonly {
    readonly id: string
    readonly destination: string
    readonly nextHopType: 'local' | 'nat-gateway'
    readonly nextHop: string
    readonly isSystem: boolean
  }[]
  readonly subscriptionId: string
  readonly regionId: string
  readonly createdAt: string
}

const VPCS = REGIONS.length * SUBSCRIPTIONS.length * 2
const ZONES_PER_REGION = 2
const NAT_NET = (198 << 24) + (51 << 16) + (100 << 8)

/** One in the default vpc of each subscription and region. */
export function natGateways(
  context: Context,
  plan: AddressPlan,
  vpcs: Collection<Vpc>,
  subnets: Collection<Subnet>,
): Collection<NatGateway> {
  return collection(context, 'nat-gateways', 'nat', {
    units: VPCS,
    perUnit: 1,
    striped: false,
    make: (slot, id) => {
      const vpc = vpcs.get(vpcs.idAt(slot))
      if (vpc === undefined || !vpc.isDefault) return undefined
      const publicIp = dotted(NAT_NET + 1 + slot)
      const privateIp = dotted(plan.vpcBase(slot) + 10)
      return {
        id,
        name: `nat-${vpc.name.replace('vpc-', '')}`,
        state: 'Available',
        vpcId: vpc.id,
        subnetId: subnets.idAt(slot * ZONES_PER_REGION),
        spec: context.dice.oneIn(2, 'nat.spec', slot) ? 'large' : 'small',
        bandwidthMbps: 100,
        publicIp,
        snat: [{ id: `snat-${id.slice(4)}`, sourceCidr: vpc.cidr, publicIp }],
        dnat: [{ id: `dnat-${id.slice(4)}`, protocol: 'tcp', publicIp, publicPort: 2222, privateIp, privatePort: 22 }],
        chargeType: 'PostPaid',
        subscriptionId: vpc.subscriptionId,
        regionId: vpc.regionId,
        tags: {},
        createdAt: createdAt(context, 'nat', slot),
      }
    },
  })
}

/** One for each vpc; where there is a NAT gateway, it leads out. */
export function routeTables(
  context: Context,
  vpcs: Collection<Vpc>,
  subnets: Collection<Subnet>,
  nats: Collection<NatGateway>,
): Collection<RouteTable> {
  return collection(context, 'route-tables', 'rtb', {
    units: VPCS,
    perUnit: 1,
    striped: false,
    make: (slot, id) => {
      const vpc = vpcs.get(vpcs.idAt(slot))
      if (vpc === undefined) return undefined
      const nat = nats.get(nats.idAt(slot))
      const local = {
        id: `${id}-r0`,
        destination: vpc.cidr,
        nextHopType: 'local' as const,
        nextHop: '',
        isSystem: true,
      }
      const subnetIds = [0, 1]
        .map(n => subnets.idAt(slot * ZONES_PER_REGION + n))
        .filter(s => subnets.get(s) !== undefined)
      return {
        id,
        name: `routes-${vpc.name.replace('vpc-', '')}`,
        kind: 'system',
        vpcId: vpc.id,
        subnetIds,
        routes:
          nat === undefined
            ? [local]
            : [
                local,
                {
                  id: `${id}-r1`,
                  destination: '0.0.0.0/0',
                  nextHopType: 'nat-gateway',
                  nextHop: nat.id,
                  isSystem: false,
                },
              ],
        subscriptionId: vpc.subscriptionId,
        regionId: vpc.regionId,
        createdAt: createdAt(context, 'route-table', slot),
      }
    },
  })
}
