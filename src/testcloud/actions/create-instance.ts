import { FLAVORS, PROJECTS, VOLUME_TYPES } from '../catalog.ts'
import { ApiError, invalidParameter, notFound } from '../http/api-error.ts'
import type { Body } from '../http/body.ts'
import { iso } from '../world/context.ts'
import type { Image } from '../world/images.ts'
import { type Instance, macOf } from '../world/instances.ts'
import { dotted, type Subnet } from '../world/network.ts'
import type { Volume } from '../world/volumes.ts'
import type { World } from '../world/world.ts'
import { deviceAt, sameSubscription } from './instances.ts'
import { passing } from './transition.ts'

/** Instances that a subscription may create beyond those it was made with. */
export const EXTRA_INSTANCES = 50

/** Makes a server with its disks; it runs when it is through `Pending`. */
export function createInstance(world: World, body: Body): Instance {
  const { instances, volumes } = world.collections
  const subnet = subnetFrom(world, body)
  const image = imageFrom(world, body, subnet)
  const wanted = body.text('flavorId')
  const flavor = FLAVORS.find(f => f.id === wanted)
  if (flavor === undefined) throw invalidParameter('flavorId', `there is no flavor ${wanted}`)
  if (flavor.arch !== image.os.arch)
    throw invalidParameter('imageId', `image ${image.id} is for ${image.os.arch}, flavor ${wanted} for ${flavor.arch}`)
  checkQuota(world, subnet.subscriptionId)
  const id = instances.newId()
  const disks = disksFrom(world, body, subnet, image, id)
  const number = instances.sequence
  const instance: Instance = {
    id,
    name: body.text('name'),
    hostname: body.optionalText('hostname') ?? body.text('name'),
    description: body.optionalText('description') ?? '',
    state: 'Pending',
    flavorId: flavor.id,
    cpu: flavor.cpu,
    memoryMiB: flavor.memoryMiB,
    imageId: image.id,
    os: { ...image.os, name: image.name },
    firmware: image.firmware,
    subscriptionId: subnet.subscriptionId,
    projectId: projectFrom(body, subnet),
    regionId: subnet.regionId,
    zoneId: subnet.zoneId,
    vpcId: subnet.vpcId,
    networkInterfaces: [
      {
        id: `eni-${id.slice(2)}`,
        mac: macOf(0xf0_0000 + number),
        primaryIp: addressIn(world, subnet, number),
        secondaryIps: [],
        subnetId: subnet.id,
      },
    ],
    volumeIds: disks.map(disk => disk.id),
    securityGroupIds: groupsFrom(world, body, subnet),
    eipId: null,
    internetMaxBandwidthOut: 0,
    keyPairName: body.optionalText('keyPairName') ?? '',
    chargeType: 'PostPaid',
    expiresAt: null,
    autoRenew: false,
    tags: body.tags('tags') ?? {},
    createdAt: iso(world.context.clock.now()),
  }
  for (const disk of disks) volumes.put(passing(world.context, disk, 'Creating', 'InUse', 'create'))
  const pending = passing(world.context, instance, 'Pending', 'Running', 'create')
  instances.put(pending)
  return pending
}

function subnetFrom(world: World, body: Body): Subnet {
  const id = body.text('subnetId')
  const subnet = world.collections.subnets.get(id)
  if (subnet === undefined) throw notFound('subnet', id)
  return subnet
}

function imageFrom(world: World, body: Body, subnet: Subnet): Image {
  const id = body.text('imageId')
  const image = world.collections.images.get(id)
  if (image === undefined || image.regionId !== subnet.regionId) throw notFound(`image in ${subnet.regionId}`, id)
  sameSubscription(subnet, image)
  return image
}

function projectFrom(body: Body, subnet: Subnet): string {
  const own = PROJECTS.filter(project => project.subscriptionId === subnet.subscriptionId)
  const wanted = body.optionalText('projectId')
  if (wanted !== undefined && !own.some(project => project.id === wanted)) throw notFound('project', wanted)
  return wanted ?? own[0]?.id ?? ''
}

function groupsFrom(world: World, body: Body, subnet: Subnet): string[] {
  const ids = body.texts('securityGroupIds')
  const groups = world.collections['security-groups']
  for (const id of ids)
    if (groups.get(id)?.vpcId !== subnet.vpcId) throw notFound(`security group in ${subnet.vpcId}`, id)
  if (ids.length > 0) return ids
  for (const { item } of groups.scan({ subscriptionId: subnet.subscriptionId }))
    if (item.vpcId === subnet.vpcId) return [item.id]
  return []
}

function disksFrom(world: World, body: Body, subnet: Subnet, image: Image, instanceId: string): Volume[] {
  const name = body.text('name')
  const specs = body.list('volumes')
  if (specs.length === 0) throw invalidParameter('volumes', 'a server needs a system disk')
  return specs.map((spec, index) => {
    const least = index === 0 ? image.minDiskGb : 10
    const type = VOLUME_TYPES.find(t => t.id === spec.text('type'))
    if (type === undefined)
      throw invalidParameter('volumes.type', `choose one of ${VOLUME_TYPES.map(t => t.id).join(', ')}`)
    const sizeGb = spec.integer('sizeGb', least, 32_768)
    return {
      id: world.collections.volumes.newId(),
      name: spec.optionalText('name') ?? `${name}-${index === 0 ? 'sys' : `data${index}`}`,
      description: '',
      state: 'Creating',
      type: type.id,
      sizeGb,
      role: index === 0 ? 'system' : 'data',
      instanceId,
      device: deviceAt(index),
      deleteWithInstance: true,
      iops: Math.min(type.maxIops, 1800 + type.iopsPerGb * sizeGb),
      imageId: index === 0 ? image.id : null,
      subscriptionId: subnet.subscriptionId,
      projectId: projectFrom(body, subnet),
      regionId: subnet.regionId,
      zoneId: subnet.zoneId,
      chargeType: 'PostPaid',
      expiresAt: null,
      tags: {},
      createdAt: iso(world.context.clock.now()),
    }
  })
}

/** Addresses of created servers come from the top of the subnet, where no untouched one is. */
function addressIn(world: World, subnet: Subnet, number: number): string {
  const [base = '', mask = '24'] = subnet.cidr.split('/')
  const first = base.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
  const address = first + 2 ** (32 - Number(mask)) - 2 - number
  if (number > 2 ** (32 - world.plan.subnetMask) / 4)
    throw new ApiError(403, 'QuotaExceeded', `subnet ${subnet.id} has no free address`)
  return dotted(address)
}

function checkQuota(world: World, subscriptionId: string): void {
  const count = world.collections.instances.addedIn({ subscriptionId })
  if (count >= EXTRA_INSTANCES)
    throw new ApiError(
      403,
      'QuotaExceeded',
      `subscription ${subscriptionId} may not have more than ${EXTRA_INSTANCES} new instances`,
    )
}
