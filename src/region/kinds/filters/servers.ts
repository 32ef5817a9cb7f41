import { ApiError } from '../../http/api-error.ts'
import { isTrue } from '../../query/params.ts'
import { idOf } from '../../query/reference-filters.ts'
import { or, raw, type Sql, sql, within } from '../../store/sql.ts'
import type { Kind, ListFilter } from '../model/kind.ts'
import { among, eitherWay, ofNamed } from './common.ts'

const EIP = sql`SELECT associate_id FROM eips WHERE deleted = 0 AND associate_type = 'server' AND associate_id IS NOT NULL`

/** The servers of a group. */
const inGroup: ListFilter = ({ store }, [value = '']) => {
  const [group] = store.rows('instancegroups').select(sql`(t.id = ${value} OR t.name = ${value})`)
  if (group === undefined) throw new ApiError('NotFoundError', `group ${value} not found`)
  return sql`t.id IN (SELECT guest_id FROM groupguests WHERE deleted = 0 AND group_id = ${String(group.id)})`
}

/** One address is looked for as a part of theirs, several as they are: of cards, floating ones, and those of groups. */
const withAddress: ListFilter = (_, values) => {
  const [only = ''] = values
  const same = (column: Sql) =>
    values.length === 1 ? sql`instr(coalesce(${column}, ''), ${only}) > 0` : within(column, values)
  const either = sql`(${same(sql`ip_addr`)} OR ${same(sql`ip6_addr`)})`
  const floating = (type: string) =>
    sql`SELECT associate_id FROM eips WHERE deleted = 0 AND associate_type = ${type} AND ${same(sql`ip_addr`)}`
  const shared = sql`SELECT group_id FROM groupnetworks WHERE deleted = 0 AND ${either} UNION ALL ${floating('instancegroup')}`
  return sql`(t.id IN (SELECT guest_id FROM guestnetworks WHERE deleted = 0 AND ${either})
    OR t.id IN (${floating('server')})
    OR t.id IN (SELECT guest_id FROM groupguests WHERE deleted = 0 AND group_id IN (${shared})))`
}

const onHosts = (condition: Sql) => sql`t.host_id IN (SELECT id FROM hosts WHERE deleted = 0 AND ${condition})`

/** Servers in the region and cloud of a floating address, but for those in its own network. */
const usableFor: ListFilter = ({ store }, [value = '']) => {
  const [eip] = store.rows('eips').select(sql`(t.id = ${value} OR t.name = ${value})`)
  if (eip === undefined) throw new ApiError('ResourceNotFoundError', `eip ${value} not found`)
  const zones = sql`SELECT id FROM zones WHERE deleted = 0 AND cloudregion_id = ${String(eip.cloudregion_id)}`
  const near = onHosts(sql`coalesce(manager_id, '') = ${String(eip.manager_id ?? '')} AND zone_id IN (${zones})`)
  const own = sql`SELECT guest_id FROM guestnetworks WHERE deleted = 0 AND network_id = ${String(eip.network_id ?? '')}`
  return sql`${near} AND t.id NOT IN (${own})`
}

/** Sizes with a graphics card. */
const WITH_GPU = raw("SELECT name FROM serverskus WHERE coalesce(gpu_count, '') NOT IN ('', '0')")
const BACKED_UP = raw("coalesce(t.backup_host_id, '') <> ''")

/** What a server is, in the original's words; no device is attached to one here, so that others find nothing. */
const SERVER_TYPES: Readonly<Record<string, Sql>> = {
  normal: sql`NOT ${BACKED_UP}`,
  gpu: sql`(t.instance_type IN (${WITH_GPU}) AND NOT ${BACKED_UP})`,
  backup: sql`(${BACKED_UP} AND coalesce(t.instance_type, '') NOT IN (${WITH_GPU}))`,
}
const ofType: ListFilter = (_, values) =>
  or(values.map(value => (Object.hasOwn(SERVER_TYPES, value) ? SERVER_TYPES[value] : undefined) ?? raw('0')))

