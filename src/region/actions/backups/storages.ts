import { badInput } from '../../http/api-error.ts'
import { hasHypervisors } from '../../hypervisors/placement.ts'
import { backupstorages } from '../../kinds/backups.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { Handlers, ObjectAction } from '../../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { describeAgain } from '../../resources/show.ts'
import { insertItem, removeRow } from '../../resources/write.ts'
import { sql } from '../../store/sql.ts'
import { startWork } from '../cloud-work.ts'
import { checkBucketName } from '../services/buckets/names.ts'
import { checkIdle } from '../sync-status.ts'

/** What each type of storage must, and may, be told to be reached. */
const ACCESS: Readonly<Record<string, { readonly needed: readonly string[]; readonly more: readonly string[] }>> = {
  nfs: { needed: ['nfs_host', 'nfs_shared_dir'], more: [] },
  object: {
    needed: ['object_bucket_url', 'object_access_key', 'object_secret'],
    more: ['object_sign_ver', 'object_bucket_url_ext'],
  },
}

const ADDRESSES = ['object_bucket_url', 'object_bucket_url_ext']

/** @throws ApiError when the storage cannot be reached by what the body says */
function checkAccess(request: ApiRequest): void {
  const type = bodyText(request, 'storage_type') ?? ''
  const access = ACCESS[type]
  if (access === undefined) throw badInput(`Invalid storage type ${type}`)
  for (const key of access.needed)
    if (bodyText(request, key) === undefined) throw badInput(`${key} is required when storage type is ${type}`)
  for (const key of ADDRESSES) {
    const address = type === 'object' ? bodyText(request, key) : undefined
    if (address !== undefined && !URL.canParse(address)) throw badInput(`invalid ${key} ${address}: parse "${address}"`)
  }
}

/** Lets a hypervisor look whether the storage is there; without one nobody can reach it. */
export function startLooking(request: ApiRequest, row: Row): void {
  const found = hasHypervisors(request.region.store) ? 'online' : 'offline'
  const work = {
    task: 'BackupStorageSyncstatusTask',
    kind: backupstorages,
    row,
    passing: ['sync_status'],
    reason: 'perform_syncstatus',
    failed: found,
    done: found,
    stage: 'OnBackupStorageSyncStatus',
  }
  startWork(request, work, async () => {})
}

const syncStatus: ObjectAction = (request, row) => {
  checkIdle(request.region, row, 'Backup')
  startLooking(request, row)
  return undefined
}

/** What of the way to the storage an update changes; what belongs to another type is passed over. */
function changedAccess(request: ApiRequest, row: Row): Row {
  const access = ACCESS[String(row.storage_type)]
  const keys = access === undefined ? [] : [...access.needed, ...access.more]
  return Object.fromEntries(
    keys.flatMap(key => {
      const value = bodyText(request, key)
      return value === undefined || value === row[key] ? [] : [[key, value] as const]
    }),
  )
}

export const backupStorageHandlers: Handlers = {
  create: (request, kind) => {
    checkAccess(request)
    const row = insertItem(request, kind, { enabled: true, status: 'offline' })
    startLooking(request, row)
    return describeAgain(request, kind, row)
  },
  update: (request, row, patch) => {
    if (typeof patch.name === 'string' && patch.name !== '') checkBucketName(patch.name, 'invalid bucket name(%s): %s')
    return { ...patch, ...changedAccess(request, row) }
  },
  updated: (request, row) => {
    // What was written is in the row by now: that the body says how to get there is enough to look again.
    const access = ACCESS[String(row.storage_type)]
    if ([...(access?.needed ?? []), ...(access?.more ?? [])].some(key => bodyText(request, key) !== undefined))
      startLooking(request, row)
    return undefined
  },
  remove: (request, row) => {
    request.region.store.rows('hostbackupstorages').removeWhere(sql`backupstorage_id = ${String(row.id)}`)
    removeRow(request, backupstorages, row)
    return undefined
  },
  perform: { syncstatus: syncStatus },
}
