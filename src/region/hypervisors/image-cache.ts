import { cachedimages } from '../kinds/cachedimages.ts'
import type { Row } from '../kinds/model/column.ts'
import { storagecachedimages } from '../kinds/storagecachedimages.ts'
import type { Region } from '../region.ts'

/** Puts an image of the image service into the cache of a storage, as starting a server from it does. */
export function cacheImage({ store, clock }: Region, image: Row, storage: Row): void {
  const id = String(image.id)
  const now = clock.stamp()
  if (store.rows(cachedimages.plural).byKey(id) === undefined)
    store.rows(cachedimages.plural).insert({
      id,
      name: String(image.name),
      status: 'active',
      size: Number(image.size),
      tenant_id: image.tenant_id ?? '',
      domain_id: image.domain_id ?? 'default',
      is_public: image.is_public ?? false,
      public_scope: image.public_scope ?? 'none',
      image_type: 'system',
      last_sync: now,
      info: {
        id,
        name: String(image.name),
        disk_format: String(image.disk_format),
        size: Number(image.size),
        min_disk: Number(image.min_disk),
        min_ram: Number(image.min_ram),
        status: 'active',
        properties: image.properties ?? {},
      },
    })
  const cache = String(storage.storagecache_id ?? '')
  const table = store.table(storagecachedimages)
  if (cache === '' || table.first({ storagecache_id: cache, cachedimage_id: id }) !== undefined) return
  table.insert({ storagecache_id: cache, cachedimage_id: id, status: 'active', path: `image_cache/${id}` })
}
