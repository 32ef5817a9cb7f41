import { isJsonObject, type JsonObject } from '../../../../core/json.ts'
import { ApiError, missingParameter, reportedWithin } from '../../../http/api-error.ts'
import { isOwn } from '../../../hypervisors/home.ts'
import type { Row } from '../../../kinds/model/column.ts'
import { servers } from '../../../kinds/servers.ts'
import { changeRow } from '../../../resources/changes.ts'
import { setStatus as statusAction } from '../../../resources/common.ts'
import type { ClassAction, ObjectAction } from '../../../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../../../resources/request.ts'
import { setStatus } from '../../cloud-work.ts'
import { serverWork, syncStatus } from '../cloud-server.ts'
import { goIfStopped } from '../delete/auto-delete.ts'
import { setTags } from '../tags.ts'
import { noteScreenDump } from './screen-dumps.ts'

const RESTING = ['ready', 'suspend']
const INSTALLING = 'kickstart_installing'

/** Takes over what somebody says of a server's status, as agents of hosts do. */
const status: ObjectAction = (request, row, kind) => {
  const [host, said] = [bodyText(request, 'host_id'), bodyText(request, 'status')]
  const backup = String(row.backup_host_id ?? '')
  if (host !== undefined && backup !== '' && host === backup) {
    backupStatus(request, row, said ?? '', bodyText(request, 'reason'))
    return undefined
  }
  // A host that the server has left, or has not come to yet.
  if (host !== undefined && host !== row.host_id) return undefined
  const power = bodyText(request, 'power_states')
  const { store, events } = request.region
  if (power !== undefined) store.rows(kind.plural).update(String(row.id), { power_states: power })
  if (said === 'running' && row.status === INSTALLING) return undefined
  reportedWithin('SVirtualResourceBase.PerformStatus', () => statusAction(request, row, kind))
  if (said === undefined || said === row.status) return undefined
  if (RESTING.includes(said) && !RESTING.includes(String(row.status))) {
    events.record(servers, row, 'stop', '', request.identity)
    if (said === 'ready') goIfStopped(request, row)
  }
  return undefined
}

function backupStatus(request: ApiRequest, row: Row, said: string, reason = ''): void {
  if (row.backup_guest_status === said) return
  const notes = `${String(row.backup_guest_status)}=>${said}${reason === '' ? '' : `: ${reason}`}`
  changeRow(request, servers, row, { backup_guest_status: said }, 'update_backup_guest_status', notes)
}

/** What hosts call the statuses of their servers. */
const OF_HOSTS: Readonly<Record<string, string>> = {
  running: 'running',
  suspend: 'suspend',
  stopped: 'ready',
  ready: 'ready',
  block_stream: 'block_stream',
  block_stream_fail: 'block_stream_fail',
}

function takeOver(request: ApiRequest, row: Row, report: JsonObject): void {
  const known = OF_HOSTS[String(report.status ?? '')] ?? 'unknown'
  const said = known === 'running' && row.status === INSTALLING ? INSTALLING : known
  void status({ ...request, body: { ...report, status: said } }, row, servers)
}

const uploadStatus: ObjectAction = (request, row) => {
  takeOver(request, row, request.body)
  return { ok: true }
}

/** The same for all servers of a host at once. */
export const uploadStatuses: ClassAction = request => {
  const reports = isJsonObject(request.body.guests) ? Object.entries(request.body.guests) : []
  if (reports.length === 0) return {}
  const answers = reports.map(([id, report]) => {
    const row = request.region.store.rows(servers.plural).byKey(id)
    if (row === undefined) return [id, { error: 'not found guest', ok: false }] as const
    takeOver(request, row, isJsonObject(report) ? report : {})
    return [id, { ok: true }] as const
  })
  return { guests: Object.fromEntries(answers) }
}

