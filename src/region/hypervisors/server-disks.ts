import { setStatus, startWork } from '../actions/cloud-work.ts'
import { grownSize, guestsOf } from '../actions/disks/rules.ts'
import { orderedDisks } from '../actions/servers/create/disk-text.ts'
import { listedDisks } from '../actions/servers/create/order.ts'
import { ApiError, badInput, invalidStatus, missingParameter } from '../http/api-error.ts'
import { disks } from '../kinds/disks.ts'
import type { Row } from '../kinds/model/column.ts'
import { servers } from '../kinds/servers.ts'
import { flagOf } from '../query/params.ts'
import type { ObjectAction } from '../resources/handlers.ts'
import { requiredReference } from '../resources/references.ts'
import { type ApiRequest, bodyText } from '../resources/request.ts'
import { removeRow } from '../resources/write.ts'
import { raw, sql } from '../store/sql.ts'
import { buildDisk, joinDisk } from './build.ts'
import { wantedBootIndex } from './cdroms.ts'
import { growOfServer } from './disks.ts'
import { diskOrder } from './order.ts'
import { storageOn } from './placement.ts'

/** Disks come and go while a server is stopped or runs. */
const READY = ['ready', 'running']

function namedDisk(request: ApiRequest): Row {
  if (bodyText(request, 'disk_id', 'disk') === undefined) throw missingParameter('disk_id')
  return requiredReference(request, disks)
}

/** @throws ApiError when the disk cannot go to the server; one that several hosts reach may be at several servers */
function checkAttach(request: ApiRequest, row: Row, disk: Row): void {
  const { store } = request.region
  const storage = store.rows('storages').byKey(String(disk.storage_id))
  if (storage?.storage_type === 'local' && guestsOf(request, disk).length > 0)
    throw badInput(`Disk ${String(disk.name)} has been attached`)
  const place = { host_id: String(row.host_id), storage_id: String(disk.storage_id) }
  if (store.rows('hoststorages').first(place) === undefined)
    throw badInput(`Disk ${String(disk.name)} not belong the guest's host`)
  if (disk.status !== 'ready') throw badInput(`Disk in ${String(disk.status)} not able to attach`)
  if (!READY.includes(String(row.status)))
    throw badInput(`guest ${String(row.name)} does not support attaching disks in status ${String(row.status)}`)
}

const attach: ObjectAction = (request, row) => {
  const { region } = request
  const disk = namedDisk(request)
  const bootIndex = wantedBootIndex(request, row)
  checkAttach(request, row, disk)
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
    const joint = region.store.rows('guestdisks').first({ guest_id: String(row.id), disk_id: String(disk.id) })
    if (joint !== undefined && bootIndex !== undefined && bootIndex >= 0)
      region.store.rows('guestdisks').change(joint, { boot_index: bootIndex })
    setStatus(request, disks, disk, 'ready')
  })
  return undefined
}

const detach: ObjectAction = (request, row) => {
  const { store } = request.region
  const disk = namedDisk(request)
  if (!guestsOf(request, disk).includes(String(row.id))) return undefined
  if (!READY.includes(String(row.status)))
    throw invalidStatus(`Server in ${String(row.status)} not able to detach disk`)
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
  const orders = listedDisks(orderedDisks(region.store, request.body)).map(disk => diskOrder(region.store, disk))
  const host = region.store.rows('hosts').byKey(String(row.host_id))
  const placed = orders.map(order => {
    const storage = host === undefined ? undefined : storageOn(region.store, host, order)
    if (storage === undefined) throw new ApiError('BadRequestError', 'No valid storage on current host')
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

/** Grows one of a server's disks. */
const resize: ObjectAction = (request, row) => {
  if (bodyText(request, 'disk_id') === undefined) throw missingParameter('disk_id')
  const disk = namedDisk(request)
  const joint = request.region.store.rows('guestdisks').first({ guest_id: String(row.id), disk_id: String(disk.id) })
  if (joint === undefined) throw invalidStatus(`disk ${String(disk.id)} not attached to server`)
  const sizeMb = grownSize(request, disk)
  return sizeMb === undefined ? undefined : growOfServer(request, disk, sizeMb, row)
}

export const serverDiskActions = {
  attachdisk: attach,
  detachdisk: detach,
  createdisk: createDisks,
  'resize-disk': resize,
} as const satisfies Record<string, ObjectAction>
