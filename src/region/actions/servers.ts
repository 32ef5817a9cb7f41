import type { ICloudServer } from '../../cloudprovider/server.ts'
import { ApiError, invalidStatus, notSupported } from '../http/api-error.ts'
import type { Row } from '../kinds/column.ts'
import { servers } from '../kinds/servers.ts'
import { flagOf } from '../query/params.ts'
import type { Handlers, ObjectAction } from '../resources/handlers.ts'
import type { ApiRequest } from '../resources/request.ts'
import { describeAgain } from '../resources/show.ts'
import { sql } from '../store/sql.ts'
import { fromCloud } from '../sync/cloud-errors.ts'
import { cloudOf, cloudRegionOf } from './cloud-of.ts'
import { isGone, startWork, takeOverServer } from './cloud-work.ts'
import { associateEip, createEip, dissociateEip } from './eips.ts'
import { createServer } from './server-create.ts'
import { attachDisk, createDisks, detachDisk } from './server-disks.ts'
import { secgroupActions } from './server-secgroups.ts'

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
    region.events.record(servers, row, action, '', identity)
    const passing = [change.first, change.during]
    startWork(request, { task: change.task, kind: servers, row, passing, failed: change.failed }, async () => {
      const place = await cloudRegionOf(region, servers, row, found)
      const server = await place.getServer(String(row.external_id))
      await change.act(server, request)
      await server.refresh()
      await takeOverServer(request, row, server)
    })
    return undefined
  }
}

const syncStatus: ObjectAction = async (request, row) => {
  const { region } = request
  const found = await cloudOf(region, servers, row)
  const work = {
    task: 'GuestSyncstatusTask',
    kind: servers,
    row,
    passing: ['sync_status'],
    failed: 'unknown',
    reason: 'perform_syncstatus',
  }
  startWork(request, work, async () => {
    const place = await cloudRegionOf(region, servers, row, found)
    await takeOverServer(request, row, await place.getServer(String(row.external_id)))
  })
  return undefined
}

/** Deletes a server in its cloud, then here with everything that hangs on it. */
const remove: ObjectAction = async (request, row) => {
  const { region } = request
  if (row.disable_delete === true) throw invalidStatus('Virtual server is locked, cannot delete')
  // What never came to be in a cloud goes at once.
  if (String(row.external_id ?? '') === '') {
    forgetServer(request, row)
    return undefined
  }
  const found = await cloudOf(region, servers, row)
  const work = {
    task: 'GuestDeleteTask',
    kind: servers,
    row,
    passing: ['start_delete', 'deleting'],
    failed: 'delete_fail',
  }
  startWork(request, work, async () => {
    try {
      const place = await cloudRegionOf(region, servers, row, found)
      const server = await place.getServer(String(row.external_id))
      await server.delete()
    } catch (error) {
      if (!isGone(error)) throw error
    }
    forgetServer(request, row)
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
  create: createServer,
  remove,
  perform: {
    start: perform('start', START_FROM),
    stop: perform('stop', STOP_FROM),
    restart: perform('restart', RESTART_FROM),
    syncstatus: syncStatus,
    attachdisk: attachDisk,
    detachdisk: detachDisk,
    createdisk: createDisks,
    ...secgroupActions,
    'associate-eip': associateEip,
    'dissociate-eip': dissociateEip,
    'create-eip': createEip,
  },
  specific: { vnc },
}
