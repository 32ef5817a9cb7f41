import { ApiError } from '../../http/api-error.ts'
import { idOf } from '../../query/reference-filters.ts'
import { raw, type Sql, sql, within } from '../../store/sql.ts'
import type { Kind, ListFilter } from '../model/kind.ts'
import { among, eitherWay } from './common.ts'

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

/** What lists of servers can be narrowed by, beyond what stands above them in the tree. */
export const serverFilters: Kind['filters'] = {
  hypervisor: among('hypervisor'),
  os_type: among('os_type'),
  instance_type: among('instance_type'),
  power_states: among('power_states'),
  with_eip: (_, [value]) => (value === 'true' ? sql`t.id IN (${EIP})` : undefined),
  without_eip: (_, [value]) => (value === 'true' ? sql`t.id NOT IN (${EIP})` : undefined),
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
  scaling_group: ({ store }, [value = '']) => {
    idOf(store, 'scalinggroups', value)
    return raw('0')
  },
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

/** A search finds servers by their addresses, too. */
export const serverSearch: NonNullable<Kind['search']> = like =>
  sql`(t.id IN (SELECT guest_id FROM guestnetworks WHERE deleted = 0 AND ip_addr LIKE ${like} ESCAPE '\\')
       OR t.id IN (SELECT associate_id FROM eips WHERE deleted = 0 AND ip_addr LIKE ${like} ESCAPE '\\'))`

export const serverOrders: Kind['orders'] = {
  ip: sql`(SELECT min(ip_number(ip_addr)) FROM guestnetworks WHERE deleted = 0 AND guest_id = t.id)`,
  disk: sql`(SELECT sum(d.disk_size) FROM guestdisks AS g JOIN disks AS d ON d.id = g.disk_id WHERE g.deleted = 0 AND g.guest_id = t.id)`,
  network: sql`(SELECT min(n.name) FROM guestnetworks AS g JOIN networks AS n ON n.id = g.network_id WHERE g.deleted = 0 AND g.guest_id = t.id)`,
}
