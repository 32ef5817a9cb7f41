import { ApiError, invalidStatus, missingParameter, raised, reportedWithin } from '../../http/api-error.ts'
import { hosts } from '../../kinds/hosts.ts'
import type { Row } from '../../kinds/model/column.ts'
import { storages } from '../../kinds/storages.ts'
import { flagOf } from '../../query/params.ts'
import { byNameOrId } from '../../resources/by-name.ts'
import { changeRow } from '../../resources/changes.ts'
import { commonActions, setStatus as statusAction } from '../../resources/common.ts'
import type { Handlers, ObjectAction } from '../../resources/handlers.ts'
import { checkHostname } from '../../resources/names.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { describeAgain } from '../../resources/show.ts'
import { removeRow } from '../../resources/write.ts'
import { sql } from '../../store/sql.ts'
import { setStatus, startWork } from '../cloud-work.ts'
import { undoHostRecycle } from '../servers/billing/recycle.ts'
import { renewRecycled } from '../servers/billing/recycle-renewal.ts'
import { forgetServer } from '../servers/delete/delete.ts'
import { noBaremetalAgent, ping, probeDevices, syncDevices } from './host-agent.ts'
import { hasReservedCpus, reserveCpus, unreserveCpus } from './host-cpus.ts'
import { createHost } from './host-create.ts'
import { HOST_PROPERTIES, HOST_SPECIFICS } from './host-details.ts'
import { setHostFiles } from './host-files.ts'
import { accessOf, sizesOf } from './host-input.ts'
import { forgetAddresses, HOST_NIC_ACTIONS } from './host-nics.ts'
import { HOST_REFUSALS } from './host-refusals.ts'
import { reportDmesg, syncNicTraffics, updateStorage } from './host-reports.ts'
import { followHosts, isLocal, storagesOf } from './storage-status.ts'

function update(request: ApiRequest, row: Row, patch: Row): Row {
  const hostname = bodyText(request, 'hostname')
  if (hostname !== undefined) checkHostname(hostname)
  const access = reportedWithin('inputUniquenessCheck', () =>
    accessOf(request, String(row.zone_id ?? ''), String(row.id)),
  )
  if (request.body.cpu_reserved !== undefined && hasReservedCpus(request, row))
    throw raised('InputParameterError', 'host cpu has been reserved, cannot update cpu_reserved')
  return { ...patch, ...access, ...sizesOf(request, 'ValidateSizeParams') }
}

/** Takes a host away with its servers and what joins it to others. Its storages stay, but for those of bare metal. */
async function forget(request: ApiRequest, row: Row): Promise<void> {
  const { region } = request
  const { store } = region
  const id = String(row.id)
  for (const server of store.rows('servers').where({ host_id: id })) await forgetServer(request, server)
  store.db.transaction(() => {
    const attached = storagesOf(region, row)
    store.rows('hoststorages').removeWhere(sql`host_id = ${id}`)
    store.rows('hostbackupstorages').removeWhere(sql`host_id = ${id}`)
    store.rows('schedtaghosts').removeWhere(sql`host_id = ${id}`)
    forgetAddresses(request, row)
    for (const storage of attached) if (storage.storage_type === 'baremetal') removeRow(request, storages, storage)
    removeRow(request, hosts, row)
  })
}

const remove: ObjectAction = async (request, row) => {
  const local = storagesOf(request.region, row).filter(isLocal)
  const disks = local.flatMap(storage => request.region.store.rows('disks').where({ storage_id: String(storage.id) }))
  if (disks.length > 0) throw new ApiError('NotEmptyError', 'local host storage is not empty')
  await forget(request, row)
  return undefined
}

const purge: ObjectAction = async (request, row, kind) => {
  if (row.enabled === true) throw invalidStatus('Host is not disabled')
  await forget(request, row)
  return describeAgain(request, kind, row)
}

/** Its storages are on as long as one of their hosts is. */
function followed(request: ApiRequest, row: Row): undefined {
  for (const storage of storagesOf(request.region, row))
    if (storage.enabled === true) followHosts(request.region, storage)
  return undefined
}

const setOnline: ObjectAction = (request, row, kind) => {
  if (row.host_status === 'online') return undefined
  const maintaining = ['maintaining', 'maintain_fail'].includes(String(row.status))
  const patch = {
    host_status: 'online',
    last_ping_at: request.region.clock.stamp(),
    enable_health_check: true,
    ...(maintaining ? {} : { status: 'running' }),
  }
  changeRow(request, kind, row, patch, 'online', '')
  return followed(request, row)
}

const setOffline: ObjectAction = (request, row, kind) => {
  if (row.host_status === 'offline') return undefined
  const checking = flagOf(request.body, 'update_health_status') === true ? { enable_health_check: false } : {}
  const patch = { host_status: 'offline', status: 'unknown', ...checking }
  changeRow(request, kind, row, patch, 'offline', bodyText(request, 'reason') ?? '')
  return followed(request, row)
}

