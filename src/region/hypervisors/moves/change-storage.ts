import { setStatus, startWork } from '../../actions/cloud-work.ts'
import { type DiskPart, diskParts } from '../../actions/servers/parts.ts'
import { ApiError } from '../../http/api-error.ts'
import { disks } from '../../kinds/disks.ts'
import type { Row } from '../../kinds/model/column.ts'
import { servers } from '../../kinds/servers.ts'
import { flagOf } from '../../query/params.ts'
import { byNameOrId } from '../../resources/by-name.ts'
import type { ObjectAction } from '../../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { removeRow } from '../../resources/write.ts'
import { sql } from '../../store/sql.ts'
import { pause } from '../../sync/pause.ts'
import { buildDisk } from '../build.ts'

const STATUSES = ['ready', 'running', 'block_stream', 'disk_change_storage']

/** The storage that a body names. @throws ApiError when it names none */
export function targetStorage({ region, body }: ApiRequest): Row {
  const wanted = typeof body.target_storage_id === 'string' ? body.target_storage_id : ''
  if (wanted === '') throw new ApiError('NotEmptyError', 'Storage id is empty')
  const storage = byNameOrId(region.store, 'storages', wanted)
  if (storage === undefined)
    throw new ApiError('UnclassifiedError', `Found storage by ${wanted}: sql: no rows in result set`)
  return storage
}

/** The disk of a server that a body names. */
export function namedDisk(request: ApiRequest, row: Row): DiskPart {
  const wanted = bodyText(request, 'disk_id')
  if (wanted === undefined) throw new ApiError('NotEmptyError', 'Disk id is empty')
  if (bodyText(request, 'target_storage_id') === undefined) throw new ApiError('NotEmptyError', 'Storage id is empty')
  const part = diskParts(request, row).find(({ disk }) => disk.id === wanted || disk.name === wanted)
  if (part === undefined) throw new ApiError('NotFoundError', `Disk ${wanted} not found on server ${String(row.name)}`)
  return part
}

/** @throws ApiError when the server's disks cannot go to that storage */
function check({ region: { store } }: ApiRequest, row: Row, storage: Row): void {
  if (!STATUSES.includes(String(row.status)))
    throw new ApiError('BadRequestError', `Cannot change disk storage in status ${String(row.status)}`)
  if (String(row.backup_host_id ?? '') !== '')
    throw new ApiError('BadRequestError', `Cannot change disk storage in backup guest ${String(row.name)}`)
  const host = store.rows('hosts').byKey(String(row.host_id ?? ''))
  const mounted = store.rows('hoststorages').first({ host_id: String(row.host_id), storage_id: String(storage.id) })
  if (mounted === undefined || storage.enabled !== true)
    throw new ApiError(
      'BadRequestError',
      `Storage ${String(storage.id)} not attached or enabled on host ${String(host?.name ?? '')}`,
    )
}

/** A copy of a disk on another storage takes its place. The disk itself goes, unless it shall be kept. */
async function copy(request: ApiRequest, row: Row, { joint, disk }: DiskPart, storage: Row): Promise<void> {
  const { region } = request
  const { store } = region
  const order = { sizeMb: Number(disk.disk_size), format: String(disk.disk_format ?? 'qcow2') }
  const target = buildDisk(region, order, storage, row, {
    name: `vdisk_${String(row.name)}_${region.clock.now().getTime()}_${String(joint.index)}`,
    status: 'init',
    disk_type: disk.disk_type ?? 'data',
    template_id: disk.template_id ?? null,
    auto_delete: disk.auto_delete ?? true,
  })
  setStatus(request, disks, target, 'clone')
  await pause()
  store.db.transaction(() => {
    store.rows('guestdisks').change(joint, { disk_id: String(target.id) })
    setStatus(request, disks, target, 'ready')
    if (flagOf(request.body, 'keep_origin_disk') === true)
      store.rows(disks.plural).update(String(disk.id), { auto_delete: false })
    else {
      store.rows('snapshots').removeWhere(sql`disk_id = ${String(disk.id)}`)
      removeRow(request, disks, disk)
    }
  })
}

function moving(request: ApiRequest, row: Row, task: string, reason: string, act: () => Promise<void>): void {
  const work = {
    task,
    kind: servers,
    row,
    passing: ['disk_change_storage'],
    failed: 'disk_change_storage_fail',
    done: String(row.status),
    reason,
  }
  startWork(request, work, act)
}

/** Takes all disks of a server to another storage. */
const changeStorage: ObjectAction = (request, row) => {
  const storage = targetStorage(request)
  const parts = diskParts(request, row).filter(({ disk }) => disk.storage_id !== storage.id)
  check(request, row, storage)
  const reason = `Change guest disks storage to ${String(storage.id)}`
  moving(request, row, 'GuestChangeDisksStorageTask', reason, async () => {
    for (const part of parts) await copy(request, row, part, storage)
  })
  return undefined
}

/** The same for one of them. */
const changeDiskStorage: ObjectAction = (request, row) => {
  const part = namedDisk(request, row)
  const storage = targetStorage(request)
  check(request, row, storage)
  const reason = `Change disk ${String(part.disk.id)} to storage ${String(storage.id)}`
  moving(request, row, 'GuestChangeDiskStorageTask', reason, () => copy(request, row, part, storage))
  return undefined
}

export const storageActions = {
  'change-storage': changeStorage,
  'change-disk-storage': changeDiskStorage,
} as const satisfies Record<string, ObjectAction>
