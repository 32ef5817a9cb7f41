import type { Row } from '../kinds/model/column.ts'
import { type Sql, sql } from '../store/sql.ts'
import type { Store } from '../store/store.ts'

/** Hosts that are kept for one prepaid server each: no cloud has them. */
const HOSTS = sql`SELECT id FROM hosts WHERE deleted = 0 AND resource_type = 'prepaid'`
const STORAGES = sql`SELECT s.id FROM storages AS s JOIN hoststorages AS h ON h.storage_id = s.id
  WHERE h.deleted = 0 AND s.is_emulated = 1 AND h.host_id IN (${HOSTS})`

/** The condition that a host, or a storage, is a cloud's and not kept for a server. `t` is the table. */
export const REAL_HOSTS: Sql = sql`coalesce(t.resource_type, '') <> 'prepaid'`

/** Storages that are not within a host that is kept for a server. */
export const REAL_STORAGES: Sql = sql`t.id NOT IN (${STORAGES})`

type Keeping = (local: Row, values: Row) => Row

/** What a server, or a disk, keeps against the cloud's word while it is on a host that is kept for it. */
function keeping(store: Store, places: Sql, column: 'host_id' | 'storage_id'): Keeping {
  const ids = new Set(store.db.all(places).map(({ id }) => String(id)))
  return (local, values) => {
    if (ids.size === 0 || !ids.has(String(local[column]))) return values
    const { [column]: _, billing_type: __, expired_at: ___, ...others } = values
    return others
  }
}

/** Servers stay where they are while a host is kept for them. */
export function keepingHost(store: Store): Keeping {
  return keeping(store, HOSTS, 'host_id')
}

/** Disks stay where they are while a host is kept for their server. */
export function keepingStorage(store: Store): Keeping {
  return keeping(store, STORAGES, 'storage_id')
}
