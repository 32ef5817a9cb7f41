import { setStatus, startWork } from '../actions/cloud-work.ts'
import { ApiError, badInput, conflict, invalidStatus, missing } from '../http/api-error.ts'
import type { Row } from '../kinds/column.ts'
import { eips } from '../kinds/eips.ts'
import { networks } from '../kinds/networks.ts'
import { servers } from '../kinds/servers.ts'
import type { ClassAction, ObjectAction } from '../resources/handlers.ts'
import { fetchItem } from '../resources/lookup.ts'
import { type ApiRequest, bodyText } from '../resources/request.ts'
import { describe, describeAgain } from '../resources/show.ts'
import { insertItem, removeRow } from '../resources/write.ts'
import { sql } from '../store/sql.ts'
import { freeAddress } from './addresses.ts'
import { isOwn, type OwnHandlers } from './home.ts'

const READY = ['ready', 'running']

function isBound(row: Row): boolean {
  return String(row.associate_id ?? '') !== ''
}

/** Whether an ordered address shall be of the region's own networks. */
function wanted(request: ApiRequest): boolean {
  return (
    bodyText(request, 'manager_id', 'manager', 'cloudprovider', 'cloudprovider_id') === undefined &&
    networkOf(request) !== undefined
  )
}

/** The network that addresses come from: the named one, or the first that is for them. */
function networkOf(request: ApiRequest): Row | undefined {
  const { store } = request.region
  const named = bodyText(request, 'network_id', 'network')
  const network =
    named === undefined
      ? store.rows(networks.plural).select(sql`t.deleted = 0 AND t.server_type = 'eip' ORDER BY t.name LIMIT 1`)[0]
      : fetchItem(store, networks, request.identity, named)
  return network !== undefined && isOwn(store, networks, network) ? network : undefined
}

/** Takes an address out of a network; it is there at once. */
function allocate(request: ApiRequest): Row {
  const network = networkOf(request)
  if (network === undefined) throw missing('network_id')
  if (network.server_type !== 'eip') throw badInput(`bad network type "${String(network.server_type)}", want "eip"`)
  const bandwidth = Number(bodyText(request, 'bandwidth') ?? 0)
  return insertItem(request, eips, {
    cloudregion_id: 'default',
    network_id: String(network.id),
    mode: 'elastic_ip',
    ip_addr: freeAddress(request.region.store, network, bodyText(request, 'ip_addr', 'ip')),
    bandwidth: bandwidth > 0 ? bandwidth : 100,
    charge_type: bodyText(request, 'charge_type') ?? 'traffic',
    bgp_type: network.bgp_type ?? '',
    status: 'allocate',
    billing_type: 'postpaid',
    project_src: 'local',
  })
}

const create: ClassAction = (request, kind) => {
  const row = allocate(request)
  startWork(
    request,
    { task: 'EipAllocateTask', kind: eips, row, passing: [], failed: 'allocate_fail', done: 'ready' },
    async () => {},
  )
  return describe(request, kind, row)
}

/** @throws ApiError when the address, or the server, cannot be bound now */
function checkBinding({ region }: ApiRequest, eip: Row, server: Row): void {
  if (isBound(eip)) throw conflict('eip has been associated with instance')
  if (eip.status !== 'ready') throw invalidStatus(`EIP cannot be associated in status ${String(eip.status)}`)
  checkUnbound(region, server)
  if (!isOwn(region.store, eips, eip) || !isOwn(region.store, servers, server))
    throw badInput('server and eip are not managed by the same provider')
}

function checkUnbound({ store }: ApiRequest['region'], server: Row): void {
  if (store.rows(eips.plural).first({ associate_id: String(server.id) }) !== undefined)
    throw invalidStatus('instance is already associated with eip')
  if (!READY.includes(String(server.status)))
    throw invalidStatus(`cannot associate server in status ${String(server.status)}`)
}

