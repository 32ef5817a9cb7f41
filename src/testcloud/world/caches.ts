import type { Collection } from '../collection.ts'
import { type Context, collection, createdAt, projectOf } from './context.ts'
import type { ServiceNeighbours } from './databases.ts'
import { subnetSlot, vpcSlot, zoneInRegion } from './network.ts'
import { PAID_UNTIL } from './terms.ts'

export interface Cache {
  readonly id: string
  readonly name: string
  readonly state: string
  readonly engine: 'Redis'
  readonly engineVersion: string
  readonly class: string
  readonly memoryMiB: number
  readonly topology: 'single' | 'replicated' | 'cluster'
  readonly endpoint: string
  readonly address: string
  readonly port: number
  readonly needsPassword: boolean
  readonly bandwidthMbps: number
  readonly maxConnections: number
  readonly maintenanceWindow: string
  readonly vpcId: string
  readonly subnetId: string
  readonly securityGroupIds: readonly string[]
  readonly chargeType: 'PrePaid' | 'PostPaid'
  readonly expiresAt: string | null
  readonly subscriptionId: string
  readonly projectId: string
  readonly regionId: string
  readonly zoneId: string
  readonly tags: Readonly<Record<string, string>>
  readonly createdAt: string
}

const TOPOLOGIES = ['single', 'replicated', 'cluster'] as const
/** Databases take the addresses before. */
const FIRST_ADDRESS = 1000

export function caches(context: Context, near: ServiceNeighbours): Collection<Cache> {
  return collection(context, 'caches', 'redis', {
    units: context.sizes.caches,
    perUnit: 1,
    striped: true,
    make: (unit, id) => {
      const { dice } = context
      const place = context.layout.placeOf(unit)
      const vpc = vpcSlot(place, 0)
      const size = dice.below(3, 'cache.size', unit)
      const prepaid = dice.oneIn(3, 'cache.prepaid', unit)
      return {
        id,
        name: `redis-${dice.pick(['sessions', 'cart', 'ranking', '缓存'], 'cache.use', unit)}-${String(unit + 1).padStart(2, '0')}`,
        state: 'Running',
        engine: 'Redis',
        engineVersion: dice.oneIn(3, 'cache.old', unit) ? '5.0' : '7.0',
        class: `redis.${['small', 'medium', 'large'][size]}`,
        memoryMiB: 1024 * 4 ** size,
        topology: TOPOLOGIES[size] ?? 'single',
        endpoint: `${id}.redis.${place.zone.regionId}.testcloud.example`,
        address: near.plan.serviceIp(vpc, zoneInRegion(place.zone.id), FIRST_ADDRESS + context.layout.rankOf(unit)),
        port: 6379,
        needsPassword: !dice.oneIn(4, 'cache.open', unit),
        bandwidthMbps: 96 * 2 ** size,
        maxConnections: 10_000,
        maintenanceWindow: '18:00Z-22:00Z',
        vpcId: near.vpcs.idAt(vpc),
        subnetId: near.subnets.idAt(subnetSlot(vpc, place.zone.id)),
        securityGroupIds: [near.securityGroupId(vpc, 0)],
        chargeType: prepaid ? 'PrePaid' : 'PostPaid',
        expiresAt: prepaid ? PAID_UNTIL : null,
        subscriptionId: place.subscription.id,
        projectId: projectOf(context, unit, place).id,
        regionId: place.zone.regionId,
        zoneId: place.zone.id,
        tags: {},
        createdAt: createdAt(context, 'cache', unit),
      }
    },
  })
}
