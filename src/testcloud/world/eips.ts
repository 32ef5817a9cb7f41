import type { Collection } from '../collection.ts'
import { type Context, collection, createdAt, projectOf } from './context.ts'
import { dotted } from './network.ts'

export interface Eip {
  readonly id: string
  readonly name: string
  readonly state: string
  readonly next?: { readonly state: string | null; readonly at: number } | undefined
  readonly address: string
  readonly bandwidthMbps: number
  readonly chargeType: 'PrePaid' | 'PostPaid'
  readonly internetChargeType: 'PayByTraffic' | 'PayByBandwidth'
  readonly boundTo: { readonly type: 'instance' | 'nat-gateway' | 'load-balancer'; readonly id: string } | null
  readonly subscriptionId: string
  readonly projectId: string
  readonly regionId: string
  readonly tags: Readonly<Record<string, string>>
  readonly createdAt: string
}

const PER_SERVER = 2
const BENCHMARK_NET = (198 << 24) + (18 << 16)

/** Whether a unit's server has an address of its own. */
export function hasEip(context: Context, unit: number): boolean {
  return context.dice.oneIn(4, 'eip', unit)
}

/** Slot of the address of a unit's server. */
export function eipSlot(unit: number): number {
  return unit * PER_SERVER
}

/** Bound addresses, and for every 25th server a free one. Addresses are of the range for benchmarks, 198.18.0.0/15. */
export function eips(context: Context, instanceId: (unit: number) => string): Collection<Eip> {
  return collection(context, 'eips', 'eip', {
    units: context.sizes.servers,
    perUnit: PER_SERVER,
    striped: true,
    make: (slot, id) => {
      const unit = Math.floor(slot / PER_SERVER)
      const bound = slot % PER_SERVER === 0
      if (bound ? !hasEip(context, unit) : !context.dice.oneIn(25, 'eip.free', unit)) return undefined
      const place = context.layout.placeOf(unit)
      return {
        id,
        name: `eip-${String(slot + 1).padStart(3, '0')}`,
        state: bound ? 'Bound' : 'Available',
        address: dotted(BENCHMARK_NET + slot + 1),
        bandwidthMbps: 5 * (1 + context.dice.below(20, 'eip.bandwidth', slot)),
        chargeType: 'PostPaid',
        internetChargeType: context.dice.oneIn(3, 'eip.charge', slot) ? 'PayByBandwidth' : 'PayByTraffic',
        boundTo: bound ? { type: 'instance', id: instanceId(unit) } : null,
        subscriptionId: place.subscription.id,
        projectId: projectOf(context, unit, place).id,
        regionId: place.zone.regionId,
        tags: { isp: 'BGP' },
        createdAt: createdAt(context, 'eip', slot),
      }
    },
  })
}
