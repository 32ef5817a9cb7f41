import { ApiError, badInput, missing, notFound } from '../http/api-error.ts'
import type { Row } from '../kinds/column.ts'
import { disks } from '../kinds/disks.ts'
import { storages } from '../kinds/storages.ts'
import type { ClassAction, Handlers, ObjectAction } from '../resources/handlers.ts'
import { byNameOrId } from '../resources/owner.ts'
import { type ApiRequest, bodyText } from '../resources/request.ts'
import { describe, describeAgain } from '../resources/show.ts'
import { insertItem } from '../resources/write.ts'
import { and, raw, type Sql, sql } from '../store/sql.ts'
import { cloudOf, cloudRegionOf } from './cloud-of.ts'
import { contextOf, isGone, startWork, takeOverDisk } from './cloud-work.ts'
import { createOn, forgetDisk, storageFor } from './storage-work.ts'

/** Sizes come as MiB, or with a unit: `40g`. @throws ApiError for anything else */
function sizeInMb(request: ApiRequest, ...keys: readonly string[]): number {
  const text = bodyText(request, ...keys)
  if (text === undefined) throw missing(keys[0] ?? 'size')
  const [, digits, unit = 'm'] = /^(\d+)([mgt])?$/i.exec(text) ?? []
  if (digits === undefined) throw badInput(`${keys[0]}: ${text} is no size; write MiB, or 40g, or 1t`)
  const factor = { m: 1, g: 1024, t: 1024 * 1024 }[unit.toLowerCase()] ?? 1
  return Number(digits) * factor
}

/** Only storages that a disk can be made on: of clouds that may be changed. */
const WRITABLE = raw(`t.manager_id IN (SELECT p.id FROM cloudproviders AS p JOIN cloudaccounts AS a
  ON a.id = p.cloudaccount_id WHERE p.deleted = 0 AND p.enabled = 1 AND a.enabled = 1 AND coalesce(a.read_only, 0) = 0)`)

/** Orders a disk that belongs to no server yet. */
const create: ClassAction = async (request, kind) => {
  const { store } = request.region
  const sizeMb = sizeInMb(request, 'size', 'disk_size', 'size_mb')
  const storage = storageOf(request)
  const found = await cloudOf(request.region, storages, storage)
  const row = insertItem(request, kind, {
    storage_id: String(storage.id),
    disk_size: sizeMb,
    disk_type: 'data',
    status: 'start_alloc',
    billing_type: 'postpaid',
  })
  const work = {
    task: 'DiskCreateTask',
    kind: disks,
    row,
    passing: ['start_alloc', 'allocating'],
    failed: 'alloc_failed',
  }
  startWork(request, work, async () => {
    const options = {
      name: String(row.name),
      sizeGb: Math.ceil(sizeMb / 1024),
      description: String(row.description ?? ''),
    }
    await createOn(request, found, storage, options, row)
    store.rows('disks').update(String(row.id), { tenant_id: String(row.tenant_id), project_src: 'local' })
  })
  return describe(request, kind, row)
}

function storageOf(request: ApiRequest): Row {
  const { store } = request.region
  const wanted = bodyText(request, 'storage', 'storage_id')
  if (wanted !== undefined) {
    const storage = byNameOrId(store, 'storages', wanted)
    if (storage === undefined) throw new ApiError('ResourceNotFoundError', `Storage ${wanted} not found`)
    return storage
  }
  const conditions: Sql[] = [WRITABLE]
  const manager = bodyText(request, 'prefer_manager_id', 'prefer_manager')
  if (manager !== undefined)
    conditions.push(sql`t.manager_id = ${idOf(request, 'cloudproviders', 'cloudprovider', manager)}`)
  const zone = bodyText(request, 'prefer_zone_id', 'prefer_zone')
  if (zone !== undefined) conditions.push(sql`t.zone_id = ${idOf(request, 'zones', 'zone', zone)}`)
  const region = bodyText(request, 'prefer_region_id', 'prefer_region')
  if (region !== undefined)
    conditions.push(
      sql`t.zone_id IN (SELECT id FROM zones WHERE cloudregion_id = ${idOf(request, 'cloudregions', 'cloudregion', region)})`,
    )
  return storageFor(store, and(conditions), bodyText(request, 'backend'))
}

function idOf(request: ApiRequest, plural: string, keyword: string, text: string): string {
  const row = byNameOrId(request.region.store, plural, text)
  if (row === undefined) throw notFound(keyword, text)
  return String(row.id)
}

const resize: ObjectAction = async (request, row) => {
  const sizeMb = sizeInMb(request, 'size')
  if (row.status !== 'ready') throw new ApiError('ResourceNotReadyError', 'Resize disk when disk is READY')
  if (sizeMb < Number(row.disk_size)) throw new ApiError('UnsupportOperationError', 'Disk cannot be thrink')
  if (sizeMb === Number(row.disk_size)) return undefined
  const found = await cloudOf(request.region, disks, row)
  const work = {
    task: 'DiskResizeTask',
    kind: disks,
    row,
    passing: ['start_resize', 'resizing'],
    failed: 'resize_failed',
  }
  startWork(request, work, async () => {
    const place = await cloudRegionOf(request.region, disks, row, found)
    const disk = await place.getDisk(String(row.external_id))
    await disk.resize(sizeMb)
    await disk.refresh()
    takeOverDisk(contextOf(request, found), disk, row)
  })
  return undefined
}

const syncStatus: ObjectAction = async (request, row) => {
  const found = await cloudOf(request.region, disks, row)
  const work = { task: 'DiskSyncstatusTask', kind: disks, row, passing: ['sync_status'], failed: 'unknown' }
  startWork(request, work, async () => {
    const place = await cloudRegionOf(request.region, disks, row, found)
    takeOverDisk(contextOf(request, found), await place.getDisk(String(row.external_id)), row)
  })
  return undefined
}

/** Deletes a disk that no server has, in its cloud and then here. */
const remove: ObjectAction = async (request, row) => {
  const attached = request.region.store.rows('guestdisks').where({ disk_id: String(row.id) })
  if (attached.length > 0)
    throw new ApiError('NotEmptyError', `Virtual disk ${String(row.name)}(${String(row.id)}) used by virtual servers`)
  if (String(row.external_id ?? '') === '') {
    forgetDisk(request, row)
    return undefined
  }
  const found = await cloudOf(request.region, disks, row)
  const work = { task: 'DiskDeleteTask', kind: disks, row, passing: ['deallocating'], failed: 'dealloc_failed' }
  startWork(request, work, async () => {
    try {
      const place = await cloudRegionOf(request.region, disks, row, found)
      const disk = await place.getDisk(String(row.external_id))
      await disk.delete()
    } catch (error) {
      if (!isGone(error)) throw error
    }
    forgetDisk(request, row)
  })
  return describeAgain(request, disks, row)
}

export const diskHandlers: Handlers = { create, remove, perform: { resize, syncstatus: syncStatus } }
