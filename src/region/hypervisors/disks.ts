import { setStatus, startWork } from '../actions/cloud-work.ts'
import { GROWING, grownSize, guestsOf, orderedSize, snapshotBack, storageFit } from '../actions/disks/rules.ts'
import { pendingDelete } from '../actions/pending-delete.ts'
import { ApiError, badInput } from '../http/api-error.ts'
import { disks } from '../kinds/disks.ts'
import type { Row } from '../kinds/model/column.ts'
import { servers } from '../kinds/servers.ts'
import { snapshots } from '../kinds/snapshots.ts'
import { storages } from '../kinds/storages.ts'
import { flagOf } from '../query/params.ts'
import { byNameOrId } from '../resources/by-name.ts'
import type { ClassAction, ObjectAction } from '../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../resources/request.ts'
import { describe, describeAgain } from '../resources/show.ts'
import { insertItem, removeRow } from '../resources/write.ts'
import { sql } from '../store/sql.ts'
import { askedAfter, isOwn, type OwnHandlers } from './home.ts'

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
  const storage = storageFit(request, bodyText(request, 'storage', 'storage_id') ?? '')
  const sizeMb = orderedSize(request)
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

const resize: ObjectAction = (request, row) => {
  const sizeMb = grownSize(request, row)
  if (sizeMb === undefined) return undefined
  const [server] = request.region.store.rows(servers.plural).byKeys(guestsOf(request, row)).values()
  if (server !== undefined) return growOfServer(request, row, sizeMb, server)
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

/** Grows a disk of a server, which waits; that which it starts from only while it is stopped. @throws ApiError */
export function growOfServer(request: ApiRequest, disk: Row, sizeMb: number, server: Row): undefined {
  const { store } = request.region
  const joint = store.rows('guestdisks').first({ guest_id: String(server.id), disk_id: String(disk.id) })
  const status = String(server.status)
  if (status === 'running' && Number(joint?.index) <= 0) throw badInput("Cann't online resize root disk")
  if (!['ready', 'running'].includes(status)) throw badInput(`Cannot resize disk when guest in status ${status}`)
  startWork(request, { ...GROWING, kind: servers, row: server, done: status }, async () => {
    setStatus(request, disks, disk, 'start_resize', 'StartDiskResizeTask')
    setStatus(request, disks, disk, 'resizing')
    store.rows(disks.plural).update(String(disk.id), { disk_size: sizeMb })
    setStatus(request, disks, disk, 'ready')
  })
  return undefined
}

/** Takes a stopped server's disk back to what it was when a snapshot of it was made. */
const reset: ObjectAction = (request, row) => {
  const { store } = request.region
  const snapshot = snapshotBack(request, row)
  const [guest, another] = store.rows(servers.plural).byKeys(guestsOf(request, row)).values()
  if (another !== undefined) throw new ApiError('BadRequestError', 'Disk attach muti guests')
  if (guest === undefined) throw new ApiError('BadRequestError', 'Disk is not attached to a guest')
  if (guest.status !== 'ready') throw new ApiError('ServerStatusError', 'Disk attached guest status must be ready')
  setStatus(request, servers, guest, 'disk_reset', 'disk reset')
  const work = { task: 'DiskResetTask', kind: disks, row, passing: ['reset'], failed: 'reset_failed', done: 'ready' }
  startWork(request, work, async () => {
    store.rows(disks.plural).update(String(row.id), { disk_size: Number(snapshot.size) })
    setStatus(request, servers, guest, flagOf(request.body, 'auto_start') === true ? 'running' : 'ready')
  })
  return undefined
}

/** Puts a disk into the bin, or deletes it; its snapshots stay unless they shall go, too. */
const remove: ObjectAction = (request, row) => {
  const { store } = request.region
  const asked = (key: string) => flagOf(request.query, key) === true
  const ofDisk = sql`disk_id = ${String(row.id)}`
  const type = store.rows(storages.plural).byKey(String(row.storage_id))?.storage_type
  if (type === 'rbd' && !asked('delete_snapshots') && store.rows(snapshots.plural).count(ofDisk) > 0)
    throw new ApiError('BadRequestError', `not allowed to delete ${type} disk with snapshots`)
  if (asked('delete_snapshots')) store.rows(snapshots.plural).removeWhere(ofDisk)
  if (!asked('override_pending_delete') && row.pending_deleted !== true) {
    pendingDelete(request, disks, row)
    return describeAgain(request, disks, row)
  }
  const work = { task: 'DiskDeleteTask', kind: disks, row, passing: ['deallocating'], failed: 'dealloc_failed' }
  startWork(request, work, async () => removeRow(request, disks, row))
  return describeAgain(request, disks, row)
}

export const diskActions: OwnHandlers = {
  wanted,
  create,
  remove,
  perform: { resize, 'disk-reset': reset, syncstatus: askedAfter('DiskSyncstatusTask') },
}
