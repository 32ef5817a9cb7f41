import { raw, sql } from '../../store/sql.ts'
import type { Row } from '../column.ts'
import type { Detail } from '../kind.ts'
import { ancestors, member } from './context.ts'
import { countBy } from './count.ts'

/** How many addresses a network has. */
function ports(row: Row): number {
  const start = addressNumber(String(row.guest_ip_start ?? ''))
  const end = addressNumber(String(row.guest_ip_end ?? ''))
  return start === undefined || end === undefined || end < start ? 0 : end - start + 1
}

function addressNumber(address: string): number | undefined {
  const parts = address.split('.').map(Number)
  if (parts.length !== 4 || parts.some(part => !Number.isInteger(part) || part < 0 || part > 255)) return undefined
  return parts.reduce((sum, part) => sum * 256 + part, 0)
}

/** Who takes addresses in a network: each is a kind and the column that points at the network. */
const USERS = {
  vnics: ['guestnetworks', 'network_id'],
  lb_vnics: ['loadbalancernetworks', 'network_id'],
  rds_vnics: ['dbinstancenetworks', 'network_id'],
  eip_vnics: ['eips', 'network_id'],
} as const

/** How many addresses a network has, and who has taken how many. */
export const networkUse: Detail = ({ store }, rows) => {
  const counts = Object.fromEntries(
    Object.entries(USERS).map(([key, [plural, column]]) => [key, countBy(store, rows, plural, column)]),
  )
  return rows.map((row, i) => {
    const taken = Object.fromEntries(Object.keys(USERS).map(key => [key, counts[key]?.[i] ?? 0]))
    const total = Object.values(taken).reduce((sum, count) => sum + count, 0)
    return {
      ...taken,
      vnics4: taken.vnics ?? 0,
      vnics6: 0,
      bm_vnics: 0,
      bm_reused_vnics: 0,
      group_vnics: 0,
      nat_vnics: 0,
      networkinterface_vnics: 0,
      reserve_vnics4: 0,
      reserve_vnics6: 0,
      ports: ports(row),
      ports_used: total,
      ports6_used: 0,
      total,
      total6: 0,
      exit: false,
    }
  })
}

/** The wire and the zone that a network is in. */
export const networkPlace: Detail = (context, rows) => {
  const wires = ancestors(context, 'networks', rows, 'wire')
  const zones = ancestors(context, 'networks', rows, 'zone')
  const vpcs = ancestors(context, 'networks', rows, 'vpc')
  return rows.map((_, i) => ({
    wire: member(wires[i], 'name'),
    zone: member(zones[i], 'name'),
    zone_id: member(zones[i], 'id'),
    is_default_vpc: vpcs[i]?.is_default === true,
    is_classic: vpcs[i]?.id === '-',
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
  const wires = countBy(store, rows, 'wires', 'vpc_id', raw('t.is_emulated = 0'))
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
