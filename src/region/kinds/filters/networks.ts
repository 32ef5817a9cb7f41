import { isTrue, switchOf } from '../../query/params.ts'
import { name, or, raw, type Sql, sql, within } from '../../store/sql.ts'
import { carrying, ofTaggedHosts } from '../joints/schedtags.ts'
import type { Kind, ListFilter } from '../model/kind.ts'
import { among, ofNamed } from './common.ts'

/** Columns that a parameter of their name gives the values of. */
const ASKED = [
  'ifname_hint',
  'guest_ip_mask',
  'guest_gateway',
  'guest_dns',
  'guest_dhcp',
  'guest_ntp',
  'guest_domain',
  'guest_ip6_start',
  'guest_ip6_end',
  'guest_ip6_mask',
  'guest_gateway6',
  'guest_dns6',
  'guest_domain6',
  'vlan_id',
  'server_type',
  'bgp_type',
]
const ENDS = ['guest_ip_start', 'guest_ip_end', 'guest_ip6_start', 'guest_ip6_end'] as const

const holds = (column: string, text: string) => sql`instr(coalesce(${name(column, 't')}, ''), ${text}) > 0`
const anyOf = (conditions: readonly Sql[]) => (conditions.length === 0 ? raw('0') : or(conditions))

/** An end of the network contains one of the texts. */
const endHas =
  (column: string): ListFilter =>
  (_, values) =>
    anyOf(values.map(text => holds(column, text)))

/** The address lies in the network. */
const inside = (text: string) =>
  sql`ip_number(${text}) BETWEEN ip_number(t.guest_ip_start) AND ip_number(t.guest_ip_end)`

/** Networks of the premises that hosts of a type are on. */
const ofHostType: ListFilter = (_, [type = '']) =>
  sql`t.wire_id IN (SELECT nic.value ->> 'wire_id' FROM hosts AS h, json_each(h.nics) AS nic
      WHERE h.deleted = 0 AND h.host_type = ${type}) AND t.wire_id IN (SELECT id FROM wires WHERE vpc_id = 'default')`

/** Networks that hosts are on that mount the storage. */
const onStorage = ofNamed(
  'storages',
  id => sql`t.wire_id IN (SELECT nic.value ->> 'wire_id' FROM hosts AS h, json_each(h.nics) AS nic
      WHERE h.deleted = 0 AND h.id IN (SELECT host_id FROM hoststorages WHERE deleted = 0 AND storage_id = ${id}))`,
)

/** What lists of networks can be narrowed by, beyond what stands above them in the tree. */
export const networkFilters: Kind['filters'] = {
  schedtag: carrying('networks'),
  schedtag_id: carrying('networks'),
  host_schedtag_id: ofTaggedHosts(
    hosts =>
      sql`t.wire_id IN (SELECT nic.value ->> 'wire_id' FROM hosts AS h, json_each(h.nics) AS nic WHERE h.id IN (${hosts}))`,
  ),
  usable: ({ query }, [value]) =>
    value !== 'true'
      ? undefined
      : // Without details nobody knows how many addresses are left, and none is usable, as in the original.
        switchOf(query, 'details', true)
        ? sql`t.status = 'available' AND t.wire_id IN (SELECT w.id FROM wires AS w JOIN vpcs AS v ON v.id = w.vpc_id
          LEFT JOIN cloudproviders AS p ON p.id = v.manager_id LEFT JOIN zones AS z ON z.id = w.zone_id
          LEFT JOIN cloudregions AS r ON r.id = z.cloudregion_id
          WHERE v.status = 'available'
            AND (p.id IS NULL OR (p.enabled = 1 AND p.status = 'connected' AND p.health_status IN ('normal', 'arrears')))
            AND (z.id IS NULL OR (z.status = 'enable' AND r.status = 'inservice')))`
        : raw('0'),
  is_classic: (_, [value]) =>
    sql`t.wire_id IN (SELECT id FROM wires WHERE vpc_id ${raw(isTrue(value) ? '=' : '<>')} 'default')`,
  storage: onStorage,
  storage_id: onStorage,
  lb_cluster_id: ofNamed(
    'loadbalancerclusters',
    id => sql`(SELECT coalesce(wire_id, '') IN ('', t.wire_id) FROM loadbalancerclusters WHERE id = ${id})`,
  ),
  ...Object.fromEntries(ASKED.map(column => [column, among(column)])),
  guest_ip_start: endHas('guest_ip_start'),
  guest_ip_end: endHas('guest_ip_end'),
  ip: (_, values) => anyOf(values.map(inside)),
  ip_match: (_, values) =>
    anyOf(values.flatMap(text => [sql`coalesce(${inside(text)}, 0)`, ...ENDS.map(column => holds(column, text))])),
  host_type: ofHostType,
  route_table_id: (_, [id = '']) =>
    sql`t.id IN (SELECT associated_resource_id FROM route_table_associations
        WHERE deleted = 0 AND association_type = 'Subnet' AND ${within(sql`route_table_id`, [id])})`,
}
