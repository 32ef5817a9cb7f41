import { objectsIn, textOf } from '../../../../core/json.ts'
import { ApiError, badInput, invalidStatus, missingParameter } from '../../../http/api-error.ts'
import { disks } from '../../../kinds/disks.ts'
import type { Row } from '../../../kinds/model/column.ts'
import { type Drive, drivesOf } from '../../../kinds/model/drives.ts'
import { servers } from '../../../kinds/servers.ts'
import { flagOf } from '../../../query/params.ts'
import type { ObjectAction } from '../../../resources/handlers.ts'
import { freeName } from '../../../resources/names.ts'
import { requiredReference } from '../../../resources/references.ts'
import { type ApiRequest, bodyText } from '../../../resources/request.ts'
import { sql } from '../../../store/sql.ts'
import type { CloudOf } from '../../cloud-of.ts'
import { contextOf, setStatus, shortDescription, takeOverDisk } from '../../cloud-work.ts'
import { startResize } from '../../disks/resize.ts'
import { checkNoSnapshot, guestsOf } from '../../disks/rules.ts'
import { createOn, storageFor } from '../../disks/storage-work.ts'
import { pendingDelete } from '../../pending-delete.ts'
import { type CloudServer, cloudServer, serverWork, syncStatus } from '../cloud-server.ts'
import { orderedDisks } from '../create/disk-text.ts'
import { blankDisks, type DiskOrder, listedDisks } from '../create/order.ts'
import { driverOf, notImplemented } from '../drivers.ts'

function diskNamed(request: ApiRequest): Row {
  return requiredReference(request, disks)
}

/** @throws ApiError when the disk cannot go to the server */
function checkAttach(request: ApiRequest, server: Row, disk: Row): void {
  const { store } = request.region
  const host = store.rows('hosts').byKey(String(server.host_id))
  const storage = store.rows('storages').byKey(String(disk.storage_id))
  if (storage?.manager_id !== host?.manager_id)
    throw badInput(`Disk ${String(disk.name)} and guest not belong to the same account`)
  if (storage?.zone_id !== host?.zone_id)
    throw badInput(`Disk ${String(disk.name)} and guest not belong to the same zone`)
  if (guestsOf(request, disk).length > 0) throw badInput(`Disk ${String(disk.name)} has been attached`)
  if (disk.status !== 'ready') throw badInput(`Disk in ${String(disk.status)} not able to attach`)
  const { attachDisk } = driverOf(server)
  if (attachDisk === undefined) throw new ApiError('UnclassifiedError', notImplemented('GetAttachDiskStatus'))
  if (!attachDisk.includes(String(server.status)))
    throw badInput(`guest ${String(server.name)} does not support attaching disks in status ${String(server.status)}`)
}

export const attachDisk: ObjectAction = (request, row) => {
  const { region } = request
  if (bodyText(request, 'disk_id') === undefined) throw missingParameter('disk_id')
  const disk = diskNamed(request)
  const bootIndex = Number(bodyText(request, 'boot_index') ?? -1)
  if (bootIndex >= 0 && bootIndexes(request, row).includes(bootIndex))
    throw badInput(`boot index ${bootIndex} is duplicated`)
  checkAttach(request, row, disk)
  const work = { task: 'GuestAttachDiskTask', passing: ['attach_disk'], failed: 'attach_disk_fail' }
  serverWork(request, row, { ...work, stage: 'OnSyncConfigComplete' }, async () => {
    setStatus(request, disks, disk, 'attaching', 'Disk attach')
    try {
      const cloud = await cloudServer(request, row)
      await attachInCloud(request, row, cloud, disk)
      await refreshDisk(request, cloud, disk)
    } catch (error) {
      setStatus(request, disks, disk, 'ready')
      throw error
    }
    if (bootIndex >= 0)
      for (const joint of region.store.rows('guestdisks').where({ guest_id: String(row.id), disk_id: String(disk.id) }))
        region.store.rows('guestdisks').change(joint, { boot_index: bootIndex })
    await syncStatus(request, row)
  })
  return undefined
}

function bootIndexes({ region }: ApiRequest, server: Row): number[] {
  const joints = region.store.rows('guestdisks').where({ guest_id: String(server.id) })
  return joints.map(joint => Number(joint.boot_index)).filter(index => index >= 0)
}

