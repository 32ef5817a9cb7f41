import { setStatus, startWork } from '../actions/cloud-work.ts'
import { ApiError, invalidStatus, missing } from '../http/api-error.ts'
import { disks } from '../kinds/disks.ts'
import type { Row } from '../kinds/model/column.ts'
import { snapshots } from '../kinds/snapshots.ts'
import { byNameOrId } from '../resources/by-name.ts'
import type { ClassAction, ObjectAction } from '../resources/handlers.ts'
import { fetchItem } from '../resources/lookup.ts'
import { type ApiRequest, bodyText } from '../resources/request.ts'
import { describe, describeAgain } from '../resources/show.ts'
import { insertItem, removeRow } from '../resources/write.ts'
import type { Started } from '../tasks/runner.ts'
import { askedAfter, isOwn, type OwnHandlers } from './home.ts'

/** Snapshots that a disk may have, as the original's hypervisors limit them. */
const MOST_SNAPSHOTS = 10

function namedDisk(request: ApiRequest): Row | undefined {
  const wanted = bodyText(request, 'disk_id', 'disk')
  return wanted === undefined ? undefined : byNameOrId(request.region.store, disks.plural, wanted)
}

function wanted(request: ApiRequest): boolean {
  const disk = namedDisk(request)
  return disk !== undefined && isOwn(request.region.store, disks, disk)
}

/** What a snapshot of a disk tells of it. */
export function snapshotValues(disk: Row): Row {
  return {
    disk_id: String(disk.id),
    storage_id: String(disk.storage_id),
    disk_type: disk.disk_type ?? '',
    size: Number(disk.disk_size),
    virtual_size: Number(disk.disk_size),
    cloudregion_id: 'default',
    created_by: 'manual',
    location: `/opt/cloud/workspace/snapshots/${String(disk.id)}`,
    status: 'creating',
    project_src: 'local',
  }
}

const create: ClassAction = (request, kind) => {
  const { store } = request.region
  const named = bodyText(request, 'disk_id', 'disk')
  if (named === undefined) throw missing('disk_id')
  const disk = fetchItem(store, disks, request.identity, named)
  if (disk.status !== 'ready') throw invalidStatus(`disk ${String(disk.name)} status is not ready`)
  const count = store.rows(snapshots.plural).where({ disk_id: String(disk.id), created_by: 'manual' }).length
  if (count >= MOST_SNAPSHOTS)
    throw new ApiError('BadRequestError', `Disk ${String(disk.id)} snapshot full, cannot take any more`)
  const row = insertItem(request, kind, snapshotValues(disk))
  startOwnSnapshot(request, disk, row)
  return describe(request, kind, row)
}

/**
 * Takes the snapshot of a disk that its row tells of.
 * @param parentId the task that this is a part of
 */
export function startOwnSnapshot(request: ApiRequest, disk: Row, row: Row, parentId?: string): Started {
  setStatus(request, disks, disk, 'start_snapshot')
  const work = {
    task: 'SnapshotCreateTask',
    kind: snapshots,
    row,
    passing: ['creating'],
    failed: 'create_failed',
    done: 'ready',
    ...(parentId === undefined ? {} : { parentId }),
  }
  return startWork(request, work, async () => setStatus(request, disks, disk, 'ready'))
}

/** @param parentId the task that this is a part of */
export function startOwnSnapshotRemoval(request: ApiRequest, row: Row, parentId?: string): Started {
  const work = {
    task: 'SnapshotDeleteTask',
    kind: snapshots,
    row,
    passing: ['deleting'],
    failed: 'delete_failed',
    ...(parentId === undefined ? {} : { parentId }),
  }
  return startWork(request, work, async () => removeRow(request, snapshots, row))
}

const remove: ObjectAction = (request, row) => {
  startOwnSnapshotRemoval(request, row)
  return describeAgain(request, snapshots, row)
}

/** The disk does not need it any more: it goes, whatever its status. */
const deleted: ObjectAction = (request, row, kind) => {
  request.region.store.rows(kind.plural).update(String(row.id), { out_of_chain: true })
  return remove(request, row, kind)
}

export const snapshotActions: OwnHandlers = {
  wanted,
  create,
  remove,
  perform: { syncstatus: askedAfter('SnapshotSyncstatusTask'), deleted },
}
