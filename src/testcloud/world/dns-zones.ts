import { PROJECTS, SUBSCRIPTIONS } from '../catalog.ts'
import type { Collection } from '../collection.ts'
import { type Context, collection, createdAt } from './context.ts'
import type { Vpc } from './network.ts'

export interface DnsZone {
  readonly id: string
  readonly name: string
  readonly visibility: 'public' | 'private'
  readonly vpcIds: readonly string[]
  readonly nameServers: readonly string[]
  readonly records: readonly DnsRecord[]
  readonly subscriptionId: string
  readonly projectId: string
  readonly tags: Readonly<Record<string, string>>
  readonly createdAt: string
}

export interface DnsRecord {
  readonly id: string
  /** Relative to the zone; `@` is the zone itself. */
  readonly host: string
  readonly type: 'A' | 'AAAA' | 'CNAME' | 'MX' | 'TXT'
  readonly value: string
  readonly ttl: number
  readonly priority: number
  readonly enabled: boolean
}

/** Of each subscription a public zone and one that only its vpcs see. */
export function dnsZones(context: Context, vpcs: Collection<Vpc>): Collection<DnsZone> {
  return collection(context, 'dns-zones', 'dz', {
    units: SUBSCRIPTIONS.length,
    perUnit: 2,
    striped: false,
    make: (slot, id) => {
      const subscription = SUBSCRIPTIONS[Math.floor(slot / 2)] ?? SUBSCRIPTIONS[0]
      const open = slot % 2 === 0
      const short = subscription.id.replace('sub-', '')
      const own = [...vpcs.scan({ subscriptionId: subscription.id })].map(entry => entry.item.id)
      return {
        id,
        name: open ? `${short}.example.com` : `${short}.internal`,
        visibility: open ? 'public' : 'private',
        vpcIds: open ? [] : own,
        nameServers: open ? ['ns1.dns.testcloud.example', 'ns2.dns.testcloud.example'] : [],
        records: open ? publicRecords(id, short) : privateRecords(id),
        subscriptionId: subscription.id,
        projectId: PROJECTS.find(project => project.subscriptionId === subscription.id)?.id ?? '',
        tags: {},
        createdAt: createdAt(context, 'dns', slot),
      }
    },
  })
}

function record(
  zone: string,
  n: number,
  host: string,
  type: DnsRecord['type'],
  value: string,
  priority = 0,
): DnsRecord {
  return { id: `${zone}-${n}`, host, type, value, ttl: 600, priority, enabled: true }
}

function publicRecords(zone: string, short: string): DnsRecord[] {
  return [
    record(zone, 1, '@', 'A', '198.18.0.1'),
    record(zone, 2, 'www', 'CNAME', `${short}.example.com`),
    record(zone, 3, '@', 'MX', 'mail.example.com', 10),
    record(zone, 4, '@', 'TXT', 'v=spf1 -all'),
    { ...record(zone, 5, 'alt', 'AAAA', '2001:db8::1'), enabled: false },
  ]
}

function privateRecords(zone: string): DnsRecord[] {
  return [record(zone, 1, 'db', 'A', '10.16.8.10'), record(zone, 2, 'cache', 'CNAME', 'redis.internal')]
}
