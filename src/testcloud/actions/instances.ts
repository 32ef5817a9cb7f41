import { FLAVORS } from '../catalog.ts'
import { ApiError, invalidParameter, notFound } from '../http/api-error.ts'
import type { Body } from '../http/body.ts'
import type { Instance } from '../world/instances.ts'
import type { World } from '../world/world.ts'
import { passing, requireState } from './transition.ts'

export function getInstance(world: World, id: string): Instance {
  const instance = world.collections.instances.get(id)
  if (instance === undefined) throw notFound('instance', id)
  return instance
}

export function startInstance(world: World, id: string): Instance {
  const instance = getInstance(world, id)
  requireState('instance', instance, ['Stopped'])
  return keep(world, passing(world.context, instance, 'Starting', 'Running', 'start'))
}

export function stopInstance(world: World, id: string): Instance {
  const instance = getInstance(world, id)
  requireState('instance', instance, ['Running', 'Error'])
  return keep(world, passing(world.context, instance, 'Stopping', 'Stopped', 'stop'))
}

export function rebootInstance(world: World, id: string): Instance {
  const instance = getInstance(world, id)
  requireState('instance', instance, ['Running'])
  return keep(world, passing(world.context, instance, 'Starting', 'Running', 'reboot'))
}

export function resizeInstance(world: World, id: string, body: Body): Instance {
  const instance = getInstance(world, id)
  requireState('instance', instance, ['Stopped'])
  const wanted = body.text('flavorId')
  const flavor = FLAVORS.find(f => f.id === wanted)
  if (flavor === undefined) throw invalidParameter('flavorId', `there is no flavor ${wanted}`)
  const resized = { ...instance, flavorId: flavor.id, cpu: flavor.cpu, memoryMiB: flavor.memoryMiB }
  return keep(world, passing(world.context, resized, 'Resizing', 'Stopped', 'resize'))
}

export function updateInstance(world: World, id: string, body: Body): Instance {
  const instance = getInstance(world, id)
  return keep(world, {
    ...instance,
    name: body.optionalText('name') ?? instance.name,
    hostname: body.optionalText('hostname') ?? instance.hostname,
    description: body.optionalText('description') ?? instance.description,
    tags: body.tags('tags') ?? instance.tags,
    securityGroupIds: groupsFrom(world, body, instance),
  })
}

function groupsFrom(world: World, body: Body, instance: Instance): readonly string[] {
  const ids = body.texts('securityGroupIds')
  for (const id of ids) {
    const group = world.collections['security-groups'].get(id)
    if (group === undefined) throw notFound('security group', id)
    sameSubscription(instance, group)
    if (group.vpcId !== instance.vpcId) throw invalidParameter('securityGroupIds', `${id} is of another vpc`)
  }
  return ids.length === 0 ? instance.securityGroupIds : ids
}

/** Stopped servers are deleted with the disks marked for it; the other disks and the address are let go. */
export function deleteInstance(world: World, id: string, force: boolean): Instance {
  const instance = getInstance(world, id)
  if (instance.chargeType === 'PrePaid' && !force)
    throw new ApiError(403, 'PrepaidInstance', `instance ${id} is paid until ${instance.expiresAt}: force deletes it`)
  requireState('instance', instance, force ? ['Stopped', 'Running', 'Error'] : ['Stopped', 'Error'])
  releaseBelongings(world, instance)
  return keep(world, passing(world.context, instance, 'Deleting', null, 'delete'))
}

/** What happens to disks and address of a server that goes. */
export function releaseBelongings(world: World, instance: Instance): void {
  const { volumes, eips } = world.collections
  for (const volumeId of instance.volumeIds) {
    const volume = volumes.get(volumeId)
    if (volume === undefined) continue
    if (volume.deleteWithInstance) volumes.remove(volumeId)
    else volumes.put({ ...volume, state: 'Available', instanceId: null, device: '' })
  }
  const eip = instance.eipId === null ? undefined : eips.get(instance.eipId)
  if (eip !== undefined) eips.put({ ...eip, state: 'Available', boundTo: null })
}

export function attachVolume(world: World, id: string, volumeId: string): Instance {
  const instance = getInstance(world, id)
  requireState('instance', instance, ['Running', 'Stopped'])
  const volume = world.collections.volumes.get(volumeId)
  if (volume === undefined) throw notFound('volume', volumeId)
  sameSubscription(instance, volume)
  requireState('volume', volume, ['Available'])
  if (volume.zoneId !== instance.zoneId)
    throw invalidParameter('volumeId', `volume ${volumeId} is in ${volume.zoneId}, the instance in ${instance.zoneId}`)
  const attached = { ...volume, instanceId: id, device: deviceAt(instance.volumeIds.length) }
  world.collections.volumes.put(passing(world.context, attached, 'Attaching', 'InUse', 'attach'))
  return keep(world, { ...instance, volumeIds: [...instance.volumeIds, volumeId] })
}

export function detachVolume(world: World, id: string, volumeId: string): Instance {
  const instance = getInstance(world, id)
  const volume = world.collections.volumes.get(volumeId)
  if (volume === undefined || volume.instanceId !== id) throw notFound(`volume attached to ${id}`, volumeId)
  if (volume.role === 'system')
    throw new ApiError(409, 'SystemVolume', `volume ${volumeId} is the system disk of ${id}`)
  requireState('volume', volume, ['InUse'])
  const detached = { ...volume, instanceId: null, device: '' }
  world.collections.volumes.put(passing(world.context, detached, 'Detaching', 'Available', 'attach'))
  return keep(world, { ...instance, volumeIds: instance.volumeIds.filter(v => v !== volumeId) })
}

/** @throws ApiError 403 when two resources are of different subscriptions */
export function sameSubscription(a: { subscriptionId: string }, b: { subscriptionId?: string }): void {
  if (b.subscriptionId !== undefined && a.subscriptionId !== b.subscriptionId)
    throw new ApiError(403, 'CrossSubscription', 'resources of different subscriptions cannot be bound to each other')
}

export function deviceAt(index: number): string {
  return `/dev/vd${String.fromCharCode(97 + index)}`
}

function keep(world: World, instance: Instance): Instance {
  world.collections.instances.put(instance)
  return instance
}
