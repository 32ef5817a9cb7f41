import { invalidParameter, notFound } from '../http/api-error.ts'
import type { Body } from '../http/body.ts'
import type { Instance } from '../world/instances.ts'
import type { World } from '../world/world.ts'
import { getInstance, sameSubscription } from './instances.ts'
import { passing, requireState } from './transition.ts'

/** Puts an image on the system disk of a stopped server: the disk stays the same volume, and may grow with it. */
export function rebuildInstance(world: World, id: string, body: Body): Instance {
  const { images, instances, volumes } = world.collections
  const instance = getInstance(world, id)
  requireState('instance', instance, ['Stopped'])
  const wanted = body.text('imageId')
  const image = images.get(wanted)
  if (image === undefined || image.regionId !== instance.regionId)
    throw notFound(`image in ${instance.regionId}`, wanted)
  sameSubscription(instance, image)
  if (image.os.arch !== instance.os.arch)
    throw invalidParameter('imageId', `image ${wanted} is for ${image.os.arch}, the instance is ${instance.os.arch}`)
  const disk = volumes.get(instance.volumeIds[0] ?? '')
  if (disk !== undefined) {
    const sizeGb = body.optionalInteger('sizeGb', disk.sizeGb, 32_768) ?? disk.sizeGb
    if (sizeGb < image.minDiskGb)
      throw invalidParameter('sizeGb', `image ${wanted} needs ${image.minDiskGb} GB, the system disk has ${sizeGb}`)
    volumes.put({ ...disk, imageId: image.id, sizeGb })
  }
  const rebuilt = { ...instance, imageId: image.id, os: { ...image.os, name: image.name }, firmware: image.firmware }
  const passed = passing(world.context, rebuilt, 'Rebuilding', 'Stopped', 'create')
  instances.put(passed)
  return passed
}

/** Changes how one logs in. A password is checked for being one and not kept: nothing here could ask for it. */
export function changeLogin(world: World, id: string, body: Body): Instance {
  const instance = getInstance(world, id)
  requireState('instance', instance, ['Stopped', 'Running'])
  const password = body.optionalText('password')
  if (password !== undefined && password.length < 8) throw invalidParameter('password', 'at least 8 characters')
  const changed = { ...instance, keyPairName: body.optionalText('keyPairName') ?? instance.keyPairName }
  world.collections.instances.put(changed)
  return changed
}
