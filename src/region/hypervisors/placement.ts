import { isOverlay } from '../actions/servers/cards/host-networks.ts'
import { ApiError } from '../http/api-error.ts'
import type { Row } from '../kinds/model/column.ts'
import { and, raw, type Sql, sql } from '../store/sql.ts'
import type { Store } from '../store/store.ts'
import type { OwnDisk, OwnNic, OwnOrder } from './order.ts'

/** Where a server comes to be: a storage for each disk and a network for each card. */
export interface OwnPlace {
  readonly host: Row
  readonly storages: readonly Row[]
  readonly networks: readonly Row[]
}

/** Hypervisors that take servers. */
const USABLE = raw(`t.deleted = 0 AND t.enabled = 1 AND t.host_status = 'online' AND coalesce(t.manager_id, '') = ''
  AND t.host_type IN ('hypervisor', 'kvm') AND t.is_maintenance = 0`)

/** What its servers take of a host. */
const COMMITTED = (column: string) =>
  raw(`(SELECT coalesce(sum(s.${column}), 0) FROM servers AS s WHERE s.deleted = 0 AND s.host_id = t.id)`)

/** Whether the region has a hypervisor at all. */
export function hasHypervisors(store: Store): boolean {
  return store.rows('hosts').count(USABLE) > 0
}

/**
 * Finds a hypervisor with room, storages and networks for an order, the one with the fewest servers first.
 * @throws ApiError when none fits, saying why
 */
export function ownPlace(store: Store, order: OwnOrder, except?: string): OwnPlace {
  const conditions: Sql[] = [
    USABLE,
    sql`${COMMITTED('vcpu_count')} + ${order.cpus} <= (t.cpu_count - t.cpu_reserved) * max(t.cpu_cmtbound, 1)`,
    sql`${COMMITTED('vmem_size')} + ${order.memoryMb} <= (t.mem_size - t.mem_reserved) * max(t.mem_cmtbound, 1)`,
  ]
  if (order.host !== undefined) conditions.push(sql`t.id = ${String(order.host.id)}`)
  if (order.zone !== undefined) conditions.push(sql`t.zone_id = ${String(order.zone.id)}`)
  if (except !== undefined) conditions.push(sql`t.id <> ${except}`)
  const hosts = store.rows('hosts').select(sql`${and(conditions)}
    ORDER BY (SELECT count(*) FROM servers AS s WHERE s.deleted = 0 AND s.host_id = t.id), t.name`)
  let reason = 'no hypervisor has room'
  for (const host of hosts) {
    const storages = order.disks.map(disk => storageOn(store, host, disk))
    const networks = order.nics.map(nic => networkOn(store, host, nic))
    if (storages.every(row => row !== undefined) && networks.every(row => row !== undefined))
      return {
        host,
        storages: storages.filter(row => row !== undefined),
        networks: networks.filter(row => row !== undefined),
      }
    reason = storages.includes(undefined) ? 'no storage fits' : 'no network fits'
  }
  throw new ApiError('OutOfResource', reason)
}

/** A storage that a hypervisor mounts, with room for the disk. */
export function storageOn(store: Store, host: Row, { storage, backend, sizeMb }: OwnDisk): Row | undefined {
  const conditions: Sql[] = [
    sql`t.deleted = 0 AND t.enabled = 1 AND t.status = 'online' AND t.id IN
      (SELECT storage_id FROM hoststorages WHERE deleted = 0 AND host_id = ${String(host.id)})`,
    sql`(SELECT coalesce(sum(d.disk_size), 0) FROM disks AS d WHERE d.deleted = 0 AND d.storage_id = t.id) + ${sizeMb}
      <= (t.capacity - t.reserved) * max(t.cmtbound, 1)`,
  ]
  if (storage !== undefined) conditions.push(sql`t.id = ${String(storage.id)}`)
  else if (backend !== undefined) conditions.push(sql`t.storage_type = ${backend}`)
  // Local disks unless something else is asked for.
  return store.rows('storages').select(sql`${and(conditions)} ORDER BY t.storage_type <> 'local', t.name LIMIT 1`)[0]
}

function networkOn(store: Store, host: Row, { network }: OwnNic): Row | undefined {
  if (network !== undefined && isOverlay({ store }, network)) return network
  const wires = sql`SELECT json_extract(n.value, '$.wire_id') FROM hosts AS h, json_each(h.nics) AS n WHERE h.id = ${String(host.id)}`
  const wanted =
    network === undefined
      ? sql`coalesce(t.is_auto_alloc, 1) = 1 AND t.server_type = 'guest'`
      : sql`t.id = ${String(network.id)}`
  return store
    .rows('networks')
    .select(
      sql`t.deleted = 0 AND t.status = 'available' AND t.wire_id IN (${wires}) AND ${wanted} ORDER BY t.name LIMIT 1`,
    )[0]
}
