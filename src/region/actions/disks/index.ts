import { ApiError, badInput } from '../../http/api-error.ts'
import { disks } from '../../kinds/disks.ts'
import type { Row } from '../../kinds/model/column.ts'
import { storages } from '../../kinds/storages.ts'
import { flagOf } from '../../query/params.ts'
import type { ClassAction, Handlers, ObjectAction } from '../../resources/handlers.ts'
import { changeProject } from '../../resources/owners/ownership.ts'
import { referredTo } from '../../resources/references.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { describe, describeAgain } from '../../resources/show.ts'
import { insertItem } from '../../resources/write.ts'
import { and, raw, type Sql, sql } from '../../store/sql.ts'
import { cloudOf } from '../cloud-of.ts'
import { isGone, startWork } from '../cloud-work.ts'
import { pendingDelete } from '../pending-delete.ts'
import { remoteUpdating } from '../remote-update.ts'
import { deleteSnapshot } from '../snapshots/index.ts'
import { diskPolicyActions } from '../snapshots/policy-binding.ts'
import { checkIdle } from '../sync-status.ts'
import { changeBilling, changeStorageType, resetDisk, saveDisk } from './changes.ts'
import { rebuildDisk } from './rebuild.ts'
import { startResize } from './resize.ts'
import { checkFree, checkNoSnapshot, orderedSize, storageFit } from './rules.ts'
import { createOn, forgetDisk, storageFor } from './storage-work.ts'
import { cloudDisk, guestOf, onDisk } from './work.ts'

/** Only storages that a disk can be made on: of clouds that may be changed. */
const WRITABLE = raw(`t.manager_id IN (SELECT p.id FROM cloudproviders AS p JOIN cloudaccounts AS a
  ON a.id = p.cloudaccount_id WHERE p.deleted = 0 AND p.enabled = 1 AND a.enabled = 1 AND coalesce(a.read_only, 0) = 0)`)

/** Orders a disk that belongs to no server yet. */
const create: ClassAction = (request, kind) => {
  const named = bodyText(request, 'storage', 'storage_id')
  const fit = named === undefined ? undefined : storageFit(request, named)
  checkNoSnapshot(request, bodyText(request, 'snapshot_id', 'snapshot'))
  const sizeMb = orderedSize(request)
  const storage = fit ?? preferredStorage(request)
  const row = insertItem(request, kind, {
    storage_id: String(storage.id),
    disk_size: sizeMb,
    disk_type: 'data',
    status: 'init',
    billing_type: 'postpaid',
  })
  const work = {
    task: 'DiskCreateTask',
    kind: disks,
    row,
    passing: ['init', 'start_alloc'],
    failed: 'alloc_failed',
    stage: 'OnDiskReady',
    log: { doing: 'allocating', done: 'allocate' },
  }
  startWork(request, work, async () => {
    const found = await cloudOf(request.region, storages, storage)
    const options = {
      name: String(row.name),
      sizeGb: Math.ceil(sizeMb / 1024),
      description: String(row.description ?? ''),
    }
    await createOn(request, found, storage, options, row)
  })
  return describe(request, kind, row)
}

function preferredStorage(request: ApiRequest): Row {
  const { store } = request.region
  const conditions: Sql[] = [WRITABLE]
  const manager = bodyText(request, 'prefer_manager_id', 'prefer_manager')
  if (manager !== undefined) conditions.push(sql`t.manager_id = ${idOf(request, 'cloudproviders', manager)}`)
  const zone = bodyText(request, 'prefer_zone_id', 'prefer_zone')
  if (zone !== undefined) conditions.push(sql`t.zone_id = ${idOf(request, 'zones', zone)}`)
  const region = bodyText(request, 'prefer_region_id', 'prefer_region')
  if (region !== undefined)
    conditions.push(
      sql`t.zone_id IN (SELECT id FROM zones WHERE cloudregion_id = ${idOf(request, 'cloudregions', region)})`,
    )
  return storageFor(store, and(conditions), bodyText(request, 'backend'))
}

function idOf(request: ApiRequest, plural: string, text: string): string {
  return String(referredTo(request, request.region.store.kind(plural), text).id)
}

const resize: ObjectAction = (request, row) => {
  startResize(request, row, guestOf(request, row))
  return undefined
}

const syncStatus: ObjectAction = (request, row) => {
  checkIdle(request.region, row, 'Disk')
  const work = { task: 'DiskSyncstatusTask', kind: disks, row, passing: ['sync_status'], failed: 'unknown' }
  startWork(request, { ...work, reason: 'perform_syncstatus' }, () => onDisk(request, row))
  return undefined
}

