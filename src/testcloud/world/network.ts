import { REGIONS, SUBSCRIPTIONS, ZONES } from '../catalog.ts'
import type { Collection } from '../collection.ts'
import type { Place } from '../layout.ts'
import { type Context, collection, createdAt } from './context.ts'

export interface Vpc {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly state: string
  readonly cidr: string
  readonly isDefault: boolean
  readonly subscriptionId: string
  readonly regionId: string
  readonly tags: Readonly<Record<string, string>>
  readonly createdAt: string
}

export interface Subnet {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly state: string
  readonly cidr: string
  readonly gateway: string
  readonly vpcId: string
  readonly subscriptionId: string
  readonly regionId: string
  readonly zoneId: string
  readonly createdAt: string
}

const VPCS_PER_PLACE = 2
const ROOM_FOR_SERVICES = 0.5

/**
 * The address plan: 12 vpcs of 10.0.0.0/8, for each subscription and region a default one and one for applications,
 * each with a subnet in every zone of the region. A large cloud has wider ones.
 */
export class AddressPlan {
  readonly #wide: boolean

  constructor(servers: number) {
    this.#wide = servers > 20_000
  }

  get vpcMask(): number {
    return this.#wide ? 12 : 16
  }

  get subnetMask(): number {
    return this.#wide ? 14 : 20
  }

  vpcBase(vpcSlot: number): number {
    return (10 << 24) + ((vpcSlot * 16) << 16)
  }

  subnetBase(vpcSlot: number, zoneInRegion: number): number {
    return this.vpcBase(vpcSlot) + zoneInRegion * this.#subnetSize()
  }

  /** The address of the n-th server of a subnet. */
  serverIp(vpcSlot: number, zoneInRegion: number, n: number): string {
    return dotted(this.subnetBase(vpcSlot, zoneInRegion) + 10 + n)
  }

  /** The address of the n-th database, cache or load balancer of a subnet. */
  serviceIp(vpcSlot: number, zoneInRegion: number, n: number): string {
    return dotted(this.subnetBase(vpcSlot, zoneInRegion) + Math.floor(this.#subnetSize() * ROOM_FOR_SERVICES) + n)
  }

  #subnetSize(): number {
    return 2 ** (32 - this.subnetMask)
  }
}

export function dotted(address: number): string {
  return [24, 16, 8, 0].map(shift => (address >>> shift) & 255).join('.')
}

/** Which vpc a unit's server is in: the default one, every fourth the other. */
export function vpcSlotOf(context: Context, unit: number, place: Place): number {
  const which = context.layout.rankOf(unit) % 4 === 3 ? 1 : 0
  return vpcSlot(place, which)
}

export function vpcSlot(place: Place, which: number): number {
  const region = REGIONS.findIndex(r => r.id === place.zone.regionId)
  const subscription = SUBSCRIPTIONS.indexOf(place.subscription)
  return (region * SUBSCRIPTIONS.length + subscription) * VPCS_PER_PLACE + which
}

/** How many servers of the same subnet come before this unit. */
export function rankInSubnet(context: Context, unit: number): number {
  const rank = context.layout.rankOf(unit)
  const quarter = Math.floor(rank / 4)
  return rank % 4 === 3 ? quarter : quarter * 3 + (rank % 4)
}

export function zoneInRegion(zoneId: string): number {
  const zone = ZONES.find(z => z.id === zoneId)
  return ZONES.filter(z => z.regionId === zone?.regionId).findIndex(z => z.id === zoneId)
}

const ZONES_PER_REGION = 2

export function subnetSlot(vpc: number, zoneId: string): number {
  return vpc * ZONES_PER_REGION + zoneInRegion(zoneId)
}

export function vpcs(context: Context, plan: AddressPlan): Collection<Vpc> {
  return collection(context, 'vpcs', 'vpc', {
    units: REGIONS.length * SUBSCRIPTIONS.length * VPCS_PER_PLACE,
    perUnit: 1,
    striped: false,
    make: (slot, id) => {
      const { region, subscription, isDefault } = vpcFacts(slot)
      const short = subscription.id.replace('sub-', '')
      return {
        id,
        name: isDefault ? `vpc-${short}-default` : `vpc-${short}-apps`,
        description: isDefault ? 'Made with the subscription' : 'Applications',
        state: 'Available',
        cidr: `${dotted(plan.vpcBase(slot))}/${plan.vpcMask}`,
        isDefault,
        subscriptionId: subscription.id,
        regionId: region.id,
        tags: isDefault ? {} : { env: short },
        createdAt: createdAt(context, 'vpc', slot),
      }
    },
  })
}

export function subnets(context: Context, plan: AddressPlan, inVpcs: Collection<Vpc>): Collection<Subnet> {
  return collection(context, 'subnets', 'net', {
    units: REGIONS.length * SUBSCRIPTIONS.length * VPCS_PER_PLACE,
    perUnit: ZONES_PER_REGION,
    striped: false,
    make: (slot, id) => {
      const vpc = Math.floor(slot / ZONES_PER_REGION)
      const { region, subscription, isDefault } = vpcFacts(vpc)
      const zone = ZONES.filter(z => z.regionId === region.id)[slot % ZONES_PER_REGION]
      if (zone === undefined) return undefined
      const base = plan.subnetBase(vpc, slot % ZONES_PER_REGION)
      return {
        id,
        name: `subnet-${isDefault ? 'default' : 'apps'}-${zone.id}`,
        description: '',
        state: 'Available',
        cidr: `${dotted(base)}/${plan.subnetMask}`,
        gateway: dotted(base + 1),
        vpcId: inVpcs.idAt(vpc),
        subscriptionId: subscription.id,
        regionId: region.id,
        zoneId: zone.id,
        createdAt: createdAt(context, 'subnet', slot),
      }
    },
  })
}

function vpcFacts(slot: number) {
  const pair = Math.floor(slot / VPCS_PER_PLACE)
  return {
    region: REGIONS[Math.floor(pair / SUBSCRIPTIONS.length)] ?? REGIONS[0],
    subscription: SUBSCRIPTIONS[pair % SUBSCRIPTIONS.length] ?? SUBSCRIPTIONS[0],
    isDefault: slot % VPCS_PER_PLACE === 0,
  }
}
