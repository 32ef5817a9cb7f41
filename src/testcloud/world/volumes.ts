import { VOLUME_TYPES } from '../catalog.ts'
import type { Collection } from '../collection.ts'
import { type Context, collection, createdAt, projectOf } from './context.ts'
import type { Instance } from './instances.ts'
import { hasDataVolume, hasSpareVolume, VOLUMES_PER_SERVER } from './slots.ts'

export interface Volume {
  readonly id: string
  readonly name: string
  readonly description: string
  /** `Creating`, `Available`, `Attaching`, `InUse`, `Detaching`, `Deleting`. */
  readonly state: string
  readonly next?: { readonly state: string | null; readonly at: number } | undefined
  readonly type: string
  readonly sizeGb: number
  readonly role: 'system' | 'data'
  readonly instanceId: string | null
  readonly device: string
  readonly deleteWithInstance: boolean
  readonly iops: number
  readonly imageId: string | null
  readonly subscriptionId: string
  readonly projectId: string
  readonly regionId: string
  readonly zoneId: string
  readonly chargeType: 'PrePaid' | 'PostPaid'
  readonly expiresAt: string | null
  readonly tags: Readonly<Record<string, string>>
  readonly createdAt: string
}

/** @param instanceOf the untouched instance of a unit */
export function volumes(context: Context, instanceOf: (unit: number) => Instance): Collection<Volume> {
  return collection(context, 'volumes', 'vol', {
    units: context.sizes.servers,
    perUnit: VOLUMES_PER_SERVER,
    striped: true,
    make: (slot, id) => makeVolume(context, instanceOf, slot, id),
  })
}

function makeVolume(
  context: Context,
  instanceOf: (unit: number) => Instance,
  slot: number,
  id: string,
): Volume | undefined {
  const unit = Math.floor(slot / VOLUMES_PER_SERVER)
  const k = slot % VOLUMES_PER_SERVER
  if ((k === 1 && !hasDataVolume(unit)) || (k === 2 && !hasSpareVolume(unit))) return undefined
  const { dice, layout } = context
  const place = layout.placeOf(unit)
  const server = k === 2 ? undefined : instanceOf(unit)
  const type = k === 0 ? VOLUME_TYPES[0] : dice.pick(VOLUME_TYPES, 'volume.type', slot)
  const sizeGb =
    k === 0 ? 40 + 20 * dice.below(3, 'volume.size', slot) : 100 * (1 + dice.below(10, 'volume.size', slot))
  return {
    id,
    name:
      server === undefined
        ? `spare-${String(unit + 1).padStart(3, '0')}`
        : `${server.name}-${k === 0 ? 'sys' : 'data1'}`,
    description: '',
    state: server === undefined ? 'Available' : 'InUse',
    type: type.id,
    sizeGb,
    role: k === 0 ? 'system' : 'data',
    instanceId: server?.id ?? null,
    device: server === undefined ? '' : k === 0 ? '/dev/vda' : '/dev/vdb',
    deleteWithInstance: k === 0,
    iops: Math.min(type.maxIops, 1800 + type.iopsPerGb * sizeGb),
    imageId: k === 0 ? (server?.imageId ?? null) : null,
    subscriptionId: place.subscription.id,
    projectId: projectOf(context, unit, place).id,
    regionId: place.zone.regionId,
    zoneId: place.zone.id,
    chargeType: server?.chargeType ?? 'PostPaid',
    expiresAt: server?.expiresAt ?? null,
    tags: server === undefined ? {} : server.tags,
    createdAt: createdAt(context, 'volume', slot),
  }
}
