import type { Collection } from '../collection.ts'
import { type Context, collection, createdAt } from './context.ts'
import { VOLUMES_PER_SERVER } from './slots.ts'
import type { Volume } from './volumes.ts'

export interface Snapshot {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly state: string
  readonly next?: { readonly state: string | null; readonly at: number } | undefined
  readonly volumeId: string
  readonly volumeRole: 'system' | 'data'
  readonly sizeGb: number
  readonly subscriptionId: string
  readonly projectId: string
  readonly regionId: string
  readonly tags: Readonly<Record<string, string>>
  readonly createdAt: string
}

const PER_SERVER = 2

/** Of every fourth system disk one, of every twelfth a second. */
export function snapshots(context: Context, volumeAt: (slot: number) => Volume | undefined): Collection<Snapshot> {
  return collection(context, 'snapshots', 'snap', {
    units: context.sizes.servers,
    perUnit: PER_SERVER,
    striped: true,
    make: (slot, id) => {
      const unit = Math.floor(slot / PER_SERVER)
      const k = slot % PER_SERVER
      if (!context.dice.oneIn(k === 0 ? 4 : 12, `snapshot.${k}`, unit)) return undefined
      const volume = volumeAt(unit * VOLUMES_PER_SERVER)
      if (volume === undefined) return undefined
      return {
        id,
        name: `${volume.name}-${k === 0 ? 'weekly' : 'before-upgrade'}`,
        description: k === 0 ? 'Taken by a policy' : 'Taken by hand',
        state: 'Available',
        volumeId: volume.id,
        volumeRole: volume.role,
        sizeGb: volume.sizeGb,
        subscriptionId: volume.subscriptionId,
        projectId: volume.projectId,
        regionId: volume.regionId,
        tags: {},
        createdAt: createdAt(context, 'snapshot', slot),
      }
    },
  })
}