/** Puts a disk that no server has into the bin, or deletes it. */
const remove: ObjectAction = (request, row) => {
  const asked = (key: string) => flagOf(request.query, key) === true
  deleting(request, row, { override: asked('override_pending_delete'), snapshots: asked('delete_snapshots') })
  return describeAgain(request, disks, row)
}

/** Removes a disk from its cloud past the bin; here alone when its hosts are disabled. */
const purge: ObjectAction = (request, row) => {
  checkFree(request, row)
  const enabled = request.region.store.db.get(sql`SELECT 1 FROM hoststorages AS j JOIN hosts AS h ON h.id = j.host_id
    WHERE j.deleted = 0 AND h.deleted = 0 AND h.enabled = 1 AND j.storage_id = ${String(row.storage_id ?? '')}`)
  deleting(request, row, { override: true, snapshots: false, here: enabled === undefined })
  return undefined
}

interface Deletion {
  readonly override: boolean
  readonly snapshots: boolean
  readonly here?: boolean
}

function deleting(request: ApiRequest, row: Row, { override, snapshots, here = false }: Deletion): void {
  const work = {
    task: 'DiskDeleteTask',
    kind: disks,
    row,
    failed: 'dealloc_failed',
    stage: 'OnGuestDiskDeleteComplete',
  }
  const toBin = !override
  const log = toBin ? {} : { doing: 'delocating', done: 'delocate', failed: 'delocate_fail' }
  startWork(request, { ...work, log, passing: toBin ? [] : [String(row.status), 'deallocating'] }, async () => {
    if (snapshots)
      for (const snapshot of request.region.store.rows('snapshots').where({ disk_id: String(row.id) }))
        await deleteSnapshot(request, snapshot)
    const remote = here || String(row.external_id ?? '') === '' ? undefined : await stillThere(request, row)
    if (remote !== undefined && toBin) return pendingDelete(request, disks, row)
    await remote?.disk.delete()
    forgetDisk(request, row)
  })
}

async function stillThere(request: ApiRequest, row: Row) {
  try {
    return await cloudDisk(request, row)
  } catch (error) {
    if (isGone(error)) return undefined
    throw error
  }
}

/** Gives a disk to another project, with its snapshots. */
const changeOwner: ObjectAction = async (request, row, kind) => {
  const { store } = request.region
  await changeProject(request, row, kind)
  const snapshots = store.kind('snapshots')
  for (const snapshot of store.rows('snapshots').where({ disk_id: String(row.id) }))
    await changeProject(request, snapshot, snapshots)
  return undefined
}

/** Disks move between storages of hypervisors of our own only. */
const migrate: ObjectAction = (request, row) => {
  const [host] = request.region.store.rows('hosts').select(sql`t.id IN
    (SELECT host_id FROM hoststorages WHERE deleted = 0 AND storage_id = ${String(row.storage_id ?? '')}) LIMIT 1`)
  throw new ApiError('NotAcceptableError', `Not allow for hypervisor ${String(host?.host_type ?? '')}`)
}

function checkUpdate(request: ApiRequest, row: Row, patch: Row): Row {
  const type = request.body.disk_type
  if (type !== undefined && !['data', 'volume', 'sys'].includes(String(type)))
    throw badInput(`updating disk_type ${String(type)} is not supported`)
  const guest = guestOf(request, row)
  if (patch.auto_reset !== undefined && patch.auto_reset !== row.auto_reset && guest && guest.status !== 'ready')
    throw new ApiError('BadRequestError', `Can't set disk auto_reset on guest status ${String(guest.status)}`)
  return patch
}

const { tagActions } = remoteUpdating({
  kind: disks,
  task: 'DiskRemoteUpdateTask',
  remote: async (request, row) => (await cloudDisk(request, row)).disk,
  sync: (request, row) => onDisk(request, row),
})

export const diskHandlers: Handlers = {
  create,
  remove,
  update: checkUpdate,
  perform: {
    ...tagActions,
    ...diskPolicyActions,
    resize,
    syncstatus: syncStatus,
    purge,
    'change-owner': changeOwner,
    'disk-reset': resetDisk,
    'change-storage-type': changeStorageType,
    'change-billing-type': changeBilling,
    save: saveDisk,
    rebuild: rebuildDisk,
    migrate,
  },
}
