import { isJsonObject } from '../../core/json.ts'
import { setStatus, startWork } from '../actions/cloud-work.ts'
import { ApiError, badInput, invalidStatus, missing, missingParameter } from '../http/api-error.ts'
import type { Row } from '../kinds/column.ts'
import { disks } from '../kinds/disks.ts'
import { servers } from '../kinds/servers.ts'
import { flagOf } from '../query/params.ts'
import type { ObjectAction } from '../resources/handlers.ts'
import { fetchItem } from '../resources/lookup.ts'
import { type ApiRequest, bodyText } from '../resources/request.ts'
import { removeRow } from '../resources/write.ts'
import { raw, sql } from '../store/sql.ts'
import { buildDisk, joinDisk } from './build.ts'
import { grownSize, guestsOf } from './disks.ts'
import { diskOrder } from './order.ts'
import { storageOn } from './placement.ts'

/** Disks come and go while a server is stopped or runs. */
const READY = ['ready', 'running']

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

/** Grows one of a server's disks; that which it starts from only while it is stopped. */
const resize: ObjectAction = (request, row) => {
  if (bodyText(request, 'disk_id') === undefined) throw missingParameter('disk_id')
  const disk = namedDisk(request)
  const joint = request.region.store.rows('guestdisks').first({ guest_id: String(row.id), disk_id: String(disk.id) })
  if (joint === undefined) throw invalidStatus(`disk ${String(disk.id)} not attached to server`)
  const sizeMb = grownSize(request, disk)
  const status = String(row.status)
  if (status === 'running' && Number(joint.index) <= 0) throw badInput("Cann't online resize root disk")
  if (!READY.includes(status)) throw badInput(`Cannot resize disk when guest in status ${status}`)
  if (sizeMb === undefined) return undefined
  const work = {
    task: 'GuestResizeDiskTask',
    kind: servers,
    row,
    passing: ['start_resize_disk', 'resize_disk'],
    failed: 'resize_disk_fail',
    done: status,
    log: { doing: 'resizing', done: 'resize', failed: 'resize_fail' },
  }
  startWork(request, work, async () => {
    setStatus(request, disks, disk, 'start_resize', 'StartDiskResizeTask')
    setStatus(request, disks, disk, 'resizing')
    request.region.store.rows(disks.plural).update(String(disk.id), { disk_size: sizeMb })
    setStatus(request, disks, disk, 'ready')
  })
  return undefined
}

export const serverDiskActions = {
  attachdisk: attach,
  detachdisk: detach,
  createdisk: createDisks,
  'resize-disk': resize,
} as const satisfies Record<string, ObjectAction>
