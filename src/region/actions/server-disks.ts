import { badInput, invalidStatus, missing } from '../http/api-error.ts'
import type { Row } from '../kinds/column.ts'
import { disks } from '../kinds/disks.ts'
import { servers } from '../kinds/servers.ts'
import { flagOf } from '../query/params.ts'
import type { ObjectAction } from '../resources/handlers.ts'
import { fetchItem } from '../resources/lookup.ts'
import { type ApiRequest, bodyText } from '../resources/request.ts'
import { sql } from '../store/sql.ts'
import { type CloudOf, cloudOf, cloudRegionOf } from './cloud-of.ts'
import { contextOf, setStatus, startWork, takeOverDisk, takeOverServer } from './cloud-work.ts'
import { blankDisks, type DiskOrder } from './server-order.ts'
import { createOn, forgetDisk, storageFor } from './storage-work.ts'

/** Disks come and go while a server is stopped or runs. */
const READY = ['ready', 'running']

function diskNamed(request: ApiRequest): Row {
  const wanted = bodyText(request, 'disk_id')
  if (wanted === undefined) throw missing('disk_id')
  return fetchItem(request.region.store, disks, request.identity, wanted)
}

function attachedTo(request: ApiRequest, disk: Row): string[] {
  return request.region.store
    .rows('guestdisks')
    .where({ disk_id: String(disk.id) })
    .map(joint => String(joint.guest_id))
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
  if (attachedTo(request, disk).length > 0) throw badInput(`Disk ${String(disk.name)} has been attached`)
  if (disk.status !== 'ready') throw badInput(`Disk in ${String(disk.status)} not able to attach`)
  if (!READY.includes(String(server.status)))
    throw badInput(`guest ${String(server.name)} does not support attaching disks in status ${String(server.status)}`)
}

export const attachDisk: ObjectAction = async (request, row) => {
  const { region } = request
  const disk = diskNamed(request)
  checkAttach(request, row, disk)
  const found = await cloudOf(region, servers, row)
  setStatus(request, disks, disk, 'attaching')
  const work = { task: 'GuestAttachDiskTask', kind: servers, row, passing: ['attach_disk'], failed: 'attach_disk_fail' }
  startWork(request, work, async () => {
    try {
      await attach(request, row, found, String(disk.external_id))
    } catch (error) {
      setStatus(request, disks, disk, 'ready')
      throw error
    }
    await refreshDisk(request, found, disk)
  })
  return undefined
}

async function attach(request: ApiRequest, row: Row, found: CloudOf, diskId: string): Promise<void> {
  const place = await cloudRegionOf(request.region, servers, row, found)
  const server = await place.getServer(String(row.external_id))
  await server.attachDisk(diskId)
  await server.refresh()
  await takeOverServer(request, row, server, found)
}

async function refreshDisk(request: ApiRequest, found: CloudOf, disk: Row): Promise<void> {
  const place = await cloudRegionOf(request.region, disks, disk, found)
  const remote = await place.getDisk(String(disk.external_id))
  takeOverDisk(contextOf(request, found), remote, disk)
}

/** Takes a disk off a server; it is deleted unless it is to be kept. */
export const detachDisk: ObjectAction = async (request, row) => {
  const { region } = request
  const disk = diskNamed(request)
  if (!attachedTo(request, disk).includes(String(row.id))) return undefined
  if (!READY.includes(String(row.status)))
    throw invalidStatus(`Server in ${String(row.status)} not able to detach disk`)
  if (disk.disk_type === 'sys') throw badInput('Cannot detach the system disk of a server')
  const found = await cloudOf(region, servers, row)
  const keep = flagOf(request.body, 'keep_disk') === true
  setStatus(request, disks, disk, 'detaching')
  const work = { task: 'GuestDetachDiskTask', kind: servers, row, passing: ['detach_disk'], failed: 'detach_disk_fail' }
  startWork(request, work, async () => {
    const place = await cloudRegionOf(region, servers, row, found)
    const server = await place.getServer(String(row.external_id))
    await server.detachDisk(String(disk.external_id))
    await server.refresh()
    await takeOverServer(request, row, server, found)
    if (keep) return await refreshDisk(request, found, disk)
    const remote = await place.getDisk(String(disk.external_id))
    await remote.delete()
    forgetDisk(request, disk)
  })
  return undefined
}

/** Makes new disks where the server is, and gives them to it. */
export const createDisks: ObjectAction = async (request, row) => {
  const { region } = request
  const orders = blankDisks(Array.isArray(request.body.disks) ? request.body.disks : [])
  if (orders.length === 0) throw missing('disks')
  if (!READY.includes(String(row.status)))
    throw badInput(`guest ${String(row.name)} does not support attaching disks in status ${String(row.status)}`)
  const found = await cloudOf(region, servers, row)
  const work = { task: 'GuestCreateDiskTask', kind: servers, row, passing: ['create_disk'], failed: 'disk_fail' }
  startWork(request, work, async () => {
    for (const order of orders) {
      const diskId = await createOn(request, found, storageOf(request, row, order), {
        name: `vdisk_${String(row.name)}_${region.clock.now().getTime()}`,
        sizeGb: order.sizeGb,
      })
      await attach(request, row, found, diskId.externalId)
    }
  })
  return undefined
}

function storageOf(request: ApiRequest, server: Row, { backend }: DiskOrder): Row {
  return storageFor(
    request.region.store,
    sql`t.id IN (SELECT storage_id FROM hoststorages WHERE deleted = 0 AND host_id = ${String(server.host_id)})`,
    backend,
  )
}
