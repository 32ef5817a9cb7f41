import type { Collection } from '../collection.ts'
import { type Context, collection, createdAt, projectOf } from './context.ts'
import type { ServiceNeighbours } from './databases.ts'
import { subnetSlot, vpcSlot, zoneInRegion } from './network.ts'

export interface LoadBalancer {
  readonly id: string
  readonly name: string
  readonly state: string
  readonly address: string
  readonly scheme: 'internet' | 'internal'
  readonly spec: string
  readonly bandwidthMbps: number
  readonly vpcId: string
  readonly subnetIds: readonly string[]
  readonly listeners: readonly Listener[]
  readonly backendGroups: readonly BackendGroup[]
  readonly chargeType: 'PrePaid' | 'PostPaid'
  readonly subscriptionId: string
  readonly projectId: string
  readonly regionId: string
  readonly zoneId: string
  readonly tags: Readonly<Record<string, string>>
  readonly createdAt: string
}

export interface Listener {
  readonly id: string
  readonly name: string
  readonly state: 'Running' | 'Stopped'
  readonly protocol: 'tcp' | 'http' | 'https'
  readonly port: number
  readonly backendPort: number
  readonly backendGroupId: string
  readonly algorithm: 'round_robin' | 'weighted' | 'least_connections'
  readonly certificateId: string | null
  readonly healthCheck: {
    readonly type: string
    readonly path: string
    readonly intervalS: number
    readonly timeoutS: number
  }
  readonly rules: readonly {
    readonly id: string
    readonly domain: string
    readonly path: string
    readonly backendGroupId: string
  }[]
}

export interface BackendGroup {
  readonly id: string
  readonly name: string
  readonly isDefault: boolean
  readonly backends: readonly {
    readonly id: string
    readonly instanceId: string
    readonly port: number
    readonly weight: number
  }[]
}

export interface LoadBalancerNeighbours extends ServiceNeighbours {
  instanceId(unit: number): string
  certificateId(regionId: string, subscriptionId: string): string
}

export function loadBalancers(context: Context, near: LoadBalancerNeighbours): Collection<LoadBalancer> {
  return collection(context, 'load-balancers', 'lb', {
    units: context.sizes.loadBalancers,
    perUnit: 1,
    striped: true,
    make: (unit, id) => {
      const place = context.layout.placeOf(unit)
      const vpc = vpcSlot(place, 0)
      const open = context.dice.oneIn(2, 'lb.open', unit)
      const { regionId } = place.zone
      const address = open
        ? `${id}.lb.${regionId}.testcloud.example`
        : near.plan.serviceIp(vpc, zoneInRegion(place.zone.id), 500 + context.layout.rankOf(unit))
      return {
        id,
        name: `lb-${open ? 'web' : 'internal'}-${String(unit + 1).padStart(2, '0')}`,
        state: 'Active',
        address,
        scheme: open ? 'internet' : 'internal',
        spec: context.dice.oneIn(3, 'lb.spec', unit) ? 'lb.large' : 'lb.small',
        bandwidthMbps: 100,
        vpcId: near.vpcs.idAt(vpc),
        subnetIds: [near.subnets.idAt(subnetSlot(vpc, place.zone.id))],
        ...portsOf(
          id,
          open ? near.certificateId(regionId, place.subscription.id) : null,
          backendsOf(context, near, unit, id),
        ),
        chargeType: 'PostPaid',
        subscriptionId: place.subscription.id,
        projectId: projectOf(context, unit, place).id,
        regionId,
        zoneId: place.zone.id,
        tags: { app: 'web' },
        createdAt: createdAt(context, 'lb', unit),
      }
    },
  })
}

/** Up to three servers of the same zone and subscription. */
function backendsOf(
  context: Context,
  near: LoadBalancerNeighbours,
  unit: number,
  id: string,
): BackendGroup['backends'] {
  const width = context.layout.places.length
  return [0, 1, 2]
    .map(n => (unit % width) + n * width)
    .filter(server => server < context.sizes.servers)
    .map((server, n) => ({ id: `${id}-b${n}`, instanceId: near.instanceId(server), port: 8080, weight: 100 - 10 * n }))
}

function portsOf(id: string, certificateId: string | null, backends: BackendGroup['backends']) {
  const group: BackendGroup = { id: `${id}-g0`, name: 'default', isDefault: true, backends }
  const api: BackendGroup = { id: `${id}-g1`, name: 'api', isDefault: false, backends: backends.slice(0, 1) }
  const check = { type: 'http', path: '/healthz', intervalS: 5, timeoutS: 2 }
  const plain: Listener = {
    id: `${id}-l80`,
    name: 'http',
    state: 'Running',
    protocol: 'http',
    port: 80,
    backendPort: 8080,
    backendGroupId: group.id,
    algorithm: 'weighted',
    certificateId: null,
    healthCheck: check,
    rules: [{ id: `${id}-r0`, domain: 'api.example.com', path: '/v1', backendGroupId: api.id }],
  }
  if (certificateId === null) return { listeners: [plain], backendGroups: [group, api] }
  const safe: Listener = {
    ...plain,
    id: `${id}-l443`,
    name: 'https',
    protocol: 'https',
    port: 443,
    certificateId,
    rules: [],
  }
  return { listeners: [plain, safe], backendGroups: [group, api] }
}