/** What happened inside a server. */
const event: ObjectAction = (request, row) => {
  const name = bodyText(request, 'event')
  if (name === undefined) throw missingParameter('event')
  if (name !== 'GUEST_PANICKED') return undefined
  const dump = noteScreenDump(request, row)
  const notes = { reason: name, ...(dump === undefined ? {} : { screen_dump_name: dump }) }
  request.region.events.record(servers, row, 'guest_panicked', notes, request.identity)
  return undefined
}

const STREAMING = ['block_stream', 'running']

/** Copying from a disk below another one was given up. */
const streamFailed: ObjectAction = (request, row) => {
  if (String(row.backup_host_id ?? '') !== '') setTags(request, row, { __mirror_job_status: 'failed' })
  if (STREAMING.includes(String(row.status)))
    setStatus(request, servers, row, 'block_stream_fail', bodyText(request, 'reason'))
  return undefined
}

const slaveReady: ObjectAction = (request, row) => {
  if (String(row.backup_host_id ?? '') === '') return undefined
  setTags(request, row, { __mirror_job_status: 'ready' })
  backupStatus(request, row, 'running', 'perform slave block stream ready')
  return undefined
}

/** A disk's copy has caught up with it; nobody waits for that here, as copies are made at once. */
const mirrorReady: ObjectAction = (request, row) => {
  if (!STREAMING.includes(String(row.status))) return undefined
  const id = bodyText(request, 'disk_id')
  if (id === undefined) throw missingParameter('disk_id')
  if (request.region.store.rows('disks').byKey(id) === undefined)
    throw new ApiError('NotFoundError', `disk ${id} not found`)
  return undefined
}

/** A server's disks no longer need the snapshots that they were made from. */
const streamComplete: ObjectAction = (request, row) => {
  const { store } = request.region
  for (const { disk_id: id } of store.rows('guestdisks').where({ guest_id: String(row.id) })) {
    const tags = store.metadata.of('disk', String(id))
    if (tags.merge_snapshot === 'true') store.metadata.set('disk', String(id), { merge_snapshot: 'false' })
    if ((tags.__remote_access_path ?? '') !== '') store.metadata.set('disk', String(id), { __remote_access_path: '' })
  }
  return undefined
}

/** What the agents of hosts tell of servers. */
export const reportActions: Readonly<Record<string, ObjectAction>> = {
  status,
  'upload-status': uploadStatus,
  event,
  'block-stream-failed': streamFailed,
  'slave-block-stream-ready': slaveReady,
  'block-mirror-ready': mirrorReady,
  'stream-disks-complete': streamComplete,
}

function dirtyGuest(request: ApiRequest): { id: string; row: Row | undefined } {
  const id = bodyText(request, 'guest_id')
  if (id === undefined) throw missingParameter('guest_id')
  return { id, row: request.region.store.rows(servers.plural).byKey(id) }
}

function hostId(request: ApiRequest): string {
  const id = bodyText(request, 'host_id')
  if (id === undefined) throw missingParameter('host_id')
  return id
}

/** A host that came up again has a server that should run. */
export function dirtyServerStart(start: (request: ApiRequest, row: Row) => void): ClassAction {
  return request => {
    const { id, row } = dirtyGuest(request)
    if (row === undefined) throw new ApiError('NotFoundError', `Guest ${id} not found`)
    if (hostId(request) === row.host_id) start(request, row)
    return undefined
  }
}

/** A host asks whether a server that it found is still its own; what is not is removed from it. */
export const dirtyServerVerify: ClassAction = request => {
  const { row } = dirtyGuest(request)
  if (row === undefined) return { guest_unknown_need_clean: true }
  const host = hostId(request)
  if (host === row.host_id || host === row.backup_host_id) return undefined
  const known = request.region.store.rows('hosts').byKey(host) !== undefined
  const work = { task: 'GuestDeleteOnHostTask', passing: [], failed: String(row.status) }
  serverWork(request, row, work, async () => {
    if (!known) throw new ApiError('NotFoundError', 'Host is nil')
    if (isOwn(request.region.store, servers, row)) await syncStatus(request, row)
  })
  return undefined
}
