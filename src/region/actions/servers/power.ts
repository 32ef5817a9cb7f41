import { ApiError, invalidStatus } from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import { servers } from '../../kinds/servers.ts'
import { flagOf } from '../../query/params.ts'
import type { ObjectAction } from '../../resources/handlers.ts'
import type { ApiRequest } from '../../resources/request.ts'
import { sql } from '../../store/sql.ts'
import { shortDescription } from '../cloud-work.ts'
import { inCloud, noteStart, serverWork, startInCloud, stopInCloud } from './cloud-server.ts'
import { goIfStopped } from './delete/auto-delete.ts'
import { driverOf } from './drivers.ts'

const KICKSTART = ['kickstart_failed']
const START_FROM = ['ready', 'start_fail', 'save_disk_failed', 'suspend', 'kickstart_pending', ...KICKSTART]
const RUNS = ['running', 'stop_fail', 'kickstart_installing', 'kickstart_completed', ...KICKSTART]

function has(row: Row, statuses: readonly string[]): boolean {
  return statuses.includes(String(row.status))
}

export const start: ObjectAction = (request, row) => {
  if (!has(row, START_FROM)) throw invalidStatus(`Cannot do start server in status ${String(row.status)}`)
  checkRoom(request, row)
  const disks = disksOf(request, row)
  if (disks.some(disk => disk.status !== 'ready' && disk.status !== 'start_migrate'))
    throw invalidStatus('Some disk not ready')
  const work = {
    task: 'GuestStartTask',
    passing: ['start_start', 'starting'],
    failed: 'start_fail',
    stage: 'OnStartComplete',
    log: { doing: 'starting', failed: 'start_fail' },
  }
  inCloud(request, row, work, async ({ server }) => {
    if (server.status !== 'running') await server.start()
    noteStart(request, row)
  })
  return undefined
}

function disksOf({ region }: ApiRequest, row: Row): Row[] {
  return region.store
    .rows('disks')
    .select(sql`t.id IN (SELECT disk_id FROM guestdisks WHERE deleted = 0 AND guest_id = ${String(row.id)})`)
}

/** @throws ApiError when the host, whose own disks the server lies on, has no room for it */
function checkRoom(request: ApiRequest, row: Row): void {
  const { store } = request.region
  const host = store.rows('hosts').byKey(String(row.host_id))
  const local = store.db.get(sql`SELECT 1 FROM guestdisks AS g JOIN disks AS d ON d.id = g.disk_id
    JOIN storages AS s ON s.id = d.storage_id
    WHERE g.deleted = 0 AND g.guest_id = ${String(row.id)} AND s.storage_type IN ('local', 'lvm')`)
  if (local === undefined || host === undefined) return
  const taken = store.db.get(sql`SELECT sum(vcpu_count) AS cpu, sum(vmem_size) AS mem FROM servers
    WHERE deleted = 0 AND host_id = ${String(host.id)} AND status <> 'ready'`)
  const room = (total: unknown, reserved: unknown, bound: unknown) =>
    (Number(total) - Number(reserved)) * (Number(bound) || 1)
  if (Number(taken?.cpu ?? 0) + Number(row.vcpu_count) > room(host.cpu_count, host.cpu_reserved, host.cpu_cmtbound))
    throw new ApiError('InsufficientResourceError', 'host virtual cpu not enough')
  if (Number(taken?.mem ?? 0) + Number(row.vmem_size) > room(host.mem_size, host.mem_reserved, host.mem_cmtbound))
    throw new ApiError('InsufficientResourceError', 'host virtual memory not enough')
}

/** Stops a server; `is_force` whatever its status is. */
export const stop: ObjectAction = (request, row) => {
  const force = flagOf(request.body, 'is_force') === true
  if (!force && !has(row, RUNS))
    throw invalidStatus(`Cannot stop server: Cannot stop server in status ${String(row.status)}: InvalidStatusError`)
  stopping(request, row, force)
  return undefined
}

