import type { JsonObject } from '../../../../core/json.ts'
import { invalidStatus } from '../../../http/api-error.ts'
import { disks } from '../../../kinds/disks.ts'
import { eips } from '../../../kinds/eips.ts'
import type { Row } from '../../../kinds/model/column.ts'
import { servers } from '../../../kinds/servers.ts'
import { flagOf } from '../../../query/params.ts'
import type { ObjectAction } from '../../../resources/handlers.ts'
import type { ApiRequest } from '../../../resources/request.ts'
import { describeAgain } from '../../../resources/show.ts'
import { sql } from '../../../store/sql.ts'
import type { Started } from '../../../tasks/runner.ts'
import { contextOf, isGone, setStatus, shortDescription, takeOverDisk } from '../../cloud-work.ts'
import { forgetDisk } from '../../disks/storage-work.ts'
import { cancelPendingDelete, pendingDelete } from '../../pending-delete.ts'
import { deleteSnapshot } from '../../snapshots/index.ts'
import { type CloudServer, cloudServer, current, serverWork, stopInCloud, syncStatus } from '../cloud-server.ts'
import { leaveOthers, waitInBin } from './joined.ts'

/** How a server is deleted, beyond being put into the bin. */
export interface Deletion {
  /** At once, past the bin. */
  readonly override?: boolean
  /** Only here: its cloud is not asked. */
  readonly purge?: boolean
  readonly snapshots?: boolean
  readonly eip?: boolean
  /** Disks that would stay go with it. */
  readonly disks?: boolean
}

function deletionOf(query: JsonObject): Deletion {
  const asked = (key: string) => flagOf(query, key) === true
  return {
    override: asked('override_pending_delete'),
    purge: asked('purge'),
    snapshots: asked('delete_snapshots'),
    eip: asked('delete_eip'),
    disks: asked('delete_disks'),
  }
}

function checkUnlocked(row: Row): void {
  if (row.disable_delete === true) throw invalidStatus('Virtual server is locked, cannot delete')
}

/** Puts a server into the bin, or deletes it. */
export const remove: ObjectAction = (request, row) => {
  startDeletion(request, row, deletionOf(request.query))
  return describeAgain(request, servers, row)
}

/** Removes a server here without asking its cloud, whose host is disabled. */
export const purge: ObjectAction = (request, row) => {
  checkUnlocked(row)
  const host = request.region.store.rows('hosts').byKey(String(row.host_id ?? ''))
  if (host?.enabled === true) throw invalidStatus('Cannot purge server on enabled host')
  startDeletion(request, row, { purge: true })
  return undefined
}

export const cancelDelete: ObjectAction = (request, row) => {
  if (row.pending_deleted !== true) return undefined
  for (const eip of eipsOf(request, row)) cancelPendingDelete(request, eips, eip)
  for (const disk of disksOf(request, row)) cancelPendingDelete(request, disks, disk)
  cancelPendingDelete(request, servers, row)
  return undefined
}

/** @param parentId the task that this is a part of */
export function startDeletion(request: ApiRequest, row: Row, deletion: Deletion, parentId?: string): Started {
  const placed = String(row.host_id ?? '') !== ''
  const work = {
    task: placed ? 'GenericGuestDeleteTask' : 'GuestDeleteWithoutHostTask',
    passing: ['start_delete'],
    failed: 'delete_fail',
    stage: 'OnGuestDeleteComplete',
    log: { failed: 'delocate_fail' },
    ...(parentId === undefined ? {} : { parentId }),
  }
  return serverWork(request, row, work, () => (placed ? takeDown(request, row, deletion) : forgetServer(request, row)))
}

/** Statuses of servers that never came to be: there is nothing of them to keep in the bin. */
const STILLBORN = ['sched_fail', 'net_fail', 'create_fail', 'dev_fail']

async function takeDown(request: ApiRequest, row: Row, deletion: Deletion): Promise<void> {
  const local = deletion.purge === true && isOutOfReach(request, row)
  const cloud = local ? undefined : await stillThere(request, row)
  if (cloud !== undefined) await standStill(request, row, cloud)
  if (deletion.snapshots === true)
    for (const snapshot of snapshotsOf(request, row)) await deleteSnapshot(request, snapshot)
  await letGo(request, row, cloud, deletion)
  const atOnce = deletion.override === true || deletion.purge === true || cloud === undefined
  if (!atOnce && !STILLBORN.includes(String(row.status))) return await intoBin(request, row)
  setStatus(request, servers, row, 'deleting', 'delete server after stop')
  request.region.events.record(servers, row, 'delocating', shortDescription(row), request.identity)
  if (cloud !== undefined) await deleteInCloud(request, row, cloud)
  await forgetServer(request, row)
}

/** Whether nothing can be asked of a server's host: only then `purge` leaves its cloud out. */
function isOutOfReach({ region }: ApiRequest, row: Row): boolean {
  return region.store.rows('hosts').byKey(String(row.host_id ?? ''))?.enabled !== true
}

