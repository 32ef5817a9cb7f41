import type { ICloudServer } from '../../cloudprovider/server.ts'
import { ApiError, invalidStatus, notSupported } from '../http/api-error.ts'
import type { Row } from '../kinds/column.ts'
import { servers } from '../kinds/servers.ts'
import { flagOf } from '../query/params.ts'
import type { Region } from '../region.ts'
import type { Handlers, ObjectAction } from '../resources/handlers.ts'
import type { ApiRequest } from '../resources/request.ts'
import { describeAgain } from '../resources/show.ts'
import { sql } from '../store/sql.ts'
import { fromCloud } from '../sync/cloud-errors.ts'
import { SyncContext } from '../sync/context.ts'
import { joinServer, serverValues } from '../sync/kinds/servers.ts'
import { pause } from '../sync/pause.ts'
import { cloudOf, cloudRegionOf } from './cloud-of.ts'

/** The statuses from which each action may start, as in the original's drivers of public clouds. */
const START_FROM = ['ready', 'start_fail', 'saved_disk_fail', 'suspend', 'unknown', 'stop_fail', 'disk_fail']
const STOP_FROM = ['running', 'ready', 'stop_fail', 'start_fail', 'unknown']
const RESTART_FROM = ['running', 'stop_fail']

interface Change {
  readonly task: string
  readonly first: string
  readonly during: string
  readonly failed: string
  readonly act: (server: ICloudServer, request: ApiRequest) => Promise<void>
}

const CHANGES = {
  start: {
    task: 'GuestStartTask',
    first: 'start_start',
    during: 'starting',
    failed: 'start_fail',
    act: server => server.start(),
  },
  stop: {
    task: 'GuestStopTask',
    first: 'start_stop',
    during: 'stopping',
    failed: 'stop_fail',
    act: (server, request) => server.stop({ force: flagOf(request.body, 'is_force') === true }),
  },
  restart: {
    task: 'GuestRestartTask',
    first: 'start_stop',
    during: 'stopping',
    failed: 'stop_fail',
    act: server => server.restart(),
  },
} as const satisfies Record<string, Change>

function perform(action: keyof typeof CHANGES, from: readonly string[]): ObjectAction {
  return async (request, row) => {
    const { region, identity } = request
    if (!from.includes(String(row.status)))
      throw invalidStatus(`Cannot do ${action} server in status ${String(row.status)}`)
    const change: Change = CHANGES[action]
    const found = await cloudOf(region, servers, row)
    setStatus(region, row, change.first)
    region.events.record(servers, row, action, '', identity)
    region.tasks.start({ name: change.task, kind: servers, row, identity, requestId: request.id }, async () => {
      try {
        setStatus(region, row, change.during)
        await pause()
        const place = await cloudRegionOf(region, servers, row, found)
        const server = await place.getServer(String(row.external_id))
        await change.act(server, request)
        await server.refresh()
        await bringUpToDate(request, row, server)
      } catch (error) {
        failed(request, row, change.failed, error)
      }
    })
    return undefined
  }
}

function setStatus({ store }: Region, row: Row, status: string): void {
  store.table(servers).update(String(row.id), { status })
}

function failed(request: ApiRequest, row: Row, status: string, error: unknown): never {
  const cause = fromCloud(error)
  const reason = cause instanceof Error ? cause.message : String(cause)
  setStatus(request.region, row, status)
  request.region.events.record(servers, row, 'updatestatus', `${status}: ${reason}`, request.identity)
  throw cause
}

/** Takes over what the cloud says of one server now. */
async function bringUpToDate(request: ApiRequest, row: Row, server: ICloudServer): Promise<void> {
  const { region, identity } = request
  const found = await cloudOf(region, servers, row)
  const context = new SyncContext({
    region,
    account: found.account,
    provider: found.provider,
    cloud: found.cloud,
    identity,
  })
  const nics = await server.getNics()
  region.store.db.transaction(() => {
    region.store.rows('servers').update(String(row.id), serverValues(context, server))
    joinServer(context, row, server, nics)
  })
}

const syncStatus: ObjectAction = async (request, row) => {
  const { region, identity } = request
  const found = await cloudOf(region, servers, row)
  setStatus(region, row, 'sync_status')
  region.events.record(servers, row, 'updatestatus', `${String(row.status)}=>sync_status: perform_syncstatus`, identity)
  region.tasks.start({ name: 'GuestSyncstatusTask', kind: servers, row, identity, requestId: request.id }, async () => {
    try {
      const place = await cloudRegionOf(region, servers, row, found)
      await bringUpToDate(request, row, await place.getServer(String(row.external_id)))
    } catch (error) {
      failed(request, row, 'unknown', error)
    }
  })
  return undefined
}

/** Deletes a server in its cloud, then here with everything that hangs on it. */
const remove: ObjectAction = async (request, row) => {
  const { region, identity } = request
  if (row.disable_delete === true) throw invalidStatus('Virtual server is locked, cannot delete')
  const found = await cloudOf(region, servers, row)
  setStatus(region, row, 'start_delete')
  region.tasks.start({ name: 'GuestDeleteTask', kind: servers, row, identity, requestId: request.id }, async () => {
    try {
      setStatus(region, row, 'deleting')
      await pause()
      const place = await cloudRegionOf(region, servers, row, found)
      const server = await place.getServer(String(row.external_id))
      await server.delete()
      forgetServer(request, row)
    } catch (error) {
      const cause = fromCloud(error)
      if (cause instanceof ApiError && cause.errorClass === 'NotFoundError') return forgetServer(request, row)
      failed(request, row, 'delete_fail', error)
    }
  })
  return describeAgain(request, servers, row)
}

function forgetServer({ region, identity }: ApiRequest, row: Row): void {
  const { store, events } = region
  const id = String(row.id)
  store.db.transaction(() => {
    const disks = store
      .rows('guestdisks')
      .where({ guest_id: id })
      .map(joint => String(joint.disk_id))
    const doomed = store
      .rows('disks')
      .select(sql`auto_delete = 1 AND id IN (SELECT value FROM json_each(${JSON.stringify(disks)}))`)
    store.rows('disks').remove(doomed.map(disk => String(disk.id)))
    for (const joint of ['guestdisks', 'guestnetworks', 'guestsecgroups'])
      store.rows(joint).removeWhere(sql`guest_id = ${id}`)
    for (const eip of store.rows('eips').where({ associate_id: id }))
      store.rows('eips').change(eip, { associate_id: '', associate_type: '' })
    store.metadata.removeAll(servers.keyword, [id])
    store.rows('servers').remove([id])
  })
  events.record(servers, row, 'delete', { id, name: row.name }, identity)
}

const vnc: ObjectAction = async (request, row) => {
  const found = await cloudOf(request.region, servers, row)
  const place = await cloudRegionOf(request.region, servers, row, found)
  try {
    const server = await place.getServer(String(row.external_id))
    const info = await server.getVncInfo()
    return JSON.parse(JSON.stringify(info))
  } catch (error) {
    const cause = fromCloud(error)
    throw cause instanceof ApiError && cause.status === 406 ? notSupported() : cause
  }
}

export const serverHandlers: Handlers = {
  remove,
  perform: {
    start: perform('start', START_FROM),
    stop: perform('stop', STOP_FROM),
    restart: perform('restart', RESTART_FROM),
    syncstatus: syncStatus,
  },
  specific: { vnc },
}