function stopping(request: ApiRequest, row: Row, force: boolean, after?: () => void): void {
  const { store } = request.region
  const stopCharging = flagOf(request.body, 'stop_charging') === true
  const mode = stopCharging && driverOf(row).stopsCharging ? 'stop_charging' : 'keep_charging'
  store.rows(servers.plural).update(String(row.id), { shutdown_mode: mode })
  const work = {
    task: after === undefined ? 'GuestStopTask' : 'GuestStopAndFreezeTask',
    passing: ['start_stop', 'stopping'],
    failed: 'stop_fail',
    stage: 'OnGuestStopTaskComplete',
    log: { doing: 'stopping', done: 'stop', failed: 'stop_fail' },
  }
  inCloud(request, row, work, async ({ server }) => {
    if (server.status !== 'ready') await server.stop({ force, ...(stopCharging ? { stopCharging } : {}) })
    after?.()
    goIfStopped(request, row)
  })
}

/** Stops a server and starts it again, whatever its status is. */
export function restarting(request: ApiRequest, row: Row, task = 'GuestRestartTask'): void {
  const work = { task, passing: ['stopping'], failed: 'stop_fail', stage: 'OnGuestStopTaskComplete' }
  inCloud(request, row, { ...work, log: { failed: 'stop_fail' } }, async cloud => {
    await stopInCloud(request, row, cloud)
    await startInCloud(request, row, cloud)
  })
}

export const restart: ObjectAction = (request, row) => {
  const force = flagOf(request.body, 'is_force') === true
  if (!has(row, RUNS) && !(force && row.status === 'stopping'))
    throw invalidStatus(`Cannot do restart server in status ${String(row.status)}`)
  restarting(request, row)
  return undefined
}

/** A hard reset is a restart; a soft one no driver of a cloud knows, and it leaves the server as it is. */
export const reset: ObjectAction = (request, row) => {
  if (!has(row, RUNS)) throw invalidStatus(`Cannot reset VM in status ${String(row.status)}`)
  if (flagOf(request.body, 'is_hard') === true) restarting(request, row, 'GuestHardResetTask')
  else unknownToDriver(request, row, 'GuestSoftResetTask', [], String(row.status))
  return undefined
}

/** Work that the drivers of clouds refuse: it is begun, and fails. */
function unknownToDriver(
  request: ApiRequest,
  row: Row,
  task: string,
  passing: readonly string[],
  failed: string,
  doing?: string,
): void {
  const log = doing === undefined ? {} : { doing }
  serverWork(request, row, { task, passing, failed, log }, () =>
    Promise.reject(new ApiError('NotImplementedError', 'Not Implement')),
  )
}

export const suspend: ObjectAction = (request, row) => {
  if (row.status !== 'running') throw invalidStatus(`Cannot suspend VM in status ${String(row.status)}`)
  unknownToDriver(request, row, 'GuestSuspendTask', ['start_suspend', 'suspending'], 'suspend_failed', 'stopping')
  return undefined
}

export const resume: ObjectAction = (request, row) => {
  if (row.status !== 'suspend') throw invalidStatus(`Cannot resume VM in status ${String(row.status)}`)
  unknownToDriver(request, row, 'GuestResumeTask', ['resuming'], 'resume_failed', 'resuming')
  return undefined
}

/** Freezes a server, so that nothing can be done to it; one that runs is stopped first. */
export const freeze: ObjectAction = (request, row) => {
  if (row.freezed === true) throw new ApiError('BadRequestError', 'virtual resource is already frozen')
  const frozen = () => {
    request.region.store.rows(servers.plural).update(String(row.id), { freezed: true })
    request.region.events.record(servers, row, 'freeze', shortDescription(row), request.identity)
  }
  if (has(row, ['running', 'stop_fail'])) stopping(request, row, true, frozen)
  else frozen()
  return undefined
}
