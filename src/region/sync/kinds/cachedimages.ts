import type { ICloudImage } from '../../../cloudprovider/image.ts'
import { concat } from '../../../cloudprovider/paging.ts'
import type { ICloudStoragecache } from '../../../cloudprovider/storagecache.ts'
import type { JsonObject } from '../../../core/json.ts'
import { cachedimages } from '../../kinds/cachedimages.ts'
import type { Row } from '../../kinds/model/column.ts'
import { storagecachedimages } from '../../kinds/storagecachedimages.ts'
import { type Sql, sql, within } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import { orNone } from '../reconcile/parts.ts'
import { reconcile } from '../reconcile/reconcile.ts'
import type { RegionSync, SyncStep } from '../reconcile/region-context.ts'
import { NOTHING, type SyncCount, sum } from '../reconcile/tally.ts'
import { owned, projectFacts } from '../reconcile/values.ts'

/**
 * The images in each storage cache. The sub-accounts of an account see the same images of the cloud: such an image is
 * one row that lies in several caches, and goes when it lies in none.
 */
export const cachedimagesStep: SyncStep = {
  plural: 'cachedimages',
  capability: 'compute',
  run: async sync => {
    let total: SyncCount = NOTHING
    for await (const cache of sync.cloudRegion.listStoragecaches()) {
      const cacheId = sync.localId('storagecaches', cache.globalId)
      if (cacheId !== null) total = sum(total, await syncCache(sync, cache, cacheId))
    }
    return total
  },
}

function syncCache(sync: RegionSync, cache: ICloudStoragecache, cacheId: string): Promise<SyncCount> {
  const { store } = sync.region
  const accountId = String(sync.account.id)
  return reconcile(sync, {
    kind: cachedimages,
    scope: lyingIn(sql`s.storagecache_id = ${cacheId}`),
    known: lyingIn(sql`s.storagecache_id IN (SELECT c.id FROM storagecaches AS c
      JOIN cloudproviders AS p ON p.id = c.manager_id WHERE p.cloudaccount_id = ${accountId})`),
    sharedBy: accountId,
    remote: concat(orNone(cache.listImages()), orNone(cache.listCustomizedImages())),
    map: image => ({
      values: imageValues(sync, image),
      facts: isShared(image) ? {} : projectFacts(sync, image),
      after: row => lieIn(store, cacheId, row, image),
    }),
    gone: ids => leave(store, cacheId, ids),
    keep: ids => cachedElsewhere(store, ids),
  })
}

/** The images that lie in a cache of which the condition (on `s`) holds. */
function lyingIn(condition: Sql): Sql {
  return sql`t.id IN (SELECT s.cachedimage_id FROM storagecachedimages AS s WHERE s.deleted = 0 AND ${condition})`
}

const isShared = (image: ICloudImage) => image.publicScope === 'system'

function imageValues(sync: RegionSync, image: ICloudImage): Row {
  return {
    // Not `description`: the original takes none, and what a user wrote there stays.
    status: image.status,
    is_emulated: image.isEmulated,
    ...(isShared(image) ? everyones(sync) : owned(sync, image)),
    is_public: image.publicScope !== 'none',
    public_scope: image.publicScope,
    size: image.sizeBytes,
    uefi: image.bios === 'UEFI',
    image_type: image.imageType,
    info: infoOf(image),
  }
}

/** An image for everyone is the account's, not that of whichever sub-account was synced last. */
function everyones({ account, region: { store } }: RegionSync): Row {
  const project = account.tenant_id ?? store.rows('projects').first({ name: 'system' })?.id
  return { domain_id: account.domain_id ?? 'default', tenant_id: project ?? '', project_src: 'cloud' }
}

/** The image as the image service describes one; the original keeps it so. */
function infoOf(image: ICloudImage): JsonObject {
  return {
    created_at: image.createdAt?.toISOString() ?? '',
    deleted: false,
    disk_format: image.imageFormat,
    id: image.id,
    is_public: image.imageType !== 'customized',
    min_disk: image.minOsDiskSizeGb * 1024,
    min_ram: image.minRamSizeMb,
    name: image.name,
    properties: {
      os_full_name: image.fullOsName,
      os_type: image.osType,
      os_distribution: image.osDist,
      os_version: image.osVersion,
      os_arch: image.osArch,
      os_language: image.osLang,
      uefi_support: String(image.bios === 'UEFI'),
    },
    protected: true,
    size: image.sizeBytes,
    status: image.imageStatus,
  }
}

function lieIn(store: Store, cacheId: string, row: Row, image: ICloudImage): void {
  const joints = store.table(storagecachedimages)
  const pair = { storagecache_id: cacheId, cachedimage_id: String(row.id) }
  const values = { status: image.status, external_id: image.globalId }
  const known = joints.first(pair)
  if (known === undefined) joints.insert({ ...pair, ...values })
  else joints.change(known, values)
}

function leave(store: Store, cacheId: string, ids: readonly string[]): void {
  store
    .table(storagecachedimages)
    .removeWhere(sql`storagecache_id = ${cacheId} AND ${within(sql`cachedimage_id`, ids)}`)
}

function cachedElsewhere(store: Store, ids: readonly string[]): ReadonlySet<string> {
  const rows = store.table(storagecachedimages).select(within(sql`cachedimage_id`, ids))
  return new Set(rows.map(row => row.cachedimage_id))
}

/** Images of a cloud that lie in no cache any more go, after a provider went with its caches. */
export function removeUncached(store: Store): void {
  store
    .table(cachedimages)
    .removeWhere(
      sql`t.external_id <> '' AND t.id NOT IN (SELECT cachedimage_id FROM storagecachedimages WHERE deleted = 0)`,
    )
}
