import { setStatus, shortDescription, startWork } from '../../actions/cloud-work.ts'
import { disksInOrder, imageOf, likeness } from '../../actions/servers/create/server-config.ts'
import { ApiError, badInput, missingParameter } from '../../http/api-error.ts'
import { partsOf } from '../../kinds/details/instance-snapshots.ts'
import { disks } from '../../kinds/disks.ts'
import { instanceSnapshotJoints, instanceSnapshots } from '../../kinds/instance-snapshots.ts'
import type { Row } from '../../kinds/model/column.ts'
import { servers } from '../../kinds/servers.ts'
import { snapshots } from '../../kinds/snapshots.ts'
import { flagOf } from '../../query/params.ts'
import { byNameOrId } from '../../resources/by-name.ts'
import type { ObjectAction } from '../../resources/handlers.ts'
import { freeName } from '../../resources/names.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { removeRow } from '../../resources/write.ts'
import { sql } from '../../store/sql.ts'
import type { Started } from '../../tasks/runner.ts'
import { createServer } from '../create.ts'
import { startAfter } from '../power.ts'
import { snapshotValues } from '../snapshots.ts'
import { copyName } from './copy-name.ts'

const STEPS = { check: 'validateCreateInstanceSnapshot', name: 'NewNameValidator' }

/** The row of a snapshot: all that is needed to make a server like this one. */
function insert(request: ApiRequest, server: Row, name: string, withMemory: boolean, autoDelete: boolean): Row {
  const { store, events } = request.region
  const row = store.rows(instanceSnapshots.plural).insert({
    name,
    status: 'init',
    ...likeness(store, server),
    image_id: imageOf(store, server),
    with_memory: withMemory,
    memory_file_host_id: server.host_id ?? null,
    auto_delete: autoDelete,
    is_system: autoDelete,
  })
  events.recordBrief(instanceSnapshots, row, 'create', request.identity)
  return row
}

function randomEnd({ region }: ApiRequest): string {
  return region.ids.bytes(4).toString('hex')
}

/** Takes a snapshot of each disk, one after the other. */
function takeAll(request: ApiRequest, row: Row, server: Row): void {
  const { store } = request.region
  disksInOrder(store, server).forEach((disk, index) => {
    const name = freeName(store, snapshots, `${String(row.name)}-${randomEnd(request)}`)
    const { tenant_id, domain_id } = row
    const owner = { tenant_id: tenant_id ?? '', domain_id: domain_id ?? 'default' }
    const part = store.rows(snapshots.plural).insert({ ...snapshotValues(disk), ...owner, name })
    request.region.events.recordBrief(snapshots, part, 'create', request.identity)
    store.table(instanceSnapshotJoints).insert({
      instance_snapshot_id: String(row.id),
      snapshot_id: String(part.id),
      disk_index: index,
    })
    setStatus(request, disks, disk, 'start_snapshot')
    setStatus(request, snapshots, part, 'ready')
    setStatus(request, disks, disk, 'ready')
  })
  if (row.with_memory === true)
    store.rows(instanceSnapshots.plural).update(String(row.id), {
      memory_size_kb: Number(server.vmem_size) * 1024,
      memory_file_path: `/opt/cloud/workspace/servers/${String(server.id)}/memory-snapshots/${String(row.id)}`,
    })
}

/** Lets a server's status be asked for, as other work ends. */
function askAgain(request: ApiRequest, server: Row, status: string): void {
  setStatus(request, servers, server, 'sync_status')
  setStatus(request, servers, server, status)
}

/** Snapshots a server in the background, and does what shall follow. */
function start(request: ApiRequest, server: Row, row: Row, after?: () => Promise<void>): Started {
  const before = String(server.status)
  setStatus(request, servers, server, 'start_instance_snapshot', 'instance snapshot')
  const work = {
    task: after === undefined ? 'InstanceSnapshotCreateTask' : 'InstanceSnapshotAndCloneTask',
    kind: instanceSnapshots,
    row,
    passing: [],
    failed: 'instance_snapshot_create_failed',
    done: 'ready',
    log: { done: 'allocate', failed: 'alloc_fail' },
  }
  return startWork(request, work, async () => {
    try {
      takeAll(request, row, server)
    } catch (error) {
      setStatus(request, servers, server, 'instance_snapshot_failed')
      throw error
    }
    setStatus(request, instanceSnapshots, row, 'ready')
    await after?.()
    askAgain(request, server, before)
  })
}

const create: ObjectAction = (request, server) => {
  takeInstanceSnapshot(request, server)
  return undefined
}