async function attachInCloud(request: ApiRequest, row: Row, { server }: CloudServer, disk: Row): Promise<void> {
  await server.attachDisk(String(disk.external_id))
  const { store, events } = request.region
  const table = store.rows('guestdisks')
  const joints = table.where({ guest_id: String(row.id) })
  if (!joints.some(joint => joint.disk_id === disk.id)) {
    const { driver, cache_mode } = disk
    const values = { driver: driver ?? 'virtio', cache_mode: cache_mode ?? 'none', aio_mode: 'native' }
    table.insert({ guest_id: String(row.id), disk_id: String(disk.id), index: joints.length, ...values })
  }
  events.record(servers, row, 'attach', shortDescription(disk), request.identity)
}

async function refreshDisk(request: ApiRequest, { found, place }: CloudServer, disk: Row): Promise<void> {
  takeOverDisk(contextOf(request, found), await place.getDisk(String(disk.external_id)), disk)
}

/** Takes a disk off a server; one that was made to go with its server goes into the bin unless it is to be kept. */
export const detachDisk: ObjectAction = (request, row) => {
  const { region, identity } = request
  if (bodyText(request, 'disk_id') === undefined) throw missingParameter('disk_id')
  const disk = diskNamed(request)
  if (!guestsOf(request, disk).includes(String(row.id))) return undefined
  const statuses = driverOf(row).detachDisk
  if (statuses === undefined) throw new ApiError('UnclassifiedError', notImplemented('GetDetachDiskStatus'))
  if (!statuses.includes(String(row.status)))
    throw invalidStatus(`Server in ${String(row.status)} not able to detach disk`)
  const keep = flagOf(request.body, 'keep_disk') === true
  const work = { task: 'GuestDetachDiskTask', passing: ['detach_disk'], failed: 'detach_disk_fail' }
  setStatus(request, disks, disk, 'detaching')
  serverWork(request, row, { ...work, stage: 'OnDetachDiskComplete' }, async () => {
    const cloud = await cloudServer(request, row)
    try {
      await cloud.server.detachDisk(String(disk.external_id))
      const joint = sql`guest_id = ${String(row.id)} AND disk_id = ${String(disk.id)}`
      region.store.rows('guestdisks').removeWhere(joint)
      region.events.record(servers, row, 'detach', shortDescription(disk), identity)
    } finally {
      await refreshDisk(request, cloud, disk)
    }
    if (!keep && disk.auto_delete === true) pendingDelete(request, disks, disk)
    await syncStatus(request, row)
  })
  return undefined
}

/** @throws ApiError for a disk that shall start with a snapshot; whatever is wrong with that is a bad request here */
function checkSource(request: ApiRequest, snapshot: string | undefined): void {
  try {
    checkNoSnapshot(request, snapshot)
  } catch (error) {
    throw error instanceof ApiError ? new ApiError('BadRequestError', error.quoted, { wrapped: true }) : error
  }
}

/** Makes new disks where the server is, and gives them to it. Meanwhile its own status stays. */
export const createDisks: ObjectAction = (request, row) => {
  const given = orderedDisks(request.region.store, request.body)
  for (const disk of objectsIn(given)) checkSource(request, textOf(disk, 'snapshot_id'))
  const orders = blankDisks(listedDisks(given))
  const placed = orders.map(order => ({ order, storage: storageOf(request, row, order) }))
  const rows = placed.map(({ order, storage }, i) => ({ storage, disk: newDisk(request, row, order, storage, i) }))
  const work = { task: 'GuestCreateDiskTask', passing: [], failed: String(row.status) }
  serverWork(request, row, work, async () => {
    for (const { storage, disk } of rows) await makeDisk(request, row, storage, disk)
  })
  return undefined
}

export function storageOf(request: ApiRequest, server: Row, { backend }: DiskOrder): Row {
  const { store } = request.region
  const ofHost = sql`t.id IN (SELECT storage_id FROM hoststorages WHERE deleted = 0 AND host_id = ${String(server.host_id)})`
  try {
    return storageFor(store, ofHost, backend)
  } catch {
    throw new ApiError('BadRequestError', 'No valid storage on current host')
  }
}

/** The row of a disk that is yet to be made for a server, whose owner it gets. */
export function newDisk(request: ApiRequest, server: Row, order: DiskOrder, storage: Row, index: number): Row {
  const { store, clock, events } = request.region
  const disk = store.rows(disks.plural).insert({
    name: freeName(store, disks, `vdisk_${String(server.name)}_${clock.now().getTime() + index}`),
    storage_id: String(storage.id),
    disk_size: order.sizeGb * 1024,
    disk_type: 'data',
    status: 'init',
    auto_delete: storage.storage_type === 'local' || server.billing_type === 'prepaid',
    tenant_id: String(server.tenant_id),
    domain_id: String(server.domain_id),
    project_src: 'local',
    billing_type: 'postpaid',
  })
  events.record(disks, disk, 'create', shortDescription(disk), request.identity)
  return disk
}

