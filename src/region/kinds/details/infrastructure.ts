import type { JsonObject } from '../../../core/json.ts'
import { raw, sql, within } from '../../store/sql.ts'
import type { Row } from '../model/column.ts'
import type { Detail, ReadContext } from '../model/kind.ts'
import { ancestors, targets } from './context.ts'
import { countBy, countOf } from './count.ts'
import { boundOf, spaceOf, spaces } from './storage-space.ts'

const idsOf = (rows: readonly Row[]) => JSON.stringify(rows.map(row => row.id))

/** The servers of a host and what they take of it. */
export const hostUse: Detail = ({ store }, rows) => {
  const guests = store.db.all(
    sql`SELECT host_id, count(*) AS guests, sum(status = 'running') AS running, sum(status = 'ready') AS ready,
          sum(coalesce(is_system, 0) = 0) AS nonsystem, sum(iif(status = 'running', vcpu_count, 0)) AS cpu, sum(iif(status = 'running', vmem_size, 0)) AS mem
        FROM servers WHERE deleted = 0 AND host_id IN (SELECT value FROM json_each(${idsOf(rows)})) GROUP BY host_id`,
  )
  const byHost = new Map(guests.map(row => [String(row.host_id), row]))
  return rows.map(row => {
    const use = byHost.get(String(row.id))
    const number = (key: string) => Number(use?.[key] ?? 0)
    const [count, running, ready] = [number('guests'), number('running'), number('ready')]
    return {
      guests: count,
      running_guests: running,
      ready_guests: ready,
      other_guests: count - running - ready,
      nonsystem_guests: number('nonsystem'),
      pending_deleted_guests: 0,
      backup_guests: 0,
      cpu_commit: number('cpu'),
      cpu_commit_bound: Number(row.cpu_cmtbound) || CPU_OVERCOMMIT,
      cpu_commit_rate: rate(number('cpu'), Number(row.cpu_count)),
      mem_commit: number('mem'),
      mem_commit_bound: Number(row.mem_cmtbound) || 1,
      mem_commit_rate: rate(number('mem'), Number(row.mem_size)),
      memory_used_mb: 0,
      cpu_usage_percent: 0,
    }
  })
}

function rate(used: number, total: number): number {
  return total > 0 ? used / total : 0
}

/** How much more than its processors a host promises when it does not say. */
const CPU_OVERCOMMIT = 8

/** The storages that are part of a host. */
const LOCAL = ['local', 'localstorage', 'nova']

/** The space of the local storages of a host that are in use. */
export const hostStorage: Detail = ({ store }, rows) => {
  const found = store.db.all(
    sql`SELECT j.host_id, s.id FROM hoststorages AS j JOIN storages AS s ON s.id = j.storage_id AND s.deleted = 0
        WHERE j.deleted = 0 AND s.enabled = 1 AND ${within(sql`s.storage_type`, LOCAL)}
          AND j.host_id IN (SELECT value FROM json_each(${idsOf(rows)}))`,
  )
  const local = store.rows('storages').byKeys(found.map(({ id }) => String(id)))
  const space = spaces(store, [...local.values()])
  const byHost = Map.groupBy(found, ({ host_id }) => String(host_id))
  return rows.map(row => {
    const ids = (byHost.get(String(row.id)) ?? []).map(({ id }) => String(id))
    const sum = (number: (id: string) => number | undefined) => ids.reduce((all, id) => all + (number(id) ?? 0), 0)
    const own = spaceOf(
      sum(id => space.get(id)?.capacity),
      sum(id => space.get(id)?.virtual),
      sum(id => space.get(id)?.used),
      sum(id => space.get(id)?.wasted),
    )
    return {
      storage: own.capacity,
      storage_virtual: own.virtual,
      storage_used: own.used,
      storage_free: own.free,
      storage_waste: own.wasted,
      actual_storage_used: sum(id => Number(local.get(id)?.actual_capacity_used ?? 0)),
      storage_commit_rate: own.rate,
    }
  })
}

/** What the original says of every host and the dev region has one answer for. */
export const hostFacts: Detail = (_, rows) =>
  rows.map(row => ({
    allow_health_check: false,
    auto_migrate_on_host_down: false,
    auto_migrate_on_host_shutdown: false,
    can_prepare: false,
    is_prepaid_recycle: false,
    isolated_device_count: 0,
    server_pending_deleted: false,
    // Clouds tell nothing of it, as an empty object; what was made by hand has none.
    ...((row.external_id ?? '') === '' && row.sys_info === null ? {} : { sys_info: row.sys_info ?? {} }),
  }))

