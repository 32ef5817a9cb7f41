import { REGIONS } from '../catalog.ts'
import { invalidParameter, notFound } from '../http/api-error.ts'
import type { Body } from '../http/body.ts'
import { iso } from '../world/context.ts'
import type { SnapshotPolicy } from '../world/snapshot-policies.ts'
import type { World } from '../world/world.ts'

function getPolicy(world: World, id: string): SnapshotPolicy {
  const policy = world.collections['snapshot-policies'].get(id)
  if (policy === undefined) throw notFound('snapshot policy', id)
  return policy
}

function keep(world: World, policy: SnapshotPolicy): SnapshotPolicy {
  world.collections['snapshot-policies'].put(policy)
  return policy
}

export function createPolicy(world: World, body: Body): SnapshotPolicy {
  const regionId = body.text('regionId')
  if (!REGIONS.some(region => region.id === regionId)) throw notFound('region', regionId)
  return keep(world, {
    id: world.collections['snapshot-policies'].newId(),
    name: body.text('name'),
    keepDays: body.integer('keepDays', -1, 3650),
    weekdays: body.integers('weekdays', 1, 7),
    hours: body.integers('hours', 0, 23),
    volumeIds: [],
    subscriptionId: body.text('subscriptionId'),
    regionId,
    tags: {},
    createdAt: iso(world.context.clock.now()),
  })
}

/** Disks of the policy's region and subscription; each follows one policy only. */
export function applyPolicy(world: World, id: string, body: Body): SnapshotPolicy {
  const policy = getPolicy(world, id)
  const wanted = body.texts('volumeIds')
  for (const volumeId of wanted) {
    const volume = world.collections.volumes.get(volumeId)
    if (volume === undefined || volume.regionId !== policy.regionId)
      throw notFound(`volume in ${policy.regionId}`, volumeId)
    if (volume.subscriptionId !== policy.subscriptionId)
      throw invalidParameter('volumeIds', `${volumeId} is of another subscription`)
  }
  return keep(world, { ...policy, volumeIds: [...new Set([...policy.volumeIds, ...wanted])] })
}

export function cancelPolicy(world: World, id: string, body: Body): SnapshotPolicy {
  const policy = getPolicy(world, id)
  const gone = body.texts('volumeIds')
  return keep(world, { ...policy, volumeIds: policy.volumeIds.filter(volumeId => !gone.includes(volumeId)) })
}

export function deletePolicy(world: World, id: string): void {
  if (!world.collections['snapshot-policies'].remove(id)) throw notFound('snapshot policy', id)
}
