import type { ICloudSnapshot } from '../../cloudprovider/snapshot.ts'
import { ApiError, invalidStatus, missing } from '../http/api-error.ts'
import type { Row } from '../kinds/column.ts'
import { disks } from '../kinds/disks.ts'
import { snapshots } from '../kinds/snapshots.ts'
import { ancestorsOf } from '../query/ancestors.ts'
import type { ClassAction, Handlers, ObjectAction } from '../resources/handlers.ts'
import { fetchItem } from '../resources/lookup.ts'
import { type ApiRequest, bodyText } from '../resources/request.ts'
import { describe, describeAgain } from '../resources/show.ts'
import { insertItem, removeRow } from '../resources/write.ts'
import { snapshotValues } from '../sync/kinds/snapshots.ts'
import { keepingOwner } from '../sync/values.ts'
import { type CloudOf, cloudOf, cloudRegionOf } from './cloud-of.ts'
import { contextOf, isGone, removeTwins, setStatus, startWork } from './cloud-work.ts'

function takeOver(request: ApiRequest, found: CloudOf, row: Row, snapshot: ICloudSnapshot): void {
  const { store } = request.region
  const context = contextOf(request, found)
  const now = store.rows('snapshots').byKey(String(row.id)) ?? row
  store
    .rows('snapshots')
    .change(now, { ...keepingOwner(context, now, snapshotValues(context, snapshot)), external_id: snapshot.globalId })
}

/** Takes a snapshot of a disk that is ready. */
const create: ClassAction = async (request, kind) => {
  const { region } = request
  const wanted = bodyText(request, 'disk_id', 'disk')
  if (wanted === undefined) throw missing('disk_id')
  const disk = fetchItem(region.store, disks, request.identity, wanted)
  if (disk.status !== 'ready') throw invalidStatus(`disk ${String(disk.name)} status is not ready`)
  const found = await cloudOf(region, disks, disk)
  const [place] = ancestorsOf(region.store, disks, [disk], 'cloudregion')
  const row = insertItem(request, kind, {
    disk_id: String(disk.id),
    disk_type: disk.disk_type ?? '',
    size: disk.disk_size ?? 0,
    virtual_size: disk.disk_size ?? 0,
    manager_id: String(found.provider.id),
    cloudregion_id: String(place?.id ?? ''),
    created_by: 'manual',
    status: 'creating',
    project_src: 'local',
  })
  const work = { task: 'SnapshotCreateTask', kind: snapshots, row, passing: ['creating'], failed: 'create_failed' }
  setStatus(request, disks, disk, 'start_snapshot')
  startWork(request, work, async () => {
    try {
      const cloudRegion = await cloudRegionOf(region, disks, disk, found)
      const remote = await cloudRegion.getDisk(String(disk.external_id))
      const snapshot = await remote.createSnapshot(String(row.name), String(row.description ?? ''))
      region.store.db.transaction(() => {
        removeTwins(region, snapshots, row, snapshot.globalId)
        takeOver(request, found, row, snapshot)
      })
    } finally {
      setStatus(request, disks, disk, 'ready')
    }
  })
  return describe(request, kind, row)
}

const syncStatus: ObjectAction = async (request, row) => {
  const found = await cloudOf(request.region, snapshots, row)
  const work = { task: 'SnapshotSyncstatusTask', kind: snapshots, row, passing: ['sync_status'], failed: 'unknown' }
  startWork(request, work, async () => {
    const place = await cloudRegionOf(request.region, snapshots, row, found)
    takeOver(request, found, row, await place.getSnapshot(String(row.external_id)))
  })
  return undefined
}

const DELETABLE = ['create_failed', 'delete_failed', 'ready', 'unknown']

const remove: ObjectAction = async (request, row) => {
  if (!DELETABLE.includes(String(row.status)))
    throw new ApiError('BadRequestError', `Cannot delete snapshot in status ${String(row.status)}`)
  if (String(row.external_id ?? '') === '') {
    removeRow(request, snapshots, row)
    return undefined
  }
  const found = await cloudOf(request.region, snapshots, row)
  const work = { task: 'SnapshotDeleteTask', kind: snapshots, row, passing: ['deleting'], failed: 'delete_failed' }
  startWork(request, work, async () => {
    try {
      const place = await cloudRegionOf(request.region, snapshots, row, found)
      const snapshot = await place.getSnapshot(String(row.external_id))
      await snapshot.delete()
    } catch (error) {
      if (!isGone(error)) throw error
    }
    removeRow(request, snapshots, row)
  })
  return describeAgain(request, snapshots, row)
}

export const snapshotHandlers: Handlers = { create, remove, perform: { syncstatus: syncStatus } }
