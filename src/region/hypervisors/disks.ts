import { isJsonObject } from '../../core/json.ts'
import { setStatus, startWork } from '../actions/cloud-work.ts'
import { pendingDelete } from '../actions/pending-delete.ts'
import { ApiError, badInput, invalidStatus, missing } from '../http/api-error.ts'
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
import { raw, sql } from '../store/sql.ts'
import { buildDisk, joinDisk } from './build.ts'
import { isOwn, type OwnHandlers } from './home.ts'
import { diskOrder, megabytes } from './order.ts'
import { storageOn } from './placement.ts'

/** Disks come and go while a server is stopped or runs. */
const READY = ['ready', 'running']

function guestsOf({ region }: ApiRequest, disk: Row): string[] {
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
  const sizeMb = megabytes(bodyText(request, 'size') ?? '')
  if (!(sizeMb > 0)) throw missing('size')
  if (row.status !== 'ready') throw new ApiError('ResourceNotReadyError', 'Resize disk when disk is READY')
  if (sizeMb < Number(row.disk_size)) throw new ApiError('UnsupportOperationError', 'Disk cannot be thrink')
  if (sizeMb === Number(row.disk_size)) return undefined
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

function checkReady(row: Row): void {
  if (!READY.includes(String(row.status)))
    throw invalidStatus(`guest can't do attach or detach disk in status ${String(row.status)}`)
}

function namedDisk(request: ApiRequest): Row {
  const text = bodyText(request, 'disk_id', 'disk')
  if (text === undefined) throw missing('disk_id')
  return fetchItem(request.region.store, disks, request.identity, text)
}

const attach: ObjectAction = (request, row) => {
  const { region } = request
  const { store } = region
  const disk = namedDisk(request)
  if (guestsOf(request, disk).length > 0) throw badInput(`Disk ${String(disk.id)} has been attached`)
  if (disk.status !== 'ready') throw badInput(`Disk in ${String(disk.status)} not able to attach`)
  checkReady(row)
  const reached = store
    .rows('hoststorages')
    .first({ host_id: String(row.host_id), storage_id: String(disk.storage_id) })
  if (reached === undefined)
    throw badInput(`disk ${String(disk.name)} lies on a storage that the server's host does not reach`)
  const before = String(row.status)
  const work = {
    task: 'GuestAttachDiskTask',
    kind: servers,
    row,
    passing: ['attach_disk'],
    failed: 'attach_disk_fail',
    done: before,
    log: { done: 'attach' },
  }
  setStatus(request, disks, disk, 'attaching')
  startWork(request, work, async () => {
    joinDisk(region, row, disk, bodyText(request, 'driver'))
    setStatus(request, disks, disk, 'ready')
  })
  return undefined
}

const detach: ObjectAction = (request, row) => {
  const { store } = request.region
  const disk = namedDisk(request)
  if (!guestsOf(request, disk).includes(String(row.id))) return undefined
  checkReady(row)
  if (disk.disk_type === 'sys' && row.status === 'running')
    throw new ApiError('UnsupportOperationError', 'Cannot detach sys disk')
  const keep = flagOf(request.body, 'keep_disk') === true || disk.auto_delete !== true
  const work = {
    task: 'GuestDetachDiskTask',
    kind: servers,
    row,
    passing: ['detach_disk'],
    failed: 'detach_disk_fail',
    done: String(row.status),
    log: { done: 'detach' },
  }
  setStatus(request, disks, disk, 'detaching')
  startWork(request, work, async () => {
    store.rows('guestdisks').removeWhere(sql`guest_id = ${String(row.id)} AND disk_id = ${String(disk.id)}`)
    if (keep) store.rows(disks.plural).update(String(disk.id), { status: 'ready', auto_delete: false })
    else removeRow(request, disks, disk)
  })
  return undefined
}

/** Makes new disks where the server is, and gives them to it. */
const createDisks: ObjectAction = (request, row) => {
  const { region } = request
  const orders = (Array.isArray(request.body.disks) ? request.body.disks : []).map(disk =>
    diskOrder(region.store, isJsonObject(disk) ? disk : {}),
  )
  if (orders.length === 0) throw missing('disks')
  checkReady(row)
  const host = region.store.rows('hosts').byKey(String(row.host_id))
  const placed = orders.map(order => {
    const storage = host === undefined ? undefined : storageOn(region.store, host, order)
    if (storage === undefined) throw new ApiError('OutOfResource', 'no storage fits')
    return { order, storage }
  })
  const work = {
    task: 'GuestCreateDiskTask',
    kind: servers,
    row,
    passing: ['create_disk'],
    failed: 'disk_fail',
    done: String(row.status),
  }
  startWork(request, work, async () => {
    region.store.db.transaction(() => {
      for (const { order, storage } of placed) {
        const [last] = region.store.db.all(
          sql`SELECT count(*) AS n FROM guestdisks WHERE ${raw('guest_id')} = ${String(row.id)}`,
        )
        const name = `vdisk-${String(row.name)}-${Number(last?.n ?? 0)}`
        const disk = buildDisk(region, order, storage, row, { name, auto_delete: true, disk_type: 'data' })
        joinDisk(region, row, disk, order.driver)
      }
    })
  })
  return undefined
}

export const serverDiskActions = { attachdisk: attach, detachdisk: detach, createdisk: createDisks } as const