/** The server in its cloud; undefined when the cloud has it no more, or never had it. */
async function stillThere(request: ApiRequest, row: Row): Promise<CloudServer | undefined> {
  if (String(row.external_id ?? '') === '') return undefined
  try {
    return await cloudServer(request, row)
  } catch (error) {
    if (isGone(error)) return undefined
    throw error
  }
}

/** Stops it; that it does not stop stands against nothing. */
async function standStill(request: ApiRequest, row: Row, cloud: CloudServer): Promise<void> {
  try {
    await stopInCloud(request, row, cloud)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    request.region.events.record(servers, row, 'stop_fail', reason, request.identity)
  }
}

/** Lets go of its address and of the disks that outlive it. */
async function letGo(request: ApiRequest, row: Row, cloud: CloudServer | undefined, deletion: Deletion): Promise<void> {
  const { store } = request.region
  for (const eip of eipsOf(request, row)) {
    if (eip.mode === 'public_ip') continue
    if (cloud !== undefined) {
      const remote = await cloud.place.getEip(String(eip.external_id))
      await remote.dissociate()
      if (deletion.eip === true) await remote.delete()
    }
    if (deletion.eip === true && cloud !== undefined) store.rows(eips.plural).remove([String(eip.id)])
    else store.rows(eips.plural).change(eip, { associate_id: '', associate_type: '' })
  }
  for (const disk of disksOf(request, row)) {
    if (deletion.disks === true) store.rows(disks.plural).change(disk, { auto_delete: true })
    if (deletion.disks === true || !isDetachable(request, disk)) continue
    if (cloud !== undefined) {
      await cloud.server.detachDisk(String(disk.external_id))
      const remote = await cloud.place.getDisk(String(disk.external_id))
      takeOverDisk(contextOf(request, cloud.found), remote, disk)
    }
    store.rows('guestdisks').removeWhere(sql`guest_id = ${String(row.id)} AND disk_id = ${String(disk.id)}`)
    request.region.events.record(servers, row, 'detach', shortDescription(disk), request.identity)
  }
}

/** Whether a disk can be without its server. */
function isDetachable({ region }: ApiRequest, disk: Row): boolean {
  const storage = region.store.rows('storages').byKey(String(disk.storage_id ?? ''))
  if (storage === undefined) return true
  return (
    !/^(local|nvme|lvm|baremetal|ephemeral)/.test(String(storage.storage_type)) &&
    disk.billing_type !== 'prepaid' &&
    disk.disk_type !== 'sys' &&
    disk.disk_type !== 'swap' &&
    disk.auto_delete !== true
  )
}

/** The server waits in the bin, with all that would go with it. */
async function intoBin(request: ApiRequest, row: Row): Promise<void> {
  if (current(request, row).pending_deleted !== true) {
    for (const eip of eipsOf(request, row)) pendingDelete(request, eips, eip)
    for (const disk of disksOf(request, row)) pendingDelete(request, disks, disk)
    waitInBin(request.region, [String(row.id)])
    pendingDelete(request, servers, row)
  }
  await syncStatus(request, row)
}

/** Deletes it with those of its data disks that the cloud leaves behind. */
async function deleteInCloud(request: ApiRequest, row: Row, { server, place }: CloudServer): Promise<void> {
  await unlessGone(() => server.delete())
  for (const disk of disksOf(request, row))
    if (disk.disk_type !== 'sys' && String(disk.external_id ?? '') !== '')
      await unlessGone(async () => {
        const remote = await place.getDisk(String(disk.external_id))
        if (remote.status !== 'deallocating') await remote.delete()
      })
}

async function unlessGone(act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch (error) {
    if (!isGone(error)) throw error
  }
}

export function disksOf({ region }: ApiRequest, row: Row): Row[] {
  return region.store
    .rows(disks.plural)
    .select(sql`t.id IN (SELECT disk_id FROM guestdisks WHERE deleted = 0 AND guest_id = ${String(row.id)})`)
}

function snapshotsOf({ region }: ApiRequest, row: Row): Row[] {
  return region.store
    .rows('snapshots')
    .select(sql`t.disk_id IN (SELECT disk_id FROM guestdisks WHERE deleted = 0 AND guest_id = ${String(row.id)})`)
}

function eipsOf({ region }: ApiRequest, row: Row): Row[] {
  return region.store.rows(eips.plural).where({ associate_id: String(row.id), associate_type: 'server' })
}

/** Takes the rows of a server away: its own, those of the disks that are gone with it, and what joins it to others. */
export async function forgetServer(request: ApiRequest, row: Row): Promise<void> {
  const { store, events } = request.region
  const id = String(row.id)
  store.db.transaction(() => {
    for (const disk of disksOf(request, row)) forgetDisk(request, disk)
    leaveOthers(request.region, [id])
    for (const eip of eipsOf(request, row))
      store.rows(eips.plural).change(eip, { associate_id: '', associate_type: '' })
    store.metadata.removeAll(servers.keyword, [id])
    store.rows(servers.plural).remove([id])
  })
  events.record(servers, row, 'delete', { id, name: row.name }, request.identity)
  events.record(servers, row, 'delocate', shortDescription(row), request.identity)
}
