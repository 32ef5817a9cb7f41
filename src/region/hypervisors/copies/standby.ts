import { shortDescription, startWork } from '../../actions/cloud-work.ts'
import { disksInOrder } from '../../actions/servers/create/server-config.ts'
import { ApiError, invalidStatus, notFound } from '../../http/api-error.ts'
import { disks } from '../../kinds/disks.ts'
import type { Row } from '../../kinds/model/column.ts'
import { servers } from '../../kinds/servers.ts'
import { flagOf } from '../../query/params.ts'
import type { ObjectAction } from '../../resources/handlers.ts'
import type { ApiRequest } from '../../resources/request.ts'
import { sql } from '../../store/sql.ts'
import { ownPlace } from '../placement.ts'
import { standbyFollows, startAfter } from '../power.ts'

/** The tag that tells whether the disks of a server and of its standby are the same. */
const MIRROR = '__mirror_job_status'
const LOCAL = ['local', 'lvm']

const refused = (details: string) => new ApiError('BadRequestError', details)

function standbyHost({ region }: ApiRequest, server: Row): Row | undefined {
  return region.store.rows('hosts').byKey(String(server.backup_host_id ?? ''))
}

/** @throws ApiError when the server cannot have a standby on another host */
function checkAble({ region }: ApiRequest, server: Row): void {
  const { store } = region
  if (String(server.backup_host_id ?? '') !== '') throw refused('Already have backup server')
  if (server.status !== 'ready') throw refused(`Can't create backup in guest status ${String(server.status)}`)
  const own = disksInOrder(store, server)
  const storages = store.rows('storages').byKeys(own.map(disk => disk.storage_id))
  if (own.some(disk => !LOCAL.includes(String(storages.get(String(disk.storage_id))?.storage_type))))
    throw refused('Cannot create backup with shared storage')
  if (server.hypervisor !== 'kvm') throw refused('Backup only support hypervisor kvm')
  if (own.some(disk => store.rows('snapshots').where({ disk_id: String(disk.id) }).length > 0))
    throw refused('Cannot create backup with snapshot')
}

function order(server: Row) {
  const [cpus, memoryMb] = [Number(server.vcpu_count), Number(server.vmem_size)]
  return { instanceType: String(server.instance_type ?? ''), cpus, memoryMb, disks: [], nics: [], secgroups: [] }
}

function setStandby({ region }: ApiRequest, server: Row, host: string, storage: string, status: string): void {
  const { store } = region
  store.db.transaction(() => {
    for (const disk of disksInOrder(store, server))
      store.rows(disks.plural).update(String(disk.id), { backup_storage_id: storage })
    store.rows(servers.plural).update(String(server.id), { backup_host_id: host, backup_guest_status: status })
  })
}

/** Makes a standby of a server on another host, with disks of its own. */
function startCreating(request: ApiRequest, server: Row): void {
  const { store, events } = request.region
  const starts = flagOf(request.body, 'auto_start') === true
  const work = {
    task: 'GuestCreateBackupTask',
    kind: servers,
    row: server,
    passing: ['backup_creating'],
    failed: 'backup_create_fail',
    log: { done: 'create_backup', failed: 'create_backup_failed' },
    ...(starts ? {} : { done: 'ready' }),
  }
  startWork(request, work, async () => {
    events.record(servers, server, 'start_create_backup', '', request.identity)
    const { host } = ownPlace(store, { ...order(server), autoStart: false }, String(server.host_id))
    const [storage] = store.rows('storages').select(sql`t.storage_type = 'local' AND t.id IN
      (SELECT storage_id FROM hoststorages WHERE deleted = 0 AND host_id = ${String(host.id)}) LIMIT 1`)
    if (storage === undefined) throw new ApiError('OutOfResource', `host ${String(host.name)} has no local storage`)
    setStandby(request, server, String(host.id), String(storage.id), 'ready')
    if (!starts) return
    startAfter(request, server)
    standbyFollows(request, server, 'running')
  })
}

const create: ObjectAction = (request, server) => {
  checkAble(request, server)
  startCreating(request, server)
  return undefined
}

