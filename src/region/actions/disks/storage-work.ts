import type { DiskCreateOptions } from '../../../cloudprovider/disk.ts'
import { ApiError } from '../../http/api-error.ts'
import { disks } from '../../kinds/disks.ts'
import type { Row } from '../../kinds/model/column.ts'
import { storages } from '../../kinds/storages.ts'
import type { ApiRequest } from '../../resources/request.ts'
import { and, raw, type Sql, sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import { type CloudOf, cloudRegionOf } from '../cloud-of.ts'
import { contextOf, removeTwins, takeOverDisk } from '../cloud-work.ts'

/**
 * The storage on which a disk is made: of the wanted type, the one with the fewest disks.
 * @throws ApiError when there is none
 */
export function storageFor(store: Store, where: Sql, backend: string | undefined): Row {
  const conditions = [raw("t.deleted = 0 AND t.enabled = 1 AND t.status IN ('online', 'enabled')"), where]
  if (backend !== undefined) conditions.push(sql`t.storage_type = ${backend}`)
  const [storage] = store.rows('storages').select(sql`${and(conditions)}
    ORDER BY (SELECT count(*) FROM disks AS d WHERE d.deleted = 0 AND d.storage_id = t.id), t.name LIMIT 1`)
  if (storage === undefined)
    throw new ApiError(
      'OutOfResource',
      backend === undefined ? 'no storage fits' : `no storage of the type ${backend} fits`,
    )
  return storage
}

/** Makes the disk in its cloud that a row stands for. */
export async function createOn(
  request: ApiRequest,
  found: CloudOf,
  storage: Row,
  options: DiskCreateOptions,
  row: Row,
): Promise<void> {
  const { region } = request
  const place = await cloudRegionOf(region, storages, storage, found)
  const remote = await place.getStorage(String(storage.external_id))
  const disk = await remote.createDisk(options)
  region.store.db.transaction(() => {
    removeTwins(region, disks, row, disk.globalId)
    takeOverDisk(contextOf(request, found), disk, row)
  })
}

export function forgetDisk({ region, identity }: ApiRequest, row: Row): void {
  const { store, events } = region
  const id = String(row.id)
  store.db.transaction(() => {
    store.rows('guestdisks').removeWhere(sql`disk_id = ${id}`)
    store.metadata.removeAll(disks.keyword, [id])
    store.rows('disks').remove([id])
  })
  events.record(disks, row, 'delete', { id, name: row.name ?? null }, identity)
}
