import { ApiError } from '../http/api-error.ts'
import { idOf } from '../query/reference-filters.ts'
import { raw, sql, within } from '../store/sql.ts'
import { among, eitherWay } from './filters.ts'
import type { Kind, ListFilter } from './kind.ts'

const EIP = sql`SELECT associate_id FROM eips WHERE deleted = 0 AND associate_type = 'server' AND associate_id IS NOT NULL`

/** The servers of a group. */
const inGroup: ListFilter = ({ store }, [value = '']) => {
  const [group] = store.rows('instancegroups').select(sql`(t.id = ${value} OR t.name = ${value})`)
  if (group === undefined) throw new ApiError('NotFoundError', `group ${value} not found`)
  return sql`t.id IN (SELECT guest_id FROM groupguests WHERE deleted = 0 AND group_id = ${String(group.id)})`
}

/** What lists of servers can be narrowed by, beyond what stands above them in the tree. */
export const serverFilters: Kind['filters'] = {
  billing_type: among('billing_type'),
  hypervisor: among('hypervisor'),
  os_type: among('os_type'),
  os_arch: among('os_arch'),
  instance_type: among('instance_type'),
  power_states: among('power_states'),
  with_eip: (_, [value]) => (value === 'true' ? sql`t.id IN (${EIP})` : undefined),
  without_eip: (_, [value]) => (value === 'true' ? sql`t.id NOT IN (${EIP})` : undefined),
  ip_addr: (_, values) =>
    sql`t.id IN (SELECT guest_id FROM guestnetworks WHERE deleted = 0 AND ${within(sql`ip_addr`, values)})`,
  ip_addrs: (_, values) =>
    sql`t.id IN (SELECT guest_id FROM guestnetworks WHERE deleted = 0 AND ${within(sql`ip_addr`, values)})`,
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
