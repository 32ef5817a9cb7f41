import { LOCAL_TYPES } from '../../kinds/filters/storages.ts'
import type { Row } from '../../kinds/model/column.ts'
import { storages } from '../../kinds/storages.ts'
import type { Region } from '../../region.ts'
import { sql } from '../../store/sql.ts'

/** Storages that are part of one host. */
const LOCAL = new Set(LOCAL_TYPES)

export function isLocal(storage: Row): boolean {
  return LOCAL.has(String(storage.storage_type))
}

export function hostsOf({ store }: Region, storage: Row): Row[] {
  return store
    .rows('hosts')
    .select(sql`t.id IN (SELECT host_id FROM hoststorages WHERE deleted = 0 AND storage_id = ${String(storage.id)})`)
}

/** The storages that a host mounts. */
export function storagesOf({ store }: Region, host: Row): Row[] {
  return store
    .rows('storages')
    .select(sql`t.id IN (SELECT storage_id FROM hoststorages WHERE deleted = 0 AND host_id = ${String(host.id)})`)
}

/** A storage is on while one of its hosts is; a local one that no host has any more stays as it is. */
export function followHosts(region: Region, storage: Row): void {
  const attached = hostsOf(region, storage)
  const online = attached.some(host => host.host_status === 'online')
  if (!online && attached.length === 0 && isLocal(storage)) return
  region.store.rows(storages.plural).update(String(storage.id), { status: online ? 'online' : 'offline' })
}
