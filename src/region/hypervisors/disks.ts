import { setStatus, startWork } from '../actions/cloud-work.ts'
import { pendingDelete } from '../actions/pending-delete.ts'
import { ApiError, badInput, missing, missingParameter } from '../http/api-error.ts'
import type { Row } from '../kinds/column.ts'
import { disks } from '../kinds/disks.ts'
import { servers } from '../kinds/servers.ts'
import { snapshots } from '../kinds/snapshots.ts'
import { storages } from '../kinds/storages.ts'
import { flagOf } from '../query/params.ts'
import type { ClassAction, ObjectAction } from '../resources/handlers.ts'
import { fetchItem } from '../resources/lookup.ts'
import { byNameOrId } from '../resources/owner.ts'
import { type ApiRequest, bodyText } from '../resources/request.ts'
import { describe, describeAgain } from '../resources/show.ts'
import { insertItem, removeRow } from '../resources/write.ts'
import { sql } from '../store/sql.ts'
import { isOwn, type OwnHandlers } from './home.ts'
import { megabytes } from './order.ts'

/** The ids of the servers that have the disk. */
export function guestsOf({ region }: ApiRequest, disk: Row): string[] {
  return region.store
    .rows('guestdisks')
    .where({ disk_id: String(disk.id) })
    .map(joint => String(joint.guest_id))
}

/** Whether an ordered disk shall lie on a storage of the hypervisors. */
function wanted(request: ApiRequest): boolean {
  const storage = namedStorage(request)
  return storage !== undefined && isOwn(request.region.store, storages, storage)
}

function namedStorage(request: ApiRequest): Row | undefined {
  const text = bodyText(request, 'storage', 'storage_id')
  return text === undefined ? undefined : byNameOrId(request.region.store, 'storages', text)
}

const create: ClassAction = (request, kind) => {
  const storage = namedStorage(request)
  const sizeMb = megabytes(bodyText(request, 'size', 'disk_size') ?? '')
  if (storage === undefined) throw missing('storage')
  if (!(sizeMb > 0)) throw badInput('size: missing input field')
  const row = insertItem(request, kind, {
    storage_id: String(storage.id),
    disk_size: sizeMb,
    disk_type: 'data',
    disk_format: bodyText(request, 'format') ?? 'qcow2',
    fs_format: bodyText(request, 'fs') ?? null,
    status: 'init',
    billing_type: 'postpaid',
    project_src: 'local',
  })
  const work = {
    task: 'DiskCreateTask',
    kind: disks,
    row,
    passing: ['start_alloc', 'allocating'],
    failed: 'alloc_failed',
    done: 'ready',
  }
  startWork(request, work, async () => {})
  return describe(request, kind, row)
}

/** The size that a body wants a disk to have; undefined when it has it. @throws ApiError when it cannot grow to that */
export function grownSize(request: ApiRequest, row: Row): number | undefined {
  const text = bodyText(request, 'size')
  if (text === undefined) throw missingParameter('size')
  const sizeMb = megabytes(text)
  if (Number.isNaN(sizeMb)) throw new ApiError('UnclassifiedError', `Invalid size string ${text}`)
  if (row.status !== 'ready') throw new ApiError('ResourceNotReadyError', 'Resize disk when disk is READY')
  if (sizeMb < Number(row.disk_size)) throw new ApiError('UnsupportOperationError', 'Disk cannot be thrink')
  return sizeMb === Number(row.disk_size) ? undefined : sizeMb
}

const resize: ObjectAction = (request, row) => {
  const sizeMb = grownSize(request, row)
  if (sizeMb === undefined) return undefined
  const work = {
    task: 'DiskResizeTask',
    kind: disks,
    row,
    passing: ['start_resize', 'resizing'],
    failed: 'resize_failed',
    done: 'ready',
  }
  startWork(request, work, async () => {
    request.region.store.rows(disks.plural).update(String(row.id), { disk_size: sizeMb })
  })
  return undefined
}

/** Takes a disk back to what it was when a snapshot of it was made. */
const reset: ObjectAction = (request, row) => {
  const { store } = request.region
  const named = bodyText(request, 'snapshot_id', 'snapshot')
  if (named === undefined) throw missing('snapshot_id')
  const snapshot = fetchItem(store, snapshots, request.identity, named)
  if (snapshot.disk_id !== row.id)
    throw badInput(
      `Cannot reset disk ${String(row.name)}(${String(row.id)}),Snapshot is belong to disk ${String(snapshot.disk_id)}`,
    )
  const guests = store.rows(servers.plural).byKeys(guestsOf(request, row))
  for (const guest of guests.values())
    if (guest.status !== 'ready')
      throw new ApiError('ServerStatusError', `Server ${String(guest.name)} must in status ready`)
  const work = { task: 'DiskResetTask', kind: disks, row, passing: ['reset'], failed: 'reset_failed', done: 'ready' }
  startWork(request, work, async () => {
    store.rows(disks.plural).update(String(row.id), { disk_size: Number(snapshot.size) })
    if (flagOf(request.body, 'auto_start') === true)
      for (const guest of guests.values()) setStatus(request, servers, guest, 'running')
  })
  return undefined
}

const syncStatus: ObjectAction = (request, row) => {
  const work = {
    task: 'DiskSyncstatusTask',
    kind: disks,
    row,
    passing: ['sync_status'],
    failed: 'unknown',
    done: 'ready',
  }
  startWork(request, work, async () => {})
  return undefined
}

const remove: ObjectAction = (request, row) => {
  if (guestsOf(request, row).length > 0)
    throw new ApiError('NotEmptyError', `Virtual disk ${String(row.name)}(${String(row.id)}) used by virtual servers`)
  const held = request.region.store.rows(snapshots.plural).count(sql`t.disk_id = ${String(row.id)}`)
  if (held > 0 && flagOf(request.query, 'delete_snapshots') !== true)
    throw new ApiError(
      'NotEmptyError',
      `Virtual disk ${String(row.name)}(${String(row.id)}) not empty, it has ${held} snapshots`,
    )
  if (flagOf(request.query, 'override_pending_delete') !== true && row.pending_deleted !== true) {
    pendingDelete(request, disks, row)
    return describeAgain(request, disks, row)
  }
  const work = { task: 'DiskDeleteTask', kind: disks, row, passing: ['deallocating'], failed: 'dealloc_failed' }
  startWork(request, work, async () => {
    request.region.store.rows(snapshots.plural).removeWhere(sql`disk_id = ${String(row.id)}`)
    removeRow(request, disks, row)
  })
  return describeAgain(request, disks, row)
}

export const diskActions: OwnHandlers = {
  wanted,
  create,
  remove,
  perform: { resize, reset, 'disk-reset': reset, syncstatus: syncStatus },
}