/** The disks on a storage and the hosts that mount it. */
export const storageUse: Detail = (context, rows) => {
  const { store } = context
  const disks = countBy(store, rows, 'disks', 'storage_id')
  const snapshots = countBy(store, rows, 'snapshots', 'storage_id')
  const space = spaces(store, rows)
  const mounts = mountsOf(context, rows)
  return rows.map((row, i) => {
    const own = space.get(String(row.id)) ?? spaceOf(0, 0, 0, 0)
    const hosts = mounts.get(String(row.id)) ?? []
    return {
      disk_count: disks[i] ?? 0,
      snapshot_count: snapshots[i] ?? 0,
      host_count: hosts.length,
      ...(hosts.length > 0 && { hosts }),
      capacity: own.capacity,
      used: own.used,
      used_capacity: own.used,
      ...(Number(row.actual_capacity_used) > 0 && { real_time_used_capacity: Number(row.actual_capacity_used) }),
      free_capacity: own.free,
      virtual_capacity: own.virtual,
      wasted: own.wasted,
      waste_capacity: own.wasted,
      commit_bound: boundOf(row),
      commit_rate: own.rate,
    }
  })
}

function mountsOf({ store }: ReadContext, rows: readonly Row[]): Map<string, JsonObject[]> {
  const found = store.db.all(
    sql`SELECT j.storage_id, h.id, h.name, h.status, h.host_status FROM hoststorages AS j
        JOIN hosts AS h ON h.id = j.host_id AND h.deleted = 0
        WHERE j.deleted = 0 AND j.storage_id IN (SELECT value FROM json_each(${idsOf(rows)})) ORDER BY h.name`,
  )
  const byStorage = Map.groupBy(found, row => String(row.storage_id))
  return new Map(
    [...byStorage].map(([id, hosts]) => [
      id,
      hosts.map(host => ({
        host_status: String(host.host_status),
        id: String(host.id),
        name: String(host.name),
        status: String(host.status),
      })),
    ]),
  )
}

/** What a zone holds. */
export const zoneUse: Detail = ({ store }, rows) => {
  const hosts = countBy(store, rows, 'hosts', 'zone_id')
  const enabled = countBy(store, rows, 'hosts', 'zone_id', raw('t.enabled = 1'))
  const storages = countBy(store, rows, 'storages', 'zone_id')
  const wires = countBy(store, rows, 'wires', 'zone_id')
  const networks = countOf(
    store,
    rows,
    ids => sql`SELECT w.zone_id AS id, count(*) AS n FROM networks AS n JOIN wires AS w ON w.id = n.wire_id
               WHERE n.deleted = 0 AND w.zone_id IN (${ids}) GROUP BY w.zone_id`,
  )
  return rows.map((_, i) => ({
    hosts: hosts[i] ?? 0,
    hosts_enabled: enabled[i] ?? 0,
    storages: storages[i] ?? 0,
    wires: wires[i] ?? 0,
    networks: networks[i] ?? 0,
    baremetals: 0,
    baremetals_enabled: 0,
  }))
}

const SHARED_TYPES: ReadonlySet<string> = new Set(['nfs', 'gpfs', 'rbd', 'clvm', 'slvm'])

/** The host that answers for a storage that several share: the first of those that mount it and work. */
export const storageMaster: Detail = (context, rows) => {
  const { store } = context
  const named = targets(context, 'hosts', rows, 'master_host')
  const found = store.db.all(
    sql`SELECT j.storage_id, h.id, h.name FROM hoststorages AS j JOIN hosts AS h ON h.id = j.host_id AND h.deleted = 0
        WHERE j.deleted = 0 AND h.enabled = 1 AND h.host_status = 'online'
          AND j.storage_id IN (SELECT value FROM json_each(${idsOf(rows)})) ORDER BY h.id DESC`,
  )
  const masters = new Map(found.map(row => [String(row.storage_id), row]))
  return rows.map(row => {
    const own = named.get(String(row.master_host ?? ''))
    const master = own ?? (SHARED_TYPES.has(String(row.storage_type)) ? masters.get(String(row.id)) : undefined)
    return master === undefined ? {} : { master_host: String(master.id), master_host_name: String(master.name) }
  })
}

/** How many servers were made of a size. */
export const skuUse: Detail = ({ store }, rows) => {
  // The plus keeps SQLite from reading all servers in the order of an index.
  const found = store.db.all(
    sql`SELECT instance_type AS name, count(*) AS n FROM servers WHERE +deleted = 0
          AND instance_type IN (SELECT value FROM json_each(${JSON.stringify(rows.map(row => row.name))})) GROUP BY instance_type`,
  )
  const counts = new Map(found.map(row => [String(row.name), Number(row.n)]))
  return rows.map(row => ({ total_guest_count: counts.get(String(row.name)) ?? 0 }))
}

/** Who is guarded by a security group. */
export const secgroupUse: Detail = (context, rows) => {
  const { store } = context
  const vpcs = ancestors(context, 'secgroups', rows, 'vpc')
  const first = countBy(store, rows, 'servers', 'secgrp_id')
  const further = countBy(store, rows, 'guestsecgroups', 'secgroup_id')
  return rows.map((_, i) => {
    const guests = (first[i] ?? 0) + (further[i] ?? 0)
    return {
      guest_cnt: guests,
      total_cnt: guests,
      admin_guest_cnt: 0,
      system_guest_cnt: 0,
      guest_nic_cnt: 0,
      loadbalancer_cnt: 0,
      rds_cnt: 0,
      redis_cnt: 0,
      is_default_vpc: vpcs[i]?.is_default === true,
    }
  })
}
