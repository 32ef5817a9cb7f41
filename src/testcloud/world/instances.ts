import { PUBLIC_IMAGES, type PublicImage } from '../catalog.ts'
import type { Collection } from '../collection.ts'
import { type Context, collection, createdAt, flavorOf, projectOf } from './context.ts'
import { type Image, publicImageSlot } from './images.ts'
import { roleOf, serverName, serverTags } from './names.ts'
import {
  type AddressPlan,
  rankInSubnet,
  type Subnet,
  subnetSlot,
  type Vpc,
  vpcSlotOf,
  zoneInRegion,
} from './network.ts'
import { volumeSlots } from './slots.ts'
import { PAID_UNTIL } from './terms.ts'

export interface NetworkInterface {
  readonly id: string
  readonly mac: string
  readonly primaryIp: string
  readonly secondaryIps: readonly string[]
  readonly subnetId: string
}

export interface Instance {
  readonly id: string
  readonly name: string
  readonly hostname: string
  readonly description: string
  /** `Pending`, `Starting`, `Running`, `Stopping`, `Stopped`, `Resizing`, `Deleting`, `Error`. */
  readonly state: string
  readonly next?: { readonly state: string | null; readonly at: number } | undefined
  readonly flavorId: string
  readonly cpu: number
  readonly memoryMiB: number
  readonly imageId: string
  readonly os: { type: string; name: string; distribution: string; version: string; arch: string }
  readonly firmware: string
  readonly subscriptionId: string
  readonly projectId: string
  readonly regionId: string
  readonly zoneId: string
  readonly vpcId: string
  readonly networkInterfaces: readonly NetworkInterface[]
  readonly volumeIds: readonly string[]
  readonly securityGroupIds: readonly string[]
  readonly eipId: string | null
  readonly internetMaxBandwidthOut: number
  readonly keyPairName: string
  readonly chargeType: 'PrePaid' | 'PostPaid'
  readonly expiresAt: string | null
  readonly autoRenew: boolean
  readonly tags: Readonly<Record<string, string>>
  readonly createdAt: string
}

/** The neighbours whose ids an instance names. */
export interface InstanceNeighbours {
  readonly plan: AddressPlan
  readonly vpcs: Collection<Vpc>
  readonly subnets: Collection<Subnet>
  readonly images: Collection<Image>
  /** Ids by slot; taken as functions because those resources name the instance in turn. */
  volumeId(slot: number): string
  eipIdOfServer(unit: number): string | null
  securityGroupId(vpcSlot: number, which: number): string
}

export function instances(context: Context, near: InstanceNeighbours): Collection<Instance> {
  return collection(context, 'instances', 'i', {
    units: context.sizes.servers,
    perUnit: 1,
    striped: true,
    make: (unit, id) => makeInstance(context, near, unit, id),
  })
}

/** The untouched instance of a unit, whatever became of it since: what belongs to it is made from this one. */
export function makeInstance(context: Context, near: InstanceNeighbours, unit: number, id: string): Instance {
  const { dice, layout } = context
  const place = layout.placeOf(unit)
  const { subscription, zone } = place
  const flavor = flavorOf(context, unit)
  const image = imageOf(context, unit, flavor.arch)
  const vpc = vpcSlotOf(context, unit, place)
  const name = serverName(dice, unit, subscription.name)
  const prepaid = dice.oneIn(5, 'prepaid', unit)
  return {
    id,
    name,
    hostname: `host-${String(unit + 1).padStart(3, '0')}`,
    description: dice.oneIn(6, 'described', unit)
      ? `The ${roleOf(dice, unit)} of team ${dice.below(9, 'team', unit)}`
      : '',
    state: stateOf(context, unit),
    flavorId: flavor.id,
    cpu: flavor.cpu,
    memoryMiB: flavor.memoryMiB,
    imageId: near.images.idAt(publicImageSlot(zone.regionId, image.key)),
    os: {
      type: image.os,
      name: image.name,
      distribution: image.distribution,
      version: image.version,
      arch: image.arch,
    },
    firmware: image.firmware,
    subscriptionId: subscription.id,
    projectId: projectOf(context, unit, place).id,
    regionId: zone.regionId,
    zoneId: zone.id,
    vpcId: near.vpcs.idAt(vpc),
    networkInterfaces: [
      {
        id: `eni-${id.slice(2)}`,
        mac: macOf(unit),
        primaryIp: near.plan.serverIp(vpc, zoneInRegion(zone.id), rankInSubnet(context, unit)),
        secondaryIps: [],
        subnetId: near.subnets.idAt(subnetSlot(vpc, zone.id)),
      },
    ],
    volumeIds: volumeSlots(unit).map(slot => near.volumeId(slot)),
    securityGroupIds: [near.securityGroupId(vpc, dice.below(2, 'group', unit))],
    eipId: near.eipIdOfServer(unit),
    internetMaxBandwidthOut: near.eipIdOfServer(unit) === null ? 0 : 5 * (1 + dice.below(4, 'bandwidth', unit)),
    keyPairName: image.os === 'linux' ? `key-${subscription.id.replace('sub-', '')}` : '',
    chargeType: prepaid ? 'PrePaid' : 'PostPaid',
    expiresAt: prepaid ? PAID_UNTIL : null,
    autoRenew: prepaid && dice.oneIn(2, 'renew', unit),
    tags: serverTags(dice, unit, subscription.name),
    createdAt: createdAt(context, 'instance', unit),
  }
}

function stateOf(context: Context, unit: number): string {
  if (context.dice.oneIn(40, 'broken', unit)) return 'Error'
  return context.dice.oneIn(5, 'stopped', unit) ? 'Stopped' : 'Running'
}

function imageOf(context: Context, unit: number, arch: string): PublicImage {
  const fitting = PUBLIC_IMAGES.filter(image => image.arch === arch)
  return fitting[context.dice.below(fitting.length, 'image', unit)] ?? PUBLIC_IMAGES[0]
}

/** Unique up to sixteen million servers. */
export function macOf(unit: number): string {
  const tail = [16, 8, 0].map(shift => ((unit >>> shift) & 255).toString(16).padStart(2, '0'))
  return ['00', '16', '3e', ...tail].join(':')
}
