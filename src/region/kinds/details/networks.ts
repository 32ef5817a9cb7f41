import type { JsonObject } from '../../../core/json.ts'
import { rangeOfNetwork } from '../../addresses.ts'
import { stampOf } from '../../clock.ts'
import { type ApiError, notEmpty } from '../../http/api-error.ts'
import { and, name, raw, type Sql, sql } from '../../store/sql.ts'
import type { Row } from '../model/column.ts'
import type { Detail } from '../model/kind.ts'
import { ancestors, member } from './context.ts'
import { countBy, countsBy } from './count.ts'

/** More addresses than this are told as this. */
const MANY = 2 ** 31 - 1

/** How many addresses a network has: those of IPv4 where it has any. */
function ports(row: Row): number {
  const range = rangeOfNetwork(row, 4) ?? rangeOfNetwork(row, 6)
  return range === undefined ? 0 : Math.min(Number(range.end - range.start + 1n), MANY)
}

const has = (column: string) => sql`${name(column, 't')} IS NOT NULL AND ${name(column, 't')} <> ''`

const all = raw('1')

/** Who takes addresses in a network: of each kind the rows that point at it, by what they are counted as. */
const USERS: Readonly<Record<string, Readonly<Record<string, Sql>>>> = {
  guestnetworks: { vnics: raw('t.virtual = 0'), vnics4: has('ip_addr'), vnics6: has('ip6_addr') },
  loadbalancernetworks: { lb_vnics: all },
  dbinstancenetworks: { rds_vnics: all },
  baremetalnetworks: { bm_vnics: all },
  eips: { eip_vnics: all },
  reservedips: { reserve_vnics4: has('ip_addr'), reserve_vnics6: has('ip6_addr') },
}

const TAKEN = Object.values(USERS).flatMap(Object.keys)

/** Nothing here takes addresses by these, but clients know them. */
const NEVER = {
  bm_reused_vnics: 0,
  group_vnics: 0,
  nat_vnics: 0,
  networkinterface_vnics: 0,
}

const OF_FAMILY = {
  4: ['vnics4', 'lb_vnics', 'rds_vnics', 'bm_vnics', 'eip_vnics', 'reserve_vnics4'],
  6: ['vnics6', 'reserve_vnics6'],
} as const

/** How many addresses a network has, and who has taken how many. */
export const networkUse: Detail = ({ store, now }, rows) => {
  const unexpired = sql`(t.expired_at IS NULL OR t.expired_at = '' OR t.expired_at > ${stampOf(now)})`
  const counts: Record<string, number[]> = {}
  for (const [plural, counted] of Object.entries(USERS)) {
    const current = plural === 'reservedips' ? [unexpired] : []
    const conditions = Object.entries(counted).map(([key, condition]) => [key, and([condition, ...current])])
    Object.assign(counts, countsBy(store, rows, plural, 'network_id', Object.fromEntries(conditions)))
  }
  return rows.map((row, i) => {
    const taken = Object.fromEntries(TAKEN.map(key => [key, counts[key]?.[i] ?? 0]))
    const [total, total6] = ([4, 6] as const).map(family =>
      OF_FAMILY[family].reduce((sum, key) => sum + (taken[key] ?? 0), 0),
    )
    return {
      ...taken,
      ...NEVER,
      ports: ports(row),
      ports_used: total ?? 0,
      ports6_used: total6 ?? 0,
      total: total ?? 0,
      total6: total6 ?? 0,
      exit: false,
    }
  })
}

/** What a refusal tells of who is in a network. */
const TOLD = [...TAKEN, ...Object.keys(NEVER), 'ports_used', 'ports6_used', 'total', 'total6'].sort()

/** A network is left when nobody has an address of it but those who reserved one. */
export function networkInUse(network: JsonObject): ApiError | undefined {
  const left = Number(network.total ?? 0) - Number(network.reserve_vnics4 ?? 0)
  const left6 = Number(network.total6 ?? 0) - Number(network.reserve_vnics6 ?? 0)
  if (left <= 0 && left6 <= 0) return undefined
  const told = Object.fromEntries(TOLD.map(key => [key, network[key] ?? 0]))
  return notEmpty(`not an empty network ${JSON.stringify(told)}`)
}

/** The wire and the zone that a network is in. */
export const networkPlace: Detail = (context, rows) => {
  const wires = ancestors(context, 'networks', rows, 'wire')
  const zones = ancestors(context, 'networks', rows, 'zone')
  const vpcs = ancestors(context, 'networks', rows, 'vpc')
  return rows.map((row, i) => ({
    dns: row.guest_dns ?? null,
    wire: member(wires[i], 'name'),
    zone: member(zones[i], 'name'),
    zone_id: member(zones[i], 'id'),
    is_default_vpc: vpcs[i]?.is_default === true,
    is_classic: vpcs[i]?.id === 'default',
  }))
}

/** What hangs on a wire. */
export const wireUse: Detail = (context, rows) => {
  const { store } = context
  const networks = countBy(store, rows, 'networks', 'wire_id')
  const attached = store.db.all(
    sql`SELECT json_extract(n.value, '$.wire_id') AS wire, count(DISTINCT h.id) AS n
        FROM hosts AS h, json_each(h.nics) AS n WHERE h.deleted = 0 GROUP BY 1`,
  )
  const hosts = new Map(attached.map(row => [String(row.wire), Number(row.n)]))
  const vpcs = ancestors(context, 'wires', rows, 'vpc')
  return rows.map((row, i) => ({
    networks: networks[i] ?? 0,
    host_count: hosts.get(String(row.id)) ?? 0,
    is_default_vpc: vpcs[i]?.is_default === true,
    schedule_rank: 0,
  }))
}

/** What a VPC holds. */
export const vpcUse: Detail = ({ store }, rows) => {
  const wires = countBy(store, rows, 'wires', 'vpc_id')
  const tables = countBy(store, rows, 'route_tables', 'vpc_id')
  const gateways = countBy(store, rows, 'natgateways', 'vpc_id')
  const found = store.db.all(
    sql`SELECT w.vpc_id AS id, count(*) AS n FROM networks AS n JOIN wires AS w ON w.id = n.wire_id
        WHERE n.deleted = 0 AND w.vpc_id IN (SELECT value FROM json_each(${JSON.stringify(rows.map(row => row.id))})) GROUP BY w.vpc_id`,
  )
  const networks = new Map(found.map(row => [String(row.id), Number(row.n)]))
  return rows.map((row, i) => ({
    wire_count: wires[i] ?? 0,
    network_count: networks.get(String(row.id)) ?? 0,
    routetable_count: tables[i] ?? 0,
    natgateway_count: gateways[i] ?? 0,
    dns_zone_count: 0,
    accpet_vpc_peer_count: 0,
    request_vpc_peer_count: 0,
  }))
}
