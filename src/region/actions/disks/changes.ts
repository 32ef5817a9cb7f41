import { ApiError, badInput, missingParameter, notSupported } from '../../http/api-error.ts'
import { disks } from '../../kinds/disks.ts'
import type { Row } from '../../kinds/model/column.ts'
import { servers } from '../../kinds/servers.ts'
import { flagOf } from '../../query/params.ts'
import type { ObjectAction } from '../../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { sql } from '../../store/sql.ts'
import { setStatus, startWork } from '../cloud-work.ts'
import { cloudServer, startInCloud, syncStatus } from '../servers/cloud-server.ts'
import { snapshotBack } from './rules.ts'
import { guestOf, onDisk } from './work.ts'

/** Rolls a disk back to one of its snapshots. */
export const resetDisk: ObjectAction = (request, row) => {
  const snapshot = snapshotBack(request, row)
  const guest = guestOf(request, row)
  if (guest !== undefined) setStatus(request, servers, guest, 'disk_reset', 'disk reset')
  const work = { task: 'DiskResetTask', kind: disks, row, passing: ['reset'], failed: 'ready' }
  startWork(request, { ...work, stage: 'OnRequestResetDisk' }, async () => {
    try {
      await onDisk(request, row, remote => remote.reset(String(snapshot.external_id)))
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      if (guest !== undefined) setStatus(request, servers, guest, 'disk_reset_failed', reason)
      throw error
    }
    if (guest !== undefined) await wake(request, guest)
  })
  return undefined
}

/** The server of a disk that was rolled back is as it was, or starts when that is asked for. */
async function wake(request: ApiRequest, guest: Row): Promise<void> {
  if (flagOf(request.body, 'auto_start') === true) await startInCloud(request, guest, await cloudServer(request, guest))
  await syncStatus(request, guest)
}

/** No provider changes the kind of storage that a disk lies on. */
export const changeStorageType: ObjectAction = (request, row) => {
  const { store } = request.region
  const wanted = bodyText(request, 'storage_type')
  if (wanted === undefined) throw missingParameter('storage_type')
  const storage = store.rows('storages').byKey(String(row.storage_id))
  if (storage?.storage_type === wanted) throw badInput(`Storage type is already ${wanted}`)
  const others = store
    .rows('storages')
    .select(sql`t.zone_id = ${String(storage?.zone_id)} AND t.storage_type = ${wanted}
    AND t.enabled = 1 AND t.status = 'online' AND t.manager_id = ${String(storage?.manager_id)}`)
  if (others.length === 0) throw badInput(`no available storage type ${wanted} to change`)
  if (others.length > 1) throw badInput(`duplicate storage type ${wanted} found`)
  const work = { task: 'DiskChangeStorageTypeTask', kind: disks, row, passing: ['migrating'], failed: 'migrate_failed' }
  startWork(request, work, () => onDisk(request, row, () => Promise.reject(notSupported())))
  return undefined
}

export const changeBilling: ObjectAction = (request, row) => {
  if (row.status !== 'ready')
    throw new ApiError('ServerStatusError', `Cannot change disk billing type in status ${String(row.status)}`)
  const wanted = bodyText(request, 'billing_type')
  if (wanted === undefined) throw missingParameter('billing_type')
  if (wanted !== 'prepaid' && wanted !== 'postpaid') throw badInput(`invalid billing_type ${wanted}`)
  if (wanted === row.billing_type) return undefined
  const work = {
    task: 'DiskChangeBillingTypeTask',
    kind: disks,
    row,
    passing: ['change_billing_type'],
    failed: 'change_billing_type_failed',
  }
  startWork(request, work, () => onDisk(request, row, remote => remote.changeBillingType(wanted)))
  return undefined
}

/** A disk is saved to the image service by the host that has it: none here does. */
export const saveDisk: ObjectAction = (request, row) => {
  const guest = guestOf(request, row)
  if (row.status !== 'ready') throw new ApiError('ResourceNotReadyError', 'Save disk when disk is READY')
  if (guest?.status === 'running') throw new ApiError('ResourceNotReadyError', 'Save disk when not being USED')
  if (bodyText(request, 'name') === undefined) throw badInput('Image name is required')
  const work = { task: 'DiskSaveTask', kind: disks, row, passing: ['start_save'], failed: 'ready' }
  startWork(request, work, () => Promise.reject(notSupported()))
  return undefined
}