/** Makes a disk in its cloud and gives it to a server. */
export async function makeDisk(request: ApiRequest, server: Row, storage: Row, disk: Row): Promise<void> {
  const cloud = await cloudServer(request, server)
  await allocate(request, cloud.found, storage, disk)
  const made = request.region.store.rows(disks.plural).byKey(String(disk.id))
  if (made === undefined) return
  await attachInCloud(request, server, cloud, made)
  await refreshDisk(request, cloud, made)
}

async function allocate(request: ApiRequest, found: CloudOf, storage: Row, disk: Row): Promise<void> {
  request.region.events.record(disks, disk, 'allocating', shortDescription(disk), request.identity)
  setStatus(request, disks, disk, 'start_alloc')
  try {
    await createOn(
      request,
      found,
      storage,
      { name: String(disk.name), sizeGb: Math.ceil(Number(disk.disk_size) / 1024) },
      disk,
    )
  } catch (error) {
    setStatus(request, disks, disk, 'alloc_failed', error instanceof Error ? error.message : String(error))
    throw error
  }
  request.region.events.record(disks, disk, 'allocate', shortDescription(disk), request.identity)
}

/** Grows one of a server's disks. */
export const resizeDisk: ObjectAction = (request, row) => {
  if (bodyText(request, 'disk_id') === undefined) throw missingParameter('disk_id')
  const disk = diskNamed(request)
  if (!guestsOf(request, disk).includes(String(row.id)))
    throw invalidStatus(`disk ${String(disk.id)} not attached to server`)
  startResize(request, disk, row)
  return undefined
}

/** In which order a server boots from its disks. */
export const setBootIndex: ObjectAction = (request, row) => {
  const table = request.region.store.rows('guestdisks')
  const joints = table.where({ guest_id: String(row.id) })
  const wanted = new Map(joints.map(joint => [Number(joint.index), Number(joint.boot_index)]))
  for (const [text, value] of Object.entries(Object.assign({}, request.body.disks))) {
    const index = Number(text)
    if (!Number.isInteger(index)) throw badInput(`failed to parse disk index ${text}`)
    if (index > 127) throw badInput(`disk inex ${text} is exceed 127`)
    if (!wanted.has(index)) throw new ApiError('BadRequestError', `disk has no index ${index}`)
    wanted.set(index, Number(value))
  }
  const drives = wantedDrives(request, row)
  const seen = new Set<number>()
  checkDistinct(seen, wanted, 'disk index')
  checkDistinct(seen, new Map(drives.map(({ ordinal, boot_index }) => [ordinal, boot_index])), 'cdrom ordianl')
  for (const joint of joints) table.change(joint, { boot_index: wanted.get(Number(joint.index)) ?? -1 })
  if (drives.length > 0)
    request.region.store.rows(servers.plural).update(String(row.id), { cdroms: drives.map(drive => ({ ...drive })) })
  return undefined
}

/** The CD-ROMs of a server with the places that a body gives them. */
function wantedDrives(request: ApiRequest, row: Row): Drive[] {
  const given = new Map<number, number>()
  const drives = drivesOf(row, 'cdroms')
  for (const [text, value] of Object.entries(Object.assign({}, request.body.cdroms))) {
    const ordinal = Number(text)
    if (!Number.isInteger(ordinal)) throw badInput(`failed to parse cdrom ordinal ${text}`)
    if (!drives.some(drive => drive.ordinal === ordinal))
      throw new ApiError('BadRequestError', `cdrom has no ordinal ${ordinal}`)
    given.set(ordinal, Number(value))
  }
  return drives.map(drive => ({ ...drive, boot_index: given.get(drive.ordinal) ?? drive.boot_index }))
}

/** @throws ApiError when two things of a server would be the same one to start from */
function checkDistinct(seen: Set<number>, wanted: ReadonlyMap<number, number>, what: string): void {
  for (const [index, boot] of wanted) {
    if (boot < 0) continue
    if (seen.has(boot)) throw new ApiError('BadRequestError', `${what} ${index} boot index ${boot} is duplicated`)
    seen.add(boot)
  }
}
