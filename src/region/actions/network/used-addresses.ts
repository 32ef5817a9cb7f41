import type { JsonObject } from '../../../core/json.ts'
import { type Family, formatAddress, holds, parseAddress, rangeOfNetwork } from '../../addresses.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { Region } from '../../region.ts'
import type { ObjectAction } from '../../resources/handlers.ts'
import { name, raw, type Sql, sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import { freeOf } from './ranges.ts'

/** At most so many free addresses are told. */
const MOST_TOLD = 1024

/** Who may take an address: the table of those who did, and how one gets to its owner. */
interface Taker {
  readonly table: string
  readonly owners?: { readonly table: string; readonly column: string }
  readonly mac?: string
  readonly families: readonly Family[]
  /** What is told of the owner, where that is not to be found in `owners`. */
  readonly told?: (store: Store, row: Row) => JsonObject
}

/** A further address of a server's card. */
function cardOf(store: Store, row: Row): JsonObject {
  const card = store.rows('guestnetworks').byKey(Number(row.parent_id))
  const server = store.rows('servers').byKey(String(card?.guest_id ?? ''))
  return {
    mac_addr: card?.mac_addr ?? '',
    owner_id: String(row.id),
    owner_status: 'available',
    owner: server?.name ?? '',
    associate_id: String(row.parent_id),
    associate_type: String(row.parent_type),
  }
}

const TAKERS: readonly Taker[] = [
  { table: 'guestnetworks', owners: { table: 'servers', column: 'guest_id' }, mac: 'mac_addr', families: [4, 6] },
  { table: 'groupnetworks', owners: { table: 'instancegroups', column: 'group_id' }, families: [4, 6] },
  { table: 'reservedips', families: [4, 6] },
  { table: 'loadbalancernetworks', owners: { table: 'loadbalancers', column: 'loadbalancer_id' }, families: [4] },
  { table: 'baremetalnetworks', owners: { table: 'hosts', column: 'baremetal_id' }, mac: 'mac_addr', families: [4, 6] },
  { table: 'eips', owners: { table: 'eips', column: 'id' }, families: [4] },
  { table: 'dbinstancenetworks', owners: { table: 'dbinstances', column: 'dbinstance_id' }, families: [4] },
  { table: 'networkaddresses', told: cardOf, families: [4] },
]

/** The columns in which those who take addresses keep them. */
export const ADDRESS_COLUMN = { 4: 'ip_addr', 6: 'ip6_addr' } as const satisfies Record<Family, string>

/** Reservations that have run out hold no address. */
export function stillReserved(now: string): Sql {
  return sql`(t.expired_at IS NULL OR t.expired_at = '' OR t.expired_at > ${now})`
}

function taken({ store, clock }: Region, taker: Taker, networkId: string, family: Family): Row[] {
  const condition = taker.table === 'reservedips' ? stillReserved(clock.stamp()) : raw('1')
  const column = name(ADDRESS_COLUMN[family], 't')
  return store
    .rows(taker.table)
    .select(sql`t.network_id = ${networkId} AND ${condition} AND ${column} IS NOT NULL AND ${column} <> ''`)
}

/** The addresses of a network that somebody has. */
export function usedAddresses(region: Region, networkId: string, family: Family): ReadonlySet<bigint> {
  const used = new Set<bigint>()
  for (const taker of TAKERS)
    if (taker.families.includes(family))
      for (const row of taken(region, taker, networkId, family)) {
        const address = parseAddress(String(row[ADDRESS_COLUMN[family]]), family)
        if (address !== undefined) used.add(address)
      }
  return used
}

function describeTaker(store: Store, taker: Taker, row: Row, family: Family): JsonObject {
  const { owners } = taker
  const owner = owners === undefined ? undefined : store.rows(owners.table).byKey(String(row[owners.column]))
  const member = ADDRESS_COLUMN[family]
  const known =
    owners === undefined
      ? { owner_id: String(row.id), owner_status: row.status, owner: row.notes }
      : { owner_id: owner?.id, owner_status: owner?.status, owner: owner?.name }
  const all = {
    [member]: row[member],
    mac_addr: taker.mac === undefined ? undefined : row[taker.mac],
    owner_type: owners?.table ?? taker.table,
    ...known,
    associate_id: taker.table === 'eips' ? row.associate_id : undefined,
    associate_type: taker.table === 'eips' ? row.associate_type : undefined,
    created_at: row.created_at,
    ...taker.told?.(store, row),
  }
  const given = Object.entries(all).filter(([, value]) => value !== undefined && value !== null && value !== '')
  return Object.fromEntries(given.map(([key, value]) => [key, value ?? '']))
}

function takersOf(region: Region, networkId: string, family: Family): JsonObject[] {
  const found = TAKERS.filter(taker => taker.families.includes(family)).flatMap(taker =>
    taken(region, taker, networkId, family).map(row => ({
      at: parseAddress(String(row[ADDRESS_COLUMN[family]]), family) ?? 0n,
      told: describeTaker(region.store, taker, row, family),
    })),
  )
  return found.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map(({ told }) => told)
}

/** Who has which address of a network. */
export function addressesOf(region: Region, networkId: string): JsonObject {
  const [four, six] = [takersOf(region, networkId, 4), takersOf(region, networkId, 6)]
  return { ...(four.length === 0 ? {} : { addresses: four }), ...(six.length === 0 ? {} : { addresses6: six }) }
}

export const addresses: ObjectAction = ({ region }, row) => addressesOf(region, String(row.id))

/** The first free addresses of a network. */
export const availableAddresses: ObjectAction = ({ region }, row) => {
  const told: JsonObject = {}
  for (const [family, member] of [
    [4, 'addresses'],
    [6, 'addresses6'],
  ] as const) {
    const range = rangeOfNetwork(row, family)
    if (range === undefined) continue
    const free = freeOf(range, usedAddresses(region, String(row.id), family), MOST_TOLD)
    told[member] = free.map(address => formatAddress(address, family))
  }
  return told
}

/** Whether an address of a network is somebody's. */
export function isUsed(region: Region, network: Row, address: bigint, family: Family): boolean {
  return usedAddresses(region, String(network.id), family).has(address)
}

/** Whether all that is used of a network stays within a range. */
export function strayAddress(
  region: Region,
  network: Row,
  range: { readonly start: bigint; readonly end: bigint },
  family: Family,
): bigint | undefined {
  return [...usedAddresses(region, String(network.id), family)].find(address => !holds(range, address))
}

/** How many addresses of a network can still be given; further addresses of cards do not count, as in the original. */
export function freeCount(region: Region, network: Row): number {
  const family = rangeOfNetwork(network, 4) === undefined ? 6 : 4
  const range = rangeOfNetwork(network, family)
  if (range === undefined) return 0
  const used = TAKERS.filter(taker => taker.families.includes(family) && taker.told === undefined)
  const count = used.reduce((sum, taker) => sum + taken(region, taker, String(network.id), family).length, 0)
  return Number(range.end - range.start + 1n) - count
}
