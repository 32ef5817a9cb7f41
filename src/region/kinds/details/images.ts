import { isJsonObject, type JsonObject } from '../../../core/json.ts'
import { name, raw, sql, within } from '../../store/sql.ts'
import type { Row } from '../model/column.ts'
import type { Detail, ReadContext } from '../model/kind.ts'
import { countBy } from './count.ts'

const property = (row: Row, key: string): string => {
  const info = isJsonObject(row.info) ? row.info : {}
  const properties = isJsonObject(info.properties) ? info.properties : {}
  return typeof properties[key] === 'string' ? properties[key] : ''
}

/** The operating system in an image, and in how many storage caches it lies. */
export const imageFacts: Detail = ({ store }, rows) => {
  const cached = countBy(store, rows, 'storagecachedimages', 'cachedimage_id')
  return rows.map((row, i) => ({
    os_type: property(row, 'os_type'),
    os_distribution: property(row, 'os_distribution'),
    os_version: property(row, 'os_version'),
    hypervisor: '',
    cached_count: cached[i] ?? 0,
  }))
}

interface CacheUse {
  readonly storages: string[]
  readonly size: number
  readonly count: number
}

/** The storages of each cache, and what lies in it. */
function usesOf({ store }: ReadContext, ids: readonly string[]): Map<string, CacheUse> {
  const storages = store.db.all(
    sql`SELECT storagecache_id AS id, name FROM storages WHERE deleted = 0 AND ${within(name('storagecache_id'), ids)} ORDER BY name`,
  )
  const images = store.db.all(
    sql`SELECT s.storagecache_id AS id, count(*) AS count, sum(c.size) AS size
        FROM storagecachedimages AS s JOIN cachedimages AS c ON c.id = s.cachedimage_id AND ${raw('c.deleted = 0')}
        WHERE s.deleted = 0 AND ${within(raw('s.storagecache_id'), ids)} GROUP BY s.storagecache_id`,
  )
  const held = new Map(images.map(row => [String(row.id), row]))
  return new Map(
    ids.map(id => {
      const inside = held.get(id)
      const names = storages.filter(row => row.id === id).map(row => String(row.name))
      return [id, { storages: names, size: Number(inside?.size ?? 0), count: Number(inside?.count ?? 0) }]
    }),
  )
}

/** The storages that a cache serves, and the images in it. */
export const cacheUse: Detail = (context, rows) => {
  const uses = usesOf(
    context,
    rows.map(row => String(row.id)),
  )
  return rows.map((row): JsonObject => ({ ...(uses.get(String(row.id)) ?? { storages: [], size: 0, count: 0 }) }))
}

/** The image that lies in a cache, and the storages that the cache serves. */
export const cachedImage: Detail = (context, rows) => {
  const images = context.store.rows('cachedimages').byKeys(rows.map(row => row.cachedimage_id))
  const uses = usesOf(
    context,
    rows.map(row => String(row.storagecache_id)),
  )
  return rows.map((row): JsonObject => {
    const image = images.get(String(row.cachedimage_id))
    return {
      cachedimage: image?.name ?? null,
      image: image?.name ?? null,
      size: image?.size ?? 0,
      reference: 0,
      disk_reference: 0,
      storages: uses.get(String(row.storagecache_id))?.storages ?? [],
    }
  })
}
