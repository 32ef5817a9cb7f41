import { sql } from '../../store/sql.ts'
import type { Detail } from '../model/kind.ts'
import { boundOf, spaceOf, spaces } from './storage-space.ts'

/** A storage as a host mounts it: what it is, how full it is, and how many disks of the host's servers lie on it. */
export const mountedStorage: Detail = ({ store }, rows) => {
  const storages = store.rows('storages').byKeys(rows.map(row => row.storage_id))
  const caches = store.rows('storagecaches').byKeys([...storages.values()].map(storage => storage.storagecache_id))
  const space = spaces(store, [...storages.values()])
  const disks = store.db.all(sql`SELECT s.host_id, d.storage_id, count(*) AS n FROM guestdisks AS g
    JOIN servers AS s ON s.id = g.guest_id AND s.deleted = 0 JOIN disks AS d ON d.id = g.disk_id AND d.deleted = 0
    WHERE g.deleted = 0 AND d.storage_id IN (SELECT value FROM json_each(${JSON.stringify([...storages.keys()])}))
    GROUP BY s.host_id, d.storage_id`)
  const disksOf = new Map(disks.map(({ host_id, storage_id, n }) => [`${host_id}/${storage_id}`, Number(n)]))
  return rows.map(row => {
    const storage = storages.get(String(row.storage_id))
    if (storage === undefined) return {}
    const own = space.get(String(storage.id)) ?? spaceOf(0, 0, 0, 0)
    return {
      storage: storage.name ?? null,
      storage_type: storage.storage_type ?? null,
      storage_conf: storage.storage_conf ?? null,
      storagecache_id: storage.storagecache_id ?? null,
      imagecache_path: caches.get(String(storage.storagecache_id))?.path ?? null,
      medium_type: storage.medium_type ?? null,
      enabled: storage.enabled === true,
      cmtbound: boundOf(storage),
      capacity: Number(storage.capacity),
      used_capacity: own.used,
      waste_capacity: own.wasted,
      free_capacity: own.free,
      guest_disk_count: disksOf.get(`${row.host_id}/${row.storage_id}`) ?? 0,
      host_enabled: false,
      account_read_only: false,
    }
  })
}
