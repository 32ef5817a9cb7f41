import { VOLUME_TYPES, ZONES } from '../catalog.ts'
import { invalidParameter, notFound } from '../http/api-error.ts'
import type { Body } from '../http/body.ts'
import { iso } from '../world/context.ts'
import type { Snapshot } from '../world/snapshots.ts'
import type { Volume } from '../world/volumes.ts'
import type { World } from '../world/world.ts'
import { passing, requireState } from './transition.ts'

function getVolume(world: World, id: string): Volume {
  const volume = world.collections.volumes.get(id)
  if (volume === undefined) throw notFound('volume', id)
  return volume
}

export function createVolume(world: World, body: Body): Volume {
  const zoneId = body.text('zoneId')
  const zone = ZONES.find(z => z.id === zoneId)
  if (zone === undefined) throw notFound('zone', zoneId)
  const type = VOLUME_TYPES.find(t => t.id === body.text('type'))
  if (type === undefined) throw invalidParameter('type', `choose one of ${VOLUME_TYPES.map(t => t.id).join(', ')}`)
  const sizeGb = body.integer('sizeGb', 10, 32_768)
  const volume: Volume = {
    id: world.collections.volumes.newId(),
    name: body.text('name'),
    description: body.optionalText('description') ?? '',
    state: 'Creating',
    type: type.id,
    sizeGb,
    role: 'data',
    instanceId: null,
    device: '',
    deleteWithInstance: false,
    iops: Math.min(type.maxIops, 1800 + type.iopsPerGb * sizeGb),
    imageId: null,
    subscriptionId: body.text('subscriptionId'),
    projectId: body.optionalText('projectId') ?? '',
    regionId: zone.regionId,
    zoneId,
    chargeType: 'PostPaid',
    expiresAt: null,
    tags: body.tags('tags') ?? {},
    createdAt: iso(world.context.clock.now()),
  }
  const creating = passing(world.context, volume, 'Creating', 'Available', 'attach')
  world.collections.volumes.put(creating)
  return creating
}

export function resizeVolume(world: World, id: string, body: Body): Volume {
  const volume = getVolume(world, id)
  requireState('volume', volume, ['Available', 'InUse'])
  const sizeGb = body.integer('sizeGb', volume.sizeGb, 32_768)
  const resized = { ...volume, sizeGb }
  world.collections.volumes.put(resized)
  return resized
}

/** Rolls a volume back to one of its snapshots; a server that has it must be stopped. */
export function resetVolume(world: World, id: string, body: Body): Volume {
  const volume = getVolume(world, id)
  requireState('volume', volume, ['Available', 'InUse'])
  const snapshotId = body.text('snapshotId')
  if (world.collections.snapshots.get(snapshotId)?.volumeId !== id) throw notFound(`snapshot of ${id}`, snapshotId)
  const owner = volume.instanceId === null ? undefined : world.collections.instances.get(volume.instanceId)
  if (owner !== undefined) requireState('instance', owner, ['Stopped'])
  return volume
}

export function updateVolume(world: World, id: string, body: Body): Volume {
  const volume = getVolume(world, id)
  const updated = {
    ...volume,
    name: body.optionalText('name') ?? volume.name,
    description: body.optionalText('description') ?? volume.description,
    tags: body.tags('tags') ?? volume.tags,
  }
  world.collections.volumes.put(updated)
  return updated
}

export function deleteVolume(world: World, id: string): Volume {
  const volume = getVolume(world, id)
  requireState('volume', volume, ['Available'])
  const deleting = passing(world.context, volume, 'Deleting', null, 'delete')
  world.collections.volumes.put(deleting)
  return deleting
}

export function createSnapshot(world: World, id: string, body: Body): Snapshot {
  const volume = getVolume(world, id)
  requireState('volume', volume, ['Available', 'InUse'])
  const snapshot: Snapshot = {
    id: world.collections.snapshots.newId(),
    name: body.text('name'),
    description: body.optionalText('description') ?? '',
    state: 'Creating',
    volumeId: id,
    volumeRole: volume.role,
    sizeGb: volume.sizeGb,
    subscriptionId: volume.subscriptionId,
    projectId: volume.projectId,
    regionId: volume.regionId,
    tags: body.tags('tags') ?? {},
    createdAt: iso(world.context.clock.now()),
  }
  const creating = passing(world.context, snapshot, 'Creating', 'Available', 'snapshot')
  world.collections.snapshots.put(creating)
  return creating
}

export function deleteSnapshot(world: World, id: string): void {
  if (!world.collections.snapshots.remove(id)) throw notFound('snapshot', id)
}
