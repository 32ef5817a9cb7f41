import { raw, type Sql, sql, within } from '../../store/sql.ts'
import type { Kind } from '../model/kind.ts'
import { LOCAL_TYPES } from './storages.ts'

const ofServers = (sum: string) =>
  raw(`(SELECT sum(s.${sum}) FROM servers AS s WHERE s.deleted = 0 AND s.status = 'running' AND s.host_id = t.id)`)
const [cpus, memory] = [ofServers('vcpu_count'), ofServers('vmem_size')]

/** A sum over the storages that are part of the host. */
const ofStorages = (sum: string): Sql =>
  sql`(SELECT ${raw(sum)} FROM hoststorages AS j JOIN storages AS s ON s.id = j.storage_id
    WHERE j.deleted = 0 AND s.deleted = 0 AND s.enabled = 1 AND j.host_id = t.id AND ${within(raw('s.storage_type'), LOCAL_TYPES)})`
const USED =
  "(SELECT sum(d.disk_size) FROM disks AS d WHERE d.deleted = 0 AND d.status = 'ready' AND d.storage_id = s.id)"
const FREE_TO_USE = '(s.capacity - coalesce(s.reserved, 0))'

/** Orders of hosts by how much of them is promised and used. */
export const hostOrders: Kind['orders'] = {
  server_count: sql`(SELECT count(*) FROM servers WHERE deleted = 0 AND host_id = t.id)`,
  cpu_commit: cpus,
  cpu_commit_rate: sql`${cpus} * 1.0 / nullif(t.cpu_count - coalesce(t.cpu_reserved, 0), 0)`,
  mem_commit: memory,
  mem_commit_rate: sql`${memory} * 1.0 / nullif(t.mem_size - coalesce(t.mem_reserved, 0), 0)`,
  cpu_usage: sql`t.cpu_usage_percent`,
  mem_usage: sql`t.memory_used_mb * 1.0 / nullif(t.mem_size, 0)`,
  virtual_cpu_usage: sql`${cpus} * 1.0 / coalesce(nullif(t.cpu_cmtbound, 0), 8) / nullif(t.cpu_count - coalesce(t.cpu_reserved, 0), 0)`,
  virtual_mem_usage: sql`${memory} * 1.0 / coalesce(nullif(t.mem_cmtbound, 0), 1) / nullif(t.mem_size - coalesce(t.mem_reserved, 0), 0)`,
  storage: ofStorages('sum(s.capacity)'),
  storage_used: ofStorages(`sum(${USED})`),
  storage_commit_rate: ofStorages(`sum(${USED}) * 1.0 / nullif(sum(${FREE_TO_USE}), 0)`),
  storage_usage: sql`${ofStorages('sum(s.actual_capacity_used)')} * 1.0 / nullif(t.storage_size, 0)`,
  virtual_storage_usage: ofStorages(
    `sum(${USED}) * 1.0 / nullif(sum(${FREE_TO_USE} * coalesce(nullif(s.cmtbound, 0), 1)), 0)`,
  ),
}
