import { cloudSnapshotValues, startCloudSnapshot } from '../actions/snapshots/index.ts'
import { stampOf } from '../clock.ts'
import { isOwn } from '../hypervisors/home.ts'
import { snapshotValues, startOwnSnapshot } from '../hypervisors/snapshots.ts'
import { spaces } from '../kinds/details/storage-space.ts'
import { disks } from '../kinds/disks.ts'
import type { Row } from '../kinds/model/column.ts'
import { servers } from '../kinds/servers.ts'
import { snapshots } from '../kinds/snapshots.ts'
import type { ApiRequest } from '../resources/request.ts'
import { sql } from '../store/sql.ts'
import type { Store } from '../store/store.ts'
import type { Started } from '../tasks/runner.ts'
import { AUTOMATIC, dueIn } from './policies.ts'

const DAY_MS = 24 * 3_600_000

/** Storages on which a disk is snapshotted by its server. */
const BY_SERVER = ['local', 'nfs', 'gpfs', 'lvm', 'clvm', 'slvm']

interface Due {
  readonly policy: Row
  readonly disk: Row
}

/** Takes the snapshots of disks that policies want in this hour; those of one server one after another. */
export async function snapshotDisks(request: ApiRequest, at: Date): Promise<void> {
  const { store, tasks } = request.region
  const due = dueIn(store, 'disk', at).flatMap(({ policy, id }) => {
    const disk = store.rows(disks.plural).byKey(id)
    return disk === undefined ? [] : [{ policy, disk }]
  })
  const byServer = Map.groupBy(due, ({ disk }) => serversOf(store, disk)[0]?.id)
  const running: Promise<void>[] = []
  for (const one of byServer.get(undefined) ?? []) {
    const started = attempt(request, one, at)
    if (started !== undefined) running.push(started.done)
  }
  for (const [id, group] of byServer) {
    const row = id === undefined ? undefined : store.rows(servers.plural).byKey(String(id))
    if (row === undefined) continue
    const task = { name: 'GuestDisksSnapshotPolicyExecuteTask', kind: servers, row, identity: request.identity }
    const { done } = tasks.start({ ...task, requestId: request.id }, async parentId => {
      for (const one of group) await attempt(request, one, at, parentId)?.done
    })
    running.push(done)
  }
  await Promise.all(running)
}

function serversOf(store: Store, disk: Row): Row[] {
  return store.rows(servers.plural).select(sql`t.id IN
    (SELECT guest_id FROM guestdisks WHERE deleted = 0 AND disk_id = ${String(disk.id)})`)
}

/** Takes a disk's snapshot, or notes why it cannot be taken. */
function attempt(request: ApiRequest, { policy, disk }: Due, at: Date, parentId?: string): Started | undefined {
  const { store, events } = request.region
  const own = isOwn(store, disks, disk)
  const obstacle = own ? obstacleOf(store, disk) : undefined
  if (obstacle !== undefined) {
    const reason = `validateDiskAutoCreateSnapshot: ${obstacle}`
    events.record(disks, disk, 'disk_auto_snapshot_fail', reason, request.identity)
    return undefined
  }
  const row = insert(request, policy, disk, own, at)
  const started = (own ? startOwnSnapshot : startCloudSnapshot)(request, disk, row, parentId)
  events.record(disks, disk, 'disk_auto_snapshot', String(row.name), request.identity)
  return started
}

/** What keeps a disk on the hypervisors from being snapshotted now. */
function obstacleOf(store: Store, disk: Row): string | undefined {
  const guests = serversOf(store, disk)
  const [first] = guests
  if (first === undefined) return `Disks ${String(disk.name)} not attach guest, can't create snapshot`
  const storage = store.rows('storages').byKey(String(disk.storage_id))
  if (storage === undefined) return `GetStorage: storage ${String(disk.storage_id)} not found`
  const byServer = guests.length === 1 && BY_SERVER.includes(String(storage.storage_type))
  if (byServer && first.status !== 'running' && first.status !== 'ready')
    return `Guest(${String(first.id)}) in status(${String(first.status)}) cannot do disk snapshot`
  const free = spaces(store, [storage]).get(String(storage.id))?.free ?? 0
  return free < Number(disk.disk_size) ? `Storage(${String(storage.name)}) space not enough` : undefined
}

/** The row of a snapshot; it belongs to whom the disk belongs, and goes when the policy's days are over. */
function insert({ region, identity }: ApiRequest, policy: Row, disk: Row, own: boolean, at: Date): Row {
  const { store, events } = region
  const days = Number(policy.retention_days ?? 0)
  const expiry = days > 0 ? { expired_at: stampOf(new Date(at.getTime() + days * DAY_MS)) } : {}
  const row = store.rows(snapshots.plural).insert({
    ...(own ? snapshotValues(disk) : cloudSnapshotValues(region, disk)),
    ...expiry,
    name: `${String(disk.name)}-auto-snapshot-${Math.floor(at.getTime() / 1000)}`,
    created_by: AUTOMATIC,
    created_at: stampOf(at),
    status: 'creating',
    is_system: disk.is_system === true,
    tenant_id: String(disk.tenant_id),
    domain_id: String(disk.domain_id),
  })
  events.record(snapshots, row, 'create', 'disk create snapshot auto', identity)
  return row
}