const remove: ObjectAction = (request, server) => {
  if (String(server.backup_host_id ?? '') === '') throw refused('Guest without backup')
  const host = standbyHost(request, server)
  if (host === undefined) throw new ApiError('NotFoundError', 'Guest backup host not found')
  if (host.status === 'offline' && flagOf(request.body, 'purge') !== true) throw refused('Backup host is offline')
  const again = flagOf(request.body, 'create') === true
  const work = {
    task: 'GuestDeleteBackupTask',
    kind: servers,
    row: server,
    passing: ['deleting_backup'],
    reason: 'delete backup server',
    failed: 'backup_delete_fail',
    done: String(server.status),
    log: { done: 'delete_backup', failed: 'delete_backup_failed' },
  }
  startWork(request, work, async () => {
    setStandby(request, server, '', '', 'init')
    request.region.store.metadata.remove(servers.keyword, String(server.id), [MIRROR])
    if (again) startCreating(request, server)
  })
  return undefined
}

const start: ObjectAction = (request, server) => {
  if (String(server.backup_host_id ?? '') === '') throw refused('guest has no backup guest')
  const host = standbyHost(request, server)
  if (host?.host_status !== 'online')
    throw refused(`can't start backup guest on host status ${String(host?.host_status ?? '')}`)
  if (server.status !== 'running' || server.backup_guest_status === 'running')
    throw refused(`can't start backup guest on backup guest status ${String(server.backup_guest_status)}`)
  const work = {
    task: 'GuestStartAndSyncToBackupTask',
    kind: servers,
    row: server,
    passing: ['backup_starting'],
    reason: 'GuestStartAndSyncToBackupTask',
    failed: 'block_stream_fail',
    done: 'running',
  }
  startWork(request, work, async () => {
    standbyFollows(request, server, 'running')
    request.region.events.record(servers, server, 'backup_start', shortDescription(server), request.identity)
  })
  return undefined
}

/** The standby becomes the server, and the server its standby. */
const switchOver: ObjectAction = (request, server) => {
  const { store } = request.region
  if (server.status === 'block_stream') throw refused('Cannot swith to backup when guest in status block_stream')
  if (String(server.backup_host_id ?? '') === '') throw refused('Guest no backup host')
  const host = standbyHost(request, server)
  if (host === undefined) throw notFound('host', String(server.backup_host_id))
  if (host.host_status !== 'online')
    throw refused(`Can't switch to backup host on host status ${String(host.host_status)}`)
  if (store.metadata.of(servers.keyword, String(server.id))[MIRROR] !== 'ready')
    throw refused("Guest can't switch to backup, mirror job not ready")
  const standby = String(server.backup_guest_status)
  if (!['running', 'ready', 'unknown'].includes(standby))
    throw invalidStatus(`Guest can't switch to backup with backup status ${standby}`)
  const starts = flagOf(request.body, 'auto_start') === true || server.status === 'running'
  const work = {
    task: 'GuestSwitchToBackupTask',
    kind: servers,
    row: server,
    passing: ['switch_to_backup'],
    reason: 'Switch to backup',
    failed: 'switch_to_backup_fail',
    ...(starts ? {} : { done: 'ready' }),
  }
  startWork(request, work, async () => {
    store.db.transaction(() => {
      for (const disk of disksInOrder(store, server))
        store.rows(disks.plural).update(String(disk.id), {
          storage_id: disk.backup_storage_id ?? null,
          backup_storage_id: disk.storage_id ?? null,
        })
      store.rows(servers.plural).update(String(server.id), {
        host_id: server.backup_host_id ?? null,
        backup_host_id: server.host_id ?? null,
        backup_guest_status: 'ready',
      })
    })
    request.region.events.record(servers, server, 'switched', 'Switch to backup', request.identity)
    if (!starts) return
    startAfter(request, server)
    standbyFollows(request, server, 'running')
  })
  return undefined
}

/** What a server does with a standby of it; the checks are for all of them, and only those on hypervisors pass. */
export const standbyActions: Readonly<Record<string, ObjectAction>> = {
  'create-backup': create,
  'delete-backup': remove,
  'start-backup': start,
  'switch-to-backup': switchOver,
}