const setEnabled =
  (word: 'enable' | 'disable'): ObjectAction =>
  (request, row, kind) => {
    commonActions(kind)[word]?.(request, row, kind)
    return followed(request, row)
  }

/** How much more of a host is promised than it has. */
const setCommitBound: ObjectAction = (request, row, kind) => {
  const given = Object.entries(request.body).filter(([key]) => ['cpu_cmtbound', 'mem_cmtbound'].includes(key))
  const patch: Row = Object.fromEntries(given.map(([key, value]) => [key, Number(value) || 0]))
  request.region.store.rows(kind.plural).update(String(row.id), patch)
  request.region.events.record(kind, row, 'set_commit_bound', patch, request.identity)
  return undefined
}

/** A hypervisor that is being worked on: it takes no servers, and those on it would move, which the dev region leaves out. */
const maintain: ObjectAction = (request, row, kind) => {
  if (row.host_type !== 'hypervisor')
    throw new ApiError('BadRequestError', `host type ${String(row.host_type)} does not support maintenance mode`)
  const preferred = bodyText(request, 'prefer_host')
  if (preferred !== undefined && byNameOrId(request.region.store, 'hosts', preferred) === undefined)
    throw new ApiError('BadRequestError', `Host ${preferred} not found`)
  const work = {
    task: 'HostMaintainTask',
    kind,
    row,
    passing: ['start_maintain'],
    failed: 'maintain_fail',
    reason: 'start maintenance',
  }
  startWork(request, work, async () => {
    changeRow(request, kind, row, { enabled: false }, 'disable', '')
    setStatus(request, kind, row, 'maintaining', 'On host maintain task complete')
  })
  return undefined
}

const endMaintenance: ObjectAction = (request, row, kind) => {
  if (!['maintain_fail', 'maintaining'].includes(String(row.status)))
    throw invalidStatus(`host in status ${String(row.status)} cannot exit maintenance`)
  setStatus(request, kind, row, 'running', 'exit maintenance')
  return undefined
}

const cacheImage: ObjectAction = (request, row) => {
  if (row.host_type === 'baremetal' || row.host_status !== 'online')
    throw invalidStatus(`Cannot perform cache image in status ${String(row.status)}`)
  const image = bodyText(request, 'image_id')
  if (image === undefined) throw missingParameter('image_id')
  if (byNameOrId(request.region.store, 'cachedimages', image) === undefined)
    throw new ApiError('NotFoundError', `image ${image} not found`)
  return undefined
}

/** Does what a part of the action is; a refusal tells of which. */
function told<T>(place: string, act: () => T): T {
  try {
    return act()
  } catch (error) {
    throw error instanceof ApiError
      ? new ApiError(error.errorClass, `${place}: ${error.message}`, { wrapped: true })
      : error
  }
}

/** Its local storages go the way of their host. */
const sharing =
  (word: 'public' | 'private'): ObjectAction =>
  (request, row, kind) => {
    for (const storage of storagesOf(request.region, row).filter(isLocal)) {
      const place = word === 'public' ? 'storage.PerformPublic' : 'storage.PerformPrivate'
      told(place, () => commonActions(storages)[word]?.(request, storage, storages))
    }
    return commonActions(kind)[word]?.(request, row, kind)
  }

const changeOwner: ObjectAction = (request, row, kind) =>
  told('SEnabledStatusInfrasResourceBase.PerformChangeOwner', () =>
    commonActions(kind)['change-owner']?.(request, row, kind),
  )

export const hostHandlers: Handlers = {
  create: createHost,
  update,
  remove,
  perform: {
    status: (request, row, kind) =>
      reportedWithin('SEnabledStatusInfrasResourceBase.PerformStatus', () => statusAction(request, row, kind)),
    ...HOST_REFUSALS,
    ...HOST_NIC_ACTIONS,
    'reserve-cpus': reserveCpus,
    'unreserve-cpus': unreserveCpus,
    'probe-isolated-devices': probeDevices,
    'sync-isolated-devices': syncDevices,
    'set-host-files': setHostFiles,
    'update-storage': updateStorage,
    'report-dmesg': reportDmesg,
    'sync-guest-nic-traffics': syncNicTraffics,
    ping: ping(setOnline),
    'undo-prepaid-recycle': undoHostRecycle,
    'renew-prepaid-recycle': renewRecycled,
    purge,
    online: setOnline,
    offline: setOffline,
    enable: setEnabled('enable'),
    disable: setEnabled('disable'),
    public: sharing('public'),
    private: sharing('private'),
    'change-owner': changeOwner,
    'set-commit-bound': setCommitBound,
    'host-maintenance': maintain,
    'host-exit-maintenance': endMaintenance,
    'cache-image': cacheImage,
  },
  performClass: {
    'validate-ipmi': () => {
      throw noBaremetalAgent()
    },
  },
  specific: HOST_SPECIFICS,
  property: HOST_PROPERTIES,
}
