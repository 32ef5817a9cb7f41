import { startWork } from '../actions/cloud-work.ts'
import {
  associated,
  CHANGE_BANDWIDTH,
  checkAssociable,
  checkFree,
  checkReleasable,
  checkUnbound,
  eipFor,
  eipOf,
  forServer,
  isBound,
  namedInstance,
  newBandwidth,
  startMove,
} from '../actions/eips/rules.ts'
import { bindCard, freeCard } from '../actions/servers/cards/eip-card.ts'
import { badInput, invalidStatus, missing } from '../http/api-error.ts'
import { eips } from '../kinds/eips.ts'
import type { Row } from '../kinds/model/column.ts'
import { networks } from '../kinds/networks.ts'
import { servers } from '../kinds/servers.ts'
import { flagOf } from '../query/params.ts'
import type { ClassAction, ObjectAction } from '../resources/handlers.ts'
import { fetchItem } from '../resources/lookup.ts'
import { type ApiRequest, bodyText } from '../resources/request.ts'
import { describe, describeAgain } from '../resources/show.ts'
import { insertItem, removeRow } from '../resources/write.ts'
import { sql } from '../store/sql.ts'
import { ownAddress } from './addresses.ts'
import { isOwn, type OwnHandlers } from './home.ts'

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

/** Takes an address out of a network; it is there at once. @throws ApiError when there is no such network */
export function allocateEip(request: ApiRequest): Row {
  const network = networkOf(request)
  if (network === undefined) throw missing('network_id')
  if (network.server_type !== 'eip') throw badInput(`bad network type "${String(network.server_type)}", want "eip"`)
  const bandwidth = Number(bodyText(request, 'bandwidth') ?? 0)
  return insertItem(request, eips, {
    cloudregion_id: 'default',
    network_id: String(network.id),
    mode: 'elastic_ip',
    ip_addr: ownAddress(request.region, network, bodyText(request, 'ip_addr', 'ip')),
    bandwidth: bandwidth > 0 ? bandwidth : 100,
    charge_type: bodyText(request, 'charge_type') ?? 'traffic',
    bgp_type: network.bgp_type ?? '',
    status: 'allocate',
    billing_type: 'postpaid',
    project_src: 'local',
  })
}

const create: ClassAction = (request, kind) => {
  const row = allocateEip(request)
  startWork(
    request,
    { task: 'EipAllocateTask', kind: eips, row, passing: [], failed: 'allocate_fail', done: 'ready' },
    async () => {},
  )
  return describe(request, kind, row)
}

/** @throws ApiError when the address, or the server, cannot be bound now */
function checkBinding(request: ApiRequest, eip: Row, server: Row): void {
  checkFree(eip)
  checkUnbound(request, server)
  const { store } = request.region
  if (!isOwn(store, eips, eip) || !isOwn(store, servers, server))
    throw badInput('server and eip are not managed by the same provider')
}

function bind(request: ApiRequest, eip: Row, server: Row): undefined {
  startMove(request, { eip, server, to: 'associate', done: 'ready' }, async () => {
    request.region.store
      .rows(eips.plural)
      .update(String(eip.id), { associate_type: 'server', associate_id: String(server.id) })
    bindCard(request, server, eip)
  })
  return undefined
}

function unbind(request: ApiRequest, eip: Row): undefined {
  const { store } = request.region
  const server = store.rows(servers.plural).byKey(String(eip.associate_id))
  const autoDelete = flagOf(request.body, 'auto_delete') === true
  startMove(request, { eip, server, to: 'dissociate', done: 'ready' }, async () => {
    store.rows(eips.plural).update(String(eip.id), { associate_type: '', associate_id: '' })
    freeCard(request, eip)
    if (autoDelete) removeRow(request, eips, eip)
  })
  return undefined
}

const associate: ObjectAction = (request, row) => {
  checkFree(row)
  const server = namedInstance(request)
  checkBinding(request, row, server)
  bind(request, row, server)
  return associated(request, server)
}

const dissociate: ObjectAction = (request, row) => {
  if (!isBound(row)) return undefined
  checkReleasable(row)
  return unbind(request, row)
}

const changeBandwidth: ObjectAction = (request, row) => {
  const bandwidth = newBandwidth(request, row)
  const work = { ...CHANGE_BANDWIDTH, kind: eips, row, done: 'ready' }
  startWork(request, work, async () => {
    request.region.store.rows(eips.plural).update(String(row.id), { bandwidth })
  })
  return undefined
}

const remove: ObjectAction = (request, row) => {
  const work = {
    task: 'EipDeallocateTask',
    kind: eips,
    row,
    passing: ['deallocate'],
    reason: 'start to delete',
    failed: 'deallocate_fail',
  }
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
  const eip = eipFor(request, row)
  if (!isOwn(request.region.store, eips, eip))
    throw badInput('cannot associate EIP and instance with different providers')
  return bind(request, eip, row)
}

const offServer: ObjectAction = (request, row) => {
  const eip = eipOf(request, row)
  if (eip === undefined) throw invalidStatus('No eip to dissociate')
  return unbind(request, eip)
}

const newForServer: ObjectAction = (request, row) => {
  checkAssociable(request, row)
  return bind(request, allocateEip(forServer(request, row)), row)
}

export const serverEipActions = {
  'associate-eip': ofServer,
  'dissociate-eip': offServer,
  'create-eip': newForServer,
} as const
