import { isJsonObject, type JsonObject } from '../../../core/json.ts'
import {
  ApiError,
  badInput,
  forbidden,
  invalidStatus,
  missingParameter,
  notFound,
  raised,
} from '../../http/api-error.ts'
import { buildDisk } from '../../hypervisors/build.ts'
import { backupstorages, diskbackups } from '../../kinds/backups.ts'
import { disks } from '../../kinds/disks.ts'
import type { Row } from '../../kinds/model/column.ts'
import { ancestorsOf } from '../../query/ancestors.ts'
import type { ClassAction, Handlers, ObjectAction } from '../../resources/handlers.ts'
import { freeName } from '../../resources/names.ts'
import { referredTo } from '../../resources/references.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { describe, describeAgain } from '../../resources/show.ts'
import { insertItem, removeRow } from '../../resources/write.ts'
import { setStatus, startWork } from '../cloud-work.ts'
import { diskConfig } from '../servers/create/server-config.ts'
import { checkIdle } from '../sync-status.ts'

/** The storage that a body names for a backup. @throws ApiError when it is not there, or not reached */
export function onlineStorage(request: ApiRequest): Row {
  const wanted = bodyText(request, 'backup_storage_id', 'back_storage_id')
  if (wanted === undefined) throw missingParameter('backup_storage_id')
  const storage = referredTo(request, backupstorages, wanted)
  if (storage.status !== 'online')
    throw forbidden(`can't backup guest to backup storage with status ${String(storage.status)}`)
  return storage
}

/** What a backup tells of its disk. */
export function backupValues({ region }: ApiRequest, disk: Row, storage: Row): Row {
  const { store } = region
  const [place] = ancestorsOf(store, disks, [disk], 'cloudregion')
  const [provider] = ancestorsOf(store, disks, [disk], 'cloudprovider')
  return {
    disk_id: String(disk.id),
    backup_storage_id: String(storage.id),
    storage_id: disk.storage_id ?? null,
    disk_type: disk.disk_type ?? null,
    disk_size_mb: Number(disk.disk_size),
    os_arch: disk.os_arch ?? null,
    disk_config: { ...diskConfig(store, disk), index: -1, name: String(disk.name) },
    manager_id: provider === undefined ? null : String(provider.id),
    cloudregion_id: String(place?.id ?? 'default'),
    tenant_id: disk.tenant_id ?? '',
    domain_id: disk.domain_id ?? 'default',
  }
}

/** A file on a storage may become a backup; nothing lies on these, though. */
function refuseFile(request: ApiRequest, path: string): never {
  if (bodyText(request, 'disk_id') !== undefined) throw raised('InputParameterError', 'disk_id is not allowed')
  const { store } = request.region
  const wanted = bodyText(request, 'backup_storage_id')
  const storages =
    wanted === undefined
      ? store.rows(backupstorages.plural).where({ status: 'online', enabled: true })
      : [referredTo(request, backupstorages, wanted)]
  if (storages.length === 0) throw raised('InputParameterError', 'no backup storage found')
  const told = storages.map(
    ({ name, id }) => `Backup file ${path} not found in backup storage ${String(name)}(${String(id)}): NotFoundError`,
  )
  throw new ApiError('UnclassifiedError', told.length === 1 ? String(told[0]) : `[${told.join(', ')}]`)
}

const create: ClassAction = (request, kind) => {
  const path = bodyText(request, 'backup_file_path')
  if (path !== undefined) return refuseFile(request, path)
  const wanted = bodyText(request, 'disk_id')
  if (wanted === undefined) throw missingParameter('disk_id')
  if (bodyText(request, 'backup_storage_id', 'back_storage_id') === undefined)
    throw missingParameter('backup_storage_id')
  const disk = referredTo(request, disks, wanted)
  if (disk.status !== 'ready') throw invalidStatus(`disk ${String(disk.name)} status is not ready`)
  const row = insertItem(request, kind, { ...backupValues(request, disk, onlineStorage(request)), status: 'init' })
  startBackup(request, disk, row)
  return describe(request, kind, row)
}

/** A snapshot is taken, kept on the storage and thrown away; only hypervisors can, of a disk that a server has. */
function startBackup(request: ApiRequest, disk: Row, row: Row): void {
  const { store } = request.region
  const joined = store.rows('guestdisks').first({ disk_id: String(disk.id) }) !== undefined
  const failed = joined ? 'save_failed' : 'snapshot_failed'
  const work = { task: 'DiskBackupCreateTask', kind: diskbackups, row, passing: [], failed, done: 'ready' }
  startWork(request, work, async () => {
    setStatus(request, diskbackups, row, 'snapshot')
    if (!joined) throw new ApiError('BadRequestError', `Disk ${String(disk.id)} is not attached to a guest`)
    setStatus(request, diskbackups, row, 'saving')
    if (String(row.manager_id ?? '') !== '') throw raised('NotImplementedError', 'RequestCreateBackup')
    store.rows(diskbackups.plural).update(String(row.id), { size_mb: Number(row.disk_size_mb) })
  })
}