/** The server that has the disk; of a disk that none has, those on a host that mounts its storage. */
const attachable: ListFilter = ({ store }, [value = '']) => {
  const id = idOf(store, 'disks', value)
  const holders = sql`SELECT guest_id FROM guestdisks WHERE deleted = 0 AND disk_id = ${id}`
  if (store.db.all(holders).length > 0) return sql`t.id IN (${holders})`
  return sql`t.host_id IN (SELECT host_id FROM hoststorages
    WHERE deleted = 0 AND storage_id = (SELECT storage_id FROM disks WHERE id = ${id}))`
}

/** Servers with a card in a vpc that gives floating addresses, or one that does not. */
const inEipVpc: ListFilter = (_, [value]) => {
  const gives = sql`coalesce(v.external_access_mode, '') ${raw(isTrue(value) ? 'IN' : 'NOT IN')} ('eip', 'eip-distgw')`
  const inVpc = sql`t.id IN (SELECT g.guest_id FROM guestnetworks AS g JOIN networks AS n ON n.id = g.network_id
    JOIN wires AS w ON w.id = n.wire_id JOIN vpcs AS v ON v.id = w.vpc_id WHERE g.deleted = 0 AND ${gives})`
  return isTrue(value) ? sql`${inVpc} AND t.id NOT IN (${EIP})` : inVpc
}

/** What lists of servers can be narrowed by, beyond what stands above them in the tree. */
export const serverFilters: Kind['filters'] = {
  hypervisor: among('hypervisor'),
  os_type: among('os_type'),
  instance_type: among('instance_type'),
  power_states: among('power_states'),
  server_type: ofType,
  baremetal: (_, [value]) => raw(`t.hypervisor ${isTrue(value) ? '=' : '<>'} 'baremetal'`),
  get_all_guests_on_host: ofNamed('hosts', id => sql`(t.host_id = ${id} OR t.backup_host_id = ${id})`),
  host_wire_id: ofNamed(
    'wires',
    id =>
      sql`t.host_id IN (SELECT h.id FROM hosts AS h, json_each(h.nics) AS nic WHERE nic.value ->> 'wire_id' = ${id})`,
  ),
  with_host: (_, [value]) => raw(`coalesce(t.host_id, '') ${isTrue(value) ? '<>' : '='} ''`),
  os_dist: (_, values) =>
    sql`t.id IN (SELECT obj_id FROM metadata WHERE obj_type = 'server' AND key = 'os_distribution' AND ${within(sql`value`, values)})`,
  attachable_servers_for_disk: attachable,
  isolated_device_id: () => raw('0'),
  eip_associable: inEipVpc,
  with_eip: (_, [value]) => (isTrue(value) ? sql`t.id IN (${EIP})` : undefined),
  without_eip: (_, [value]) => (isTrue(value) ? sql`t.id NOT IN (${EIP})` : undefined),
  ip_addr: withAddress,
  ip_addrs: withAddress,
  host_sn: (_, values) => onHosts(within(sql`sn`, values)),
  resource_type: (_, [value = '']) =>
    onHosts(within(sql`coalesce(resource_type, '')`, value === 'shared' ? ['', value] : [value])),
  usable_server_for_eip: usableFor,
  vpc_provider: (_, [value = '']) =>
    sql`t.id IN (SELECT g.guest_id FROM guestnetworks AS g JOIN networks AS n ON n.id = g.network_id
      JOIN wires AS w ON w.id = n.wire_id JOIN vpcs AS v ON v.id = w.vpc_id LEFT JOIN cloudproviders AS p ON p.id = v.manager_id
      WHERE g.deleted = 0 AND coalesce(p.provider, 'OneCloud') = ${value})`,
  mac_addr: (_, values) =>
    sql`t.id IN (SELECT guest_id FROM guestnetworks WHERE deleted = 0 AND ${within(sql`mac_addr`, values)})`,
  scaling_group: ofNamed(
    'scalinggroups',
    id =>
      sql`t.id IN (SELECT guest_id FROM scalinggroupguests
        WHERE deleted = 0 AND guest_status <> 'pending_remove' AND scaling_group_id = ${id})`,
  ),
  group: inGroup,
  group_id: inGroup,
  snapshotpolicy_id: (_, [value = '']) =>
    sql`t.id IN (SELECT resource_id FROM snapshot_policy_resources
      WHERE deleted = 0 AND resource_type = 'server' AND snapshotpolicy_id = ${value})`,
  binding_snapshotpolicy: eitherWay(
    sql`SELECT resource_id FROM snapshot_policy_resources WHERE deleted = 0 AND resource_type = 'server'`,
  ),
  binding_disks_snapshotpolicy: eitherWay(sql`SELECT g.guest_id FROM guestdisks AS g JOIN snapshot_policy_resources AS r
    ON r.resource_id = g.disk_id AND r.resource_type = 'disk' AND r.deleted = 0 WHERE g.deleted = 0`),
  attached_to: (_, [value]) =>
    value === undefined ? undefined : sql`t.id IN (SELECT guest_id FROM guestdisks WHERE disk_id = ${value})`,
}

