import type { ICloudSnapshot } from '../../../cloudprovider/snapshot.ts'
import { ApiError, invalidStatus, missingParameter } from '../../http/api-error.ts'
import { disks } from '../../kinds/disks.ts'
import type { Row } from '../../kinds/model/column.ts'
import { snapshots } from '../../kinds/snapshots.ts'
import { ancestorsOf } from '../../query/ancestors.ts'
import type { Region } from '../../region.ts'
import type { ClassAction, Handlers, ObjectAction } from '../../resources/handlers.ts'
import { requiredReference } from '../../resources/references.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { describe, describeAgain } from '../../resources/show.ts'
import { insertItem, removeRow } from '../../resources/write.ts'
import { snapshotValues } from '../../sync/kinds/snapshots.ts'
import { keepingOwner } from '../../sync/reconcile/values.ts'
import type { Started } from '../../tasks/runner.ts'
import { type CloudOf, cloudOf, cloudRegionOf } from '../cloud-of.ts'
import { contextOf, isGone, removeTwins, setStatus, shortDescription, startWork } from '../cloud-work.ts'
import { cloudDisk } from '../disks/work.ts'
import { checkIdle } from '../sync-status.ts'

function takeOver(request: ApiRequest, found: CloudOf, row: Row, snapshot: ICloudSnapshot): void {
  const { store } = request.region
  const context = contextOf(request, found)
  const now = store.rows('snapshots').byKey(String(row.id)) ?? row
  store
    .rows('snapshots')
    .change(now, { ...keepingOwner(context, now, snapshotValues(context, snapshot)), external_id: snapshot.globalId })
}

/** Takes a snapshot of a disk that is ready; it belongs to whom the disk belongs. */
const create: ClassAction = (request, kind) => {
  if (bodyText(request, 'disk_id', 'disk') === undefined) throw missingParameter('disk_id')
  const disk = requiredReference(request, disks)
  if (disk.status !== 'ready') throw invalidStatus(`disk ${String(disk.name)} status is not ready`)
  const owner = { tenant_id: String(disk.tenant_id), domain_id: String(disk.domain_id) }
  const row = insertItem(request, kind, { ...cloudSnapshotValues(request.region, disk), ...owner })
  startCloudSnapshot(request, disk, row)
  return describe(request, kind, row)
}

/** What a snapshot of a disk in a cloud tells of it. */
export function cloudSnapshotValues({ store }: Region, disk: Row): Row {
  const [place] = ancestorsOf(store, disks, [disk], 'cloudregion')
  const [provider] = ancestorsOf(store, disks, [disk], 'cloudprovider')
  return {
    disk_id: String(disk.id),
    disk_type: disk.disk_type ?? '',
    size: disk.disk_size ?? 0,
    virtual_size: disk.disk_size ?? 0,
    os_arch: disk.os_arch ?? null,
    manager_id: provider === undefined ? null : String(provider.id),
    cloudregion_id: String(place?.id ?? 'default'),
    created_by: 'manual',
    out_of_chain: true,
    status: 'init',
  }
}

/**
 * Lets the cloud take the snapshot of a disk that its row tells of.
 * @param parentId the task that this is a part of
 */
export function startCloudSnapshot(request: ApiRequest, disk: Row, row: Row, parentId?: string): Started {
  const { region } = request
  const work = {
    task: 'SnapshotCreateTask',
    kind: snapshots,
    row,
    passing: [],
    failed: 'create_failed',
    stage: 'OnCreateSnapshot',
    log: { done: 'snapshot', failed: 'snapshot_fail' },
    ...(parentId === undefined ? {} : { parentId }),
  }
  return startWork(request, work, async () => {
    const { disk: remote, found } = await cloudDisk(request, disk)
    const snapshot = await remote.createSnapshot(String(row.name), String(row.description ?? ''))
    region.store.db.transaction(() => {
      removeTwins(region, snapshots, row, snapshot.globalId)
      takeOver(request, found, row, snapshot)
    })
  })
}

const syncStatus: ObjectAction = (request, row) => {
  checkIdle(request.region, row, 'Snapshot')
  const work = { task: 'SnapshotSyncstatusTask', kind: snapshots, row, passing: ['sync_status'], failed: 'unknown' }
  const log = { failed: 'sync_status' }
  startWork(request, { ...work, log, reason: 'perform_syncstatus' }, async () => {
    const found = await cloudOf(request.region, snapshots, row)
    const place = await cloudRegionOf(request.region, snapshots, row, found)
    takeOver(request, found, row, await place.getSnapshot(String(row.external_id)))
  })
  return undefined
}

const remove: ObjectAction = (request, row) => {
  startCloudSnapshotRemoval(request, row)
  return describeAgain(request, snapshots, row)
}

/** @param parentId the task that this is a part of */
export function startCloudSnapshotRemoval(request: ApiRequest, row: Row, parentId?: string): Started {
  const work = {
    task: 'SnapshotDeleteTask',
    kind: snapshots,
    row,
    passing: ['deleting'],
    failed: 'delete_failed',
    stage: 'OnRequestSnapshot',
    log: { failed: 'snapshot_del_fail' },
    ...(parentId === undefined ? {} : { parentId }),
  }
  return startWork(request, work, () => deleteInCloud(request, row))
}

/** The disk does not need it any more: it goes, whatever its status. */
const deleted: ObjectAction = (request, row, kind) => {
  request.region.store.rows(kind.plural).update(String(row.id), { out_of_chain: true })
  return remove(request, row, kind)
}

async function deleteInCloud(request: ApiRequest, row: Row): Promise<void> {
  if (String(row.external_id ?? '') !== '')
    try {
      const found = await cloudOf(request.region, snapshots, row)
      const place = await cloudRegionOf(request.region, snapshots, row, found)
      const snapshot = await place.getSnapshot(String(row.external_id))
      await snapshot.delete()
    } catch (error) {
      if (!isGone(error)) throw error
    }
  removeRow(request, snapshots, row)
  request.region.events.record(snapshots, row, 'snapshot_del', shortDescription(row), request.identity)
}

/** Deletes a snapshot as a part of other work. */
export async function deleteSnapshot(request: ApiRequest, row: Row): Promise<void> {
  setStatus(request, snapshots, row, 'deleting')
  try {
    await deleteInCloud(request, row)
  } catch (error) {
    setStatus(request, snapshots, row, 'delete_failed', error instanceof Error ? error.message : String(error))
    throw error
  }
}

/** Snapshots of a disk that is gone: only those that hosts of our own left behind could be deleted together. */
const deleteOfDisk: ClassAction = request => {
  const id = bodyText(request, 'disk_id') ?? ''
  const { store } = request.region
  if (store.rows('disks').byKey(id) !== undefined)
    throw new ApiError('BadRequestError', `Cannot delete disk ${id} snapshots, disk still exists`)
  if (store.rows('snapshots').where({ disk_id: id }).length === 0)
    throw new ApiError('NotFoundError', `Disk ${id} does not have snapshot`)
  throw new ApiError('BadRequestError', 'Cannot delete disk snapshots, has manual snapshots')
}

export const snapshotHandlers: Handlers = {
  create,
  remove,
  perform: { syncstatus: syncStatus, deleted },
  performClass: { 'delete-disk-snapshots': deleteOfDisk },
}