const remove: ObjectAction = (request, row) => {
  const work = { task: 'DiskBackupDeleteTask', kind: diskbackups, row, passing: ['deleting'], failed: 'delete_failed' }
  startWork(request, work, async () => {
    if (String(row.manager_id ?? '') !== '') throw raised('NotImplementedError', 'RequestDeleteBackup')
    removeRow(request, diskbackups, row)
  })
  return describeAgain(request, diskbackups, row)
}

const configOf = (row: Row): JsonObject => (isJsonObject(row.disk_config) ? row.disk_config : {})

/** Makes a disk of what was kept, where the first one was. */
const recovery: ObjectAction = (request, row) => {
  if (row.status !== 'ready')
    throw raised('InvalidStatusError', `cannot recover backup in status ${String(row.status)}`)
  const { region } = request
  const work = {
    task: 'DiskBackupRecoveryTask',
    kind: diskbackups,
    row,
    passing: ['recovery'],
    failed: 'recovery_failed',
    done: 'ready',
  }
  startWork(request, work, async () => {
    const config = configOf(row)
    const storage = region.store.rows('storages').byKey(String(row.storage_id ?? ''))
    if (storage === undefined) throw notFound('storage', String(row.storage_id ?? ''))
    const order = { sizeMb: Number(row.disk_size_mb), format: String(config.format ?? 'qcow2') }
    const name = bodyText(request, 'name') ?? String(config.name ?? row.name)
    const disk = buildDisk(region, order, storage, row, {
      name: freeName(region.store, disks, name),
      description: `recovered from backup ${String(row.name)}`,
      backup_id: String(row.id),
      disk_type: row.disk_type ?? 'data',
      template_id: config.image_id ?? null,
    })
    region.events.recordBrief(disks, disk, 'create', request.identity)
  })
  return undefined
}

/** Whether something was kept is known by what became of it. */
const KEPT = ['ready', 'recovery', 'recovery_failed', 'delete_failed', 'unknown']

/** Asks whether a backup is there still. */
export function lookAfter(request: ApiRequest, row: Row): void {
  const there = KEPT.includes(String(row.status)) && Number(row.size_mb) > 0
  const work = {
    task: 'DiskBackupSyncstatusTask',
    kind: diskbackups,
    row,
    passing: ['sync_status'],
    reason: 'perform_syncstatus',
    failed: 'unknown',
    done: there ? 'ready' : 'unknown',
  }
  startWork(request, work, async () => {})
}

const syncStatus: ObjectAction = (request, row) => {
  checkIdle(request.region, row, 'Backup')
  lookAfter(request, row)
  return undefined
}

/** What must be known to make the backup known elsewhere. */
const exportInfo: ObjectAction = (_, row) => {
  const { os_arch, size_mb, disk_size_mb, disk_type, os_type, backup_file_path } = row
  const known = { os_arch, size_mb, disk_size_mb, disk_type, os_type, backup_file_path }
  const told = Object.entries(known).flatMap(([key, value]) =>
    value === undefined || value === null || value === '' ? [] : [[key, value] as const],
  )
  return { ...Object.fromEntries(told), disk_config: configOf(row) }
}

/** Makes a backup of elsewhere known here; its contents cannot be fetched. */
const importOne: ClassAction = (request, kind) => {
  const address = bodyText(request, 'access_url')
  if (address === undefined) throw badInput('access_url is required')
  const wanted = bodyText(request, 'backup_storage_id')
  if (wanted === undefined) throw badInput('backup_storage_id is required')
  const storage = request.region.store.rows(backupstorages.plural).byKey(wanted)
  if (storage === undefined) throw notFound(backupstorages.keyword, wanted)
  if (storage.status !== 'online')
    throw forbidden(`can't import disk backup from backup storage with status ${String(storage.status)}`)
  if (bodyText(request, 'name', 'generate_name') === undefined) throw badInput('name or generate_name is required')
  const config = request.body.disk_config
  const values = { backup_storage_id: wanted, disk_config: isJsonObject(config) ? config : {}, status: 'ready' }
  const row = insertItem(request, kind, values)
  const work = {
    task: 'DiskBackupImportTask',
    kind: diskbackups,
    row,
    passing: ['start_import', 'importing'],
    failed: 'import_failed',
  }
  startWork(request, work, async () => {
    throw new ApiError('NotFoundError', `http.Get: ${address}: nothing is fetched from there`)
  })
  return describeAgain(request, kind, row)
}

export const diskBackupHandlers: Handlers = {
  create,
  remove,
  perform: { recovery, syncstatus: syncStatus },
  performClass: { import: importOne },
  specific: { 'export-info': exportInfo },
}