function bind(request: ApiRequest, eip: Row, server: Row): void {
  const before = String(server.status)
  setStatus(request, servers, server, 'associate_eip')
  const work = {
    task: 'EipAssociateTask',
    kind: eips,
    row: eip,
    passing: ['associate'],
    failed: 'associate_fail',
    done: 'ready',
  }
  startWork(request, work, async () => {
    request.region.store
      .rows(eips.plural)
      .update(String(eip.id), { associate_type: 'server', associate_id: String(server.id) })
    setStatus(request, servers, server, before)
  })
}

function unbind(request: ApiRequest, eip: Row): void {
  const { store } = request.region
  const server = store.rows(servers.plural).byKey(String(eip.associate_id))
  const before = String(server?.status ?? '')
  if (server !== undefined) setStatus(request, servers, server, 'dissociate_eip')
  const work = {
    task: 'EipDissociateTask',
    kind: eips,
    row: eip,
    passing: ['dissociate'],
    failed: 'dissociate_fail',
    done: 'ready',
  }
  startWork(request, work, async () => {
    store.rows(eips.plural).update(String(eip.id), { associate_type: '', associate_id: '' })
    if (server !== undefined) setStatus(request, servers, server, before)
  })
}

const associate: ObjectAction = (request, row) => {
  const named = bodyText(request, 'instance_id', 'instance')
  if (named === undefined) throw missing('instance_id')
  const server = fetchItem(request.region.store, servers, request.identity, named)
  checkBinding(request, row, server)
  bind(request, row, server)
  return undefined
}

const dissociate: ObjectAction = (request, row) => {
  if (!isBound(row)) return undefined
  if (row.status !== 'ready') throw invalidStatus(`eip cannot dissociate in status ${String(row.status)}`)
  unbind(request, row)
  return undefined
}

const changeBandwidth: ObjectAction = (request, row) => {
  const bandwidth = Number(bodyText(request, 'bandwidth') ?? 0)
  if (!Number.isInteger(bandwidth) || bandwidth <= 0) throw badInput('bandwidth: no positive number of Mbit/s')
  if (row.status !== 'ready') throw invalidStatus(`cannot change bandwidth in status ${String(row.status)}`)
  const work = {
    task: 'EipChangeBandwidthTask',
    kind: eips,
    row,
    passing: ['change_bandwidth'],
    failed: 'ready',
    done: 'ready',
  }
  startWork(request, work, async () => {
    request.region.store.rows(eips.plural).update(String(row.id), { bandwidth })
  })
  return undefined
}

const remove: ObjectAction = (request, row) => {
  if (isBound(row)) throw new ApiError('UnclassifiedError', 'eip is associated with resources')
  const work = { task: 'EipDeallocateTask', kind: eips, row, passing: ['deallocate'], failed: 'deallocate_fail' }
  startWork(request, work, async () => removeRow(request, eips, row))
  return describeAgain(request, eips, row)
}

export const eipActions: OwnHandlers = {
  wanted,
  create,
  remove,
  perform: { associate, dissociate, 'change-bandwidth': changeBandwidth },
}

const ofServer: ObjectAction = (request, row) => {
  const named = bodyText(request, 'eip_id', 'eip')
  if (named === undefined) throw missing('eip_id')
  const eip = fetchItem(request.region.store, eips, request.identity, named)
  checkBinding(request, eip, row)
  bind(request, eip, row)
  return undefined
}

const offServer: ObjectAction = (request, row) => {
  const eip = request.region.store.rows(eips.plural).first({ associate_id: String(row.id) })
  if (eip === undefined) throw invalidStatus('No eip to dissociate')
  unbind(request, eip)
  return undefined
}

const newForServer: ObjectAction = (request, row) => {
  checkUnbound(request.region, row)
  const eip = allocate({ ...request, body: { ...request.body, generate_name: `eip-for-${String(row.name)}` } })
  bind(request, eip, row)
  return undefined
}

export const serverEipActions = {
  'associate-eip': ofServer,
  'dissociate-eip': offServer,
  'create-eip': newForServer,
} as const