/** The ways from a server to what it has several of. */
export const serverWays: Kind['ancestors'] = {
  disk: ids => sql`t.id IN (SELECT guest_id FROM guestdisks WHERE deleted = 0 AND disk_id IN (${ids}))`,
  network: ids => sql`t.id IN (SELECT guest_id FROM guestnetworks WHERE deleted = 0 AND network_id IN (${ids}))`,
  wire: ids =>
    sql`t.id IN (SELECT g.guest_id FROM guestnetworks AS g JOIN networks AS n ON n.id = g.network_id
        WHERE g.deleted = 0 AND n.wire_id IN (${ids}))`,
  vpc: ids =>
    sql`t.id IN (SELECT g.guest_id FROM guestnetworks AS g JOIN networks AS n ON n.id = g.network_id
        JOIN wires AS w ON w.id = n.wire_id WHERE g.deleted = 0 AND w.vpc_id IN (${ids}))`,
  storage: ids =>
    sql`t.id IN (SELECT g.guest_id FROM guestdisks AS g JOIN disks AS d ON d.id = g.disk_id
        WHERE g.deleted = 0 AND d.storage_id IN (${ids}))`,
  secgroup: ids =>
    sql`(t.secgrp_id IN (${ids}) OR t.id IN (SELECT guest_id FROM guestsecgroups WHERE deleted = 0 AND secgroup_id IN (${ids})))`,
}

/** A search for what looks like an address finds servers by those of their cards, too. */
export const serverSearch: NonNullable<Kind['search']> = like => {
  const text = like.slice(1, -1)
  const column =
    text.length < 2 ? undefined : text.includes('.') ? 'ip_addr' : text.includes(':') ? 'mac_addr' : undefined
  if (column === undefined) return raw('0')
  return sql`t.id IN (SELECT guest_id FROM guestnetworks WHERE deleted = 0 AND ${raw(column)} LIKE ${like} ESCAPE '\\')`
}

export const serverOrders: Kind['orders'] = {
  ip: sql`(SELECT min(ip_number(ip_addr)) FROM guestnetworks WHERE deleted = 0 AND guest_id = t.id)`,
  os_dist: sql`(SELECT value FROM metadata WHERE obj_type = 'server' AND obj_id = t.id AND key = 'os_distribution')`,
  disk: sql`(SELECT sum(d.disk_size) FROM guestdisks AS g JOIN disks AS d ON d.id = g.disk_id WHERE g.deleted = 0 AND g.guest_id = t.id)`,
  network: sql`(SELECT min(n.name) FROM guestnetworks AS g JOIN networks AS n ON n.id = g.network_id WHERE g.deleted = 0 AND g.guest_id = t.id)`,
}
