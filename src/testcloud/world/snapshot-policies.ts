import { REGIONS, SUBSCRIPTIONS } from '../catalog.ts'
import type { Collection } from '../collection.ts'
import { type Context, collection, createdAt } from './context.ts'
import { VOLUMES_PER_SERVER } from './slots.ts'

export interface SnapshotPolicy {
  readonly id: string
  readonly name: string
  readonly keepDays: number
  /** 1 is Monday. */
  readonly weekdays: readonly number[]
  readonly hours: readonly number[]
  readonly volumeIds: readonly string[]
  readonly subscriptionId: string
  readonly regionId: string
  readonly tags: Readonly<Record<string, string>>
  readonly createdAt: string
}

const DISKS = 5

/** One of each subscription in each region, for the system disks of its first servers there. */
export function snapshotPolicies(context: Context, volumeId: (slot: number) => string): Collection<SnapshotPolicy> {
  return collection(context, 'snapshot-policies', 'sp', {
    units: REGIONS.length,
    perUnit: SUBSCRIPTIONS.length,
    striped: false,
    make: (slot, id) => {
      const region = REGIONS[Math.floor(slot / SUBSCRIPTIONS.length)] ?? REGIONS[0]
      const subscription = SUBSCRIPTIONS[slot % SUBSCRIPTIONS.length] ?? SUBSCRIPTIONS[0]
      const scope = { subscriptionId: subscription.id, regionId: region.id }
      const volumeIds: string[] = []
      for (const unit of context.layout.units(scope, 0, context.sizes.servers)) {
        if (volumeIds.length === DISKS) break
        volumeIds.push(volumeId(unit * VOLUMES_PER_SERVER))
      }
      const daily = subscription.name === 'Production'
      return {
        id,
        name: daily ? 'nightly' : 'weekly',
        keepDays: daily ? 14 : 30,
        weekdays: daily ? [1, 2, 3, 4, 5, 6, 7] : [7],
        hours: [2],
        volumeIds,
        subscriptionId: subscription.id,
        regionId: region.id,
        tags: {},
        createdAt: createdAt(context, 'snapshot-policy', slot),
      }
    },
  })
}
