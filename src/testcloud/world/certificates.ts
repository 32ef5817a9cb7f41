import { REGIONS, SUBSCRIPTIONS } from '../catalog.ts'
import type { Collection } from '../collection.ts'
import { type Context, collection } from './context.ts'
import { CERTIFIED_UNTIL } from './terms.ts'

export interface Certificate {
  readonly id: string
  readonly name: string
  readonly commonName: string
  readonly alternativeNames: readonly string[]
  readonly fingerprint: string
  readonly expiresAt: string
  readonly regionId: string
  readonly subscriptionId: string
  readonly projectId: string | null
  readonly createdAt: string
}

export function certificateSlot(regionId: string, subscriptionId: string): number {
  const region = REGIONS.findIndex(r => r.id === regionId)
  return region * SUBSCRIPTIONS.length + SUBSCRIPTIONS.findIndex(s => s.id === subscriptionId)
}

/** One of each subscription in each region. */
export function certificates(context: Context): Collection<Certificate> {
  return collection(context, 'certificates', 'cert', {
    units: REGIONS.length,
    perUnit: SUBSCRIPTIONS.length,
    striped: false,
    make: (slot, id) => {
      const region = REGIONS[Math.floor(slot / SUBSCRIPTIONS.length)] ?? REGIONS[0]
      const subscription = SUBSCRIPTIONS[slot % SUBSCRIPTIONS.length] ?? SUBSCRIPTIONS[0]
      const domain = `${subscription.id.replace('sub-', '')}.example.com`
      const digest = [0, 1, 2, 3, 4]
        .map(n => context.dice.roll(`cert.${n}`, slot).toString(16).padStart(8, '0'))
        .join('')
      return {
        id,
        name: `wildcard-${subscription.id.replace('sub-', '')}`,
        commonName: `*.${domain}`,
        alternativeNames: [domain, `*.${domain}`],
        fingerprint: `sha1:${digest}`,
        expiresAt: CERTIFIED_UNTIL,
        regionId: region.id,
        subscriptionId: subscription.id,
        projectId: null,
        createdAt: '2025-02-01T09:00:00Z',
      }
    },
  })
}