/**
 * Snapshots a server as the body orders it.
 * @returns the task, and the row of the snapshot
 * @throws ApiError when it cannot be snapshotted now
 */
export function takeInstanceSnapshot(request: ApiRequest, server: Row): Started & { readonly row: Row } {
  const name = copyName(request, instanceSnapshots, server, STEPS)
  const withMemory = flagOf(request.body, 'with_memory') === true
  if (withMemory && server.status !== 'running')
    throw new ApiError(
      'UnsupportOperationError',
      `Can't save memory state when guest status is "${String(server.status)}"`,
    )
  const row = insert(request, server, name, withMemory, false)
  return { ...start(request, server, row), row }
}

/** A snapshot, and servers made from it. */
const snapshotAndClone: ObjectAction = (request, server, kind) => {
  const { store } = request.region
  const wanted = bodyText(request, 'name')
  if (wanted === undefined) throw missingParameter('name')
  const count = request.body.count === undefined ? 1 : Number(request.body.count)
  if (!(count > 0)) throw badInput('count must > 0')
  const host = bodyText(request, 'prefer_host_id', 'prefer_host')
  if (host !== undefined && byNameOrId(store, 'hosts', host) === undefined)
    throw new ApiError('BadRequestError', `Host ${host} not found`)
  copyName(request, instanceSnapshots, server, STEPS)
  const name = freeName(store, instanceSnapshots, `${wanted}-${randomEnd(request)}`)
  const autoDelete = flagOf(request.body, 'auto_delete_instance_snapshot') === true
  const row = insert(request, server, name, false, autoDelete)
  start(request, server, row, async () => {
    const { name: _, ...order } = request.body
    const body = { ...order, generate_name: wanted, instance_snapshot_id: String(row.id) }
    for (let i = 0; i < count; i++) await createServer({ ...request, body, envelope: {} }, kind)
    store.rows(instanceSnapshots.plural).update(String(row.id), { ref_count: count })
    request.region.events.record(servers, server, 'vm_snapshot_and_clone', '', request.identity)
  })
  return undefined
}

/** Takes a server back to what it was when it was snapshotted. */
export function resetServer(request: ApiRequest, server: Row, row: Row): void {
  const { store, events } = request.region
  setStatus(request, servers, server, 'start_snapshot_reset', 'start snapshot reset task')
  setStatus(request, instanceSnapshots, row, 'instance_snapshot_reset', 'start snapshot reset task')
  const work = {
    task: 'InstanceSnapshotResetTask',
    kind: instanceSnapshots,
    row,
    passing: [],
    failed: 'ready',
    done: 'ready',
  }
  startWork(request, work, async () => {
    const parts = partsOf(store, [String(row.id)]).get(String(row.id)) ?? []
    for (const disk of disksInOrder(store, server)) {
      const part = parts.find(one => one.disk_id === disk.id)
      if (part === undefined) continue
      setStatus(request, disks, disk, 'reset')
      store.rows(disks.plural).update(String(disk.id), { disk_size: Number(part.virtual_size) })
      setStatus(request, disks, disk, 'ready')
    }
    if (flagOf(request.body, 'auto_start') === true) startAfter(request, server)
    else askAgain(request, server, 'ready')
    events.record(instanceSnapshots, row, 'instance_reset_snapshot', shortDescription(server), request.identity)
  })
}

/** Deletes the snapshots of its disks with a server's snapshot. */
export const removeInstanceSnapshot: ObjectAction = (request, row) => {
  startInstanceSnapshotRemoval(request, row)
  return undefined
}

/** The same in the background. */
export function startInstanceSnapshotRemoval(request: ApiRequest, row: Row): Started {
  const work = {
    task: 'InstanceSnapshotDeleteTask',
    kind: instanceSnapshots,
    row,
    passing: ['instance_snapshot_start_delete'],
    reason: 'InstanceSnapshotDeleteTask',
    failed: 'instance_snapshot_delete_failed',
    log: { failed: 'delete_fail' },
  }
  return startWork(request, work, async () => forgetInstanceSnapshot(request, row))
}

/** Removes a snapshot of a server with those of its disks. */
export function forgetInstanceSnapshot(request: ApiRequest, row: Row): void {
  const { store } = request.region
  const id = String(row.id)
  store.db.transaction(() => {
    const parts = partsOf(store, [id]).get(id) ?? []
    store.table(instanceSnapshotJoints).removeWhere(sql`instance_snapshot_id = ${id}`)
    for (const part of parts) removeRow(request, snapshots, part)
    removeRow(request, instanceSnapshots, row)
  })
}

export const instanceSnapshotActions = {
  'instance-snapshot': create,
  'snapshot-and-clone': snapshotAndClone,
} as const
