import { REGIONS, ZONES } from '../catalog.ts'
import type { Collection, Item } from '../collection.ts'
import { ApiError, invalidParameter, notFound } from '../http/api-error.ts'
import type { Body } from '../http/body.ts'
import { iso } from '../world/context.ts'
import { dotted, type Subnet, type Vpc } from '../world/network.ts'
import type { World } from '../world/world.ts'

const WIDEST_VPC = 8
const NARROWEST_VPC = 28
const NARROWEST_SUBNET = 29

interface Block {
  readonly first: number
  readonly last: number
  readonly mask: number
}

/** @throws ApiError for text that is no range, or one that is too wide or too narrow */
function blockOf(text: string, widest: number, narrowest: number): Block {
  const [, address = '', length = ''] = /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})$/.exec(text) ?? []
  const parts = address.split('.').map(Number)
  const mask = Number(length)
  if (address === '' || parts.some(part => part > 255))
    throw invalidParameter('cidr', `${text} is no range of addresses`)
  if (mask < widest || mask > narrowest)
    throw invalidParameter('cidr', `the mask of ${text} is not between ${widest} and ${narrowest}`)
  const size = 2 ** (32 - mask)
  const first = parts.reduce((sum, part) => sum * 256 + part, 0)
  if (first % size !== 0) throw invalidParameter('cidr', `${text} does not begin where its mask ends`)
  return { first, last: first + size - 1, mask }
}

function inUse(kind: string, id: string, holds: string): ApiError {
  return new ApiError(409, 'ResourceInUse', `${kind} ${id} still has ${holds}`)
}

function holdsAny<T extends Item>(collection: Collection<T>, regionId: string, fits: (item: T) => boolean): boolean {
  for (const { item } of collection.scan({ regionId })) if (fits(item)) return true
  return false
}

export function createVpc(world: World, body: Body): Vpc {
  const regionId = body.text('regionId')
  if (!REGIONS.some(region => region.id === regionId)) throw notFound('region', regionId)
  const cidr = body.text('cidr')
  blockOf(cidr, WIDEST_VPC, NARROWEST_VPC)
  const vpc: Vpc = {
    id: world.collections.vpcs.newId(),
    name: body.text('name'),
    description: body.optionalText('description') ?? '',
    state: 'Available',
    cidr,
    isDefault: false,
    subscriptionId: body.text('subscriptionId'),
    regionId,
    tags: body.tags('tags') ?? {},
    createdAt: iso(world.context.clock.now()),
  }
  world.collections.vpcs.put(vpc)
  return vpc
}

function getVpc(world: World, id: string): Vpc {
  const vpc = world.collections.vpcs.get(id)
  if (vpc === undefined) throw notFound('vpc', id)
  return vpc
}

/** A vpc goes, with its security groups, when it has no subnets any more; the one that came with the subscription stays. */
export function deleteVpc(world: World, id: string): void {
  const vpc = getVpc(world, id)
  if (vpc.isDefault) throw new ApiError(409, 'OperationDenied', `vpc ${id} is the default of its region`)
  if (holdsAny(world.collections.subnets, vpc.regionId, subnet => subnet.vpcId === id))
    throw inUse('vpc', id, 'subnets')
  const groups = world.collections['security-groups']
  const inside = [...groups.scan({ regionId: vpc.regionId })].filter(({ item }) => item.vpcId === id)
  for (const { item } of inside) groups.remove(item.id)
  world.collections.vpcs.remove(id)
}

/** @throws ApiError when the range is not within the vpc's, or another subnet of it has some of it */
function checkRoom(world: World, vpc: Vpc, cidr: string): Block {
  const outer = blockOf(vpc.cidr, 0, 32)
  const block = blockOf(cidr, outer.mask, NARROWEST_SUBNET)
  if (block.first < outer.first || block.last > outer.last)
    throw invalidParameter('cidr', `${cidr} is not within ${vpc.cidr} of vpc ${vpc.id}`)
  const overlaps = (subnet: Subnet) => {
    const other = blockOf(subnet.cidr, 0, 32)
    return subnet.vpcId === vpc.id && other.first <= block.last && block.first <= other.last
  }
  if (holdsAny(world.collections.subnets, vpc.regionId, overlaps))
    throw new ApiError(409, 'CidrConflict', `${cidr} overlaps a subnet of vpc ${vpc.id}`)
  return block
}

export function createSubnet(world: World, body: Body): Subnet {
  const vpc = getVpc(world, body.text('vpcId'))
  const zoneId = body.text('zoneId')
  if (!ZONES.some(zone => zone.id === zoneId && zone.regionId === vpc.regionId))
    throw notFound(`zone in ${vpc.regionId}`, zoneId)
  const cidr = body.text('cidr')
  const { first } = checkRoom(world, vpc, cidr)
  const subnet: Subnet = {
    id: world.collections.subnets.newId(),
    name: body.text('name'),
    description: body.optionalText('description') ?? '',
    state: 'Available',
    cidr,
    gateway: dotted(first + 1),
    vpcId: vpc.id,
    subscriptionId: vpc.subscriptionId,
    regionId: vpc.regionId,
    zoneId,
    createdAt: iso(world.context.clock.now()),
  }
  world.collections.subnets.put(subnet)
  return subnet
}

export function deleteSubnet(world: World, id: string): void {
  const subnet = world.collections.subnets.get(id)
  if (subnet === undefined) throw notFound('subnet', id)
  const { instances } = world.collections
  if (holdsAny(instances, subnet.regionId, instance => instance.networkInterfaces.some(nic => nic.subnetId === id)))
    throw inUse('subnet', id, 'instances')
  world.collections.subnets.remove(id)
}
