import type { ICloudEip } from '../../../cloudprovider/eip.ts'
import { ApiError, badInput, invalidStatus, missing, notFound } from '../../http/api-error.ts'
import { eips } from '../../kinds/eips.ts'
import type { Row } from '../../kinds/model/column.ts'
import { servers } from '../../kinds/servers.ts'
import { ancestorsOf } from '../../query/ancestors.ts'
import { flagOf } from '../../query/params.ts'
import { byNameOrId, rowNamed } from '../../resources/by-name.ts'
import type { ClassAction, Handlers, ObjectAction } from '../../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { describe, describeAgain } from '../../resources/show.ts'
import { insertItem, removeRow } from '../../resources/write.ts'
import { eipValues } from '../../sync/kinds/eips.ts'
import { keepingOwner } from '../../sync/reconcile/values.ts'
import { type CloudOf, cloudOf, cloudRegionOf } from '../cloud-of.ts'
import { syncOne } from '../cloud-sync.ts'
import { contextOf, isGone, removeTwins, startWork } from '../cloud-work.ts'
import { remoteUpdate, remoteUpdating, type Telling } from '../remote-update.ts'
import {
  associated,
  bandwidthOf,
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
} from './rules.ts'

/** Takes over what the cloud says of an address. */
function takeOver(request: ApiRequest, found: CloudOf, row: Row, eip: ICloudEip): void {
  const { store } = request.region
  const context = contextOf(request, found)
  const now = store.rows('eips').byKey(String(row.id)) ?? row
  store.rows('eips').change(now, { ...keepingOwner(context, now, eipValues(context, eip)), external_id: eip.globalId })
}

/** Works on the cloud's own address, and takes over how it is then. */
async function onCloud(
  request: ApiRequest,
  row: Row,
  found: CloudOf,
  act: (eip: ICloudEip) => Promise<void>,
): Promise<void> {
  const place = await cloudRegionOf(request.region, eips, row, found)
  const eip = await place.getEip(String(row.external_id))
  await act(eip)
  await eip.refresh()
  takeOver(request, found, row, eip)
}

interface Wanted {
  readonly bandwidth: number
  readonly chargeType: 'traffic' | 'bandwidth'
}

/** @throws ApiError for a way of charging that there is not, or no bandwidth where it is what is paid for */
function wantedOf(request: ApiRequest): Wanted {
  const chargeType = bodyText(request, 'charge_type') ?? 'traffic'
  if (chargeType !== 'traffic' && chargeType !== 'bandwidth')
    throw badInput(`charge type ${chargeType} is not supported`)
  const bandwidth = bandwidthOf(request)
  if (chargeType === 'bandwidth' && bandwidth === undefined) throw missing('bandwidth')
  return { chargeType, bandwidth: bandwidth ?? 1 }
}

/** The region of the premises. */
const DEFAULT = 'default'

/** The region and the provider of an address to be. @throws ApiError when they are not named, or not there */
function placeOf(request: ApiRequest): { region: Row; provider: Row } {
  const { store } = request.region
  const wantedRegion = bodyText(request, 'cloudregion_id', 'cloudregion', 'region', 'region_id')
  const region = rowNamed(store, 'cloudregions', wantedRegion ?? DEFAULT)
  const network = byNameOrId(store, 'networks', bodyText(request, 'network_id', 'network') ?? '')
  if (network !== undefined && network.server_type !== 'eip')
    throw badInput(`bad network type ${JSON.stringify(network.server_type)}, want "eip"`)
  // Without hypervisors there is no network of the premises that addresses could be taken out of.
  if (region.id === DEFAULT) {
    wantedOf(request)
    throw new ApiError('NotFoundError', 'no available eip network')
  }
  const wanted = bodyText(request, 'manager_id', 'manager', 'cloudprovider', 'cloudprovider_id')
  if (wanted === undefined) throw missing('manager_id')
  const provider = rowNamed(store, 'cloudproviders', wanted)
  const [seen] = store
    .rows('cloudproviderregions')
    .where({ cloudprovider_id: String(provider.id), cloudregion_id: String(region.id) })
  if (seen === undefined) throw badInput(`cloudprovider ${String(provider.name)} has no region ${String(region.name)}`)
  return { region, provider }
}

/** Makes the row of an address, and lets the cloud allocate one. */
async function allocate(
  request: ApiRequest,
  { region, provider }: { region: Row; provider: Row },
  { bandwidth, chargeType }: Wanted,
  after?: (row: Row, found: CloudOf) => Promise<void>,
): Promise<Row> {
  const found = await providerCloud(request, provider)
  const row = insertItem(request, eips, {
    manager_id: String(provider.id),
    cloudregion_id: String(region.id),
    mode: 'elastic_ip',
    bandwidth,
    charge_type: chargeType,
    status: 'allocate',
    ip_addr: bodyText(request, 'ip_addr') ?? '',
    billing_type: 'postpaid',
    project_src: 'local',
  })
  const work = {
    task: 'EipAllocateTask',
    kind: eips,
    row,
    passing: ['allocate'],
    failed: 'allocate_fail',
    log: { failed: 'alloc_fail' },
  }
  startWork(request, work, async () => {
    const place = await cloudRegionOf(request.region, eips, row, found)
    const eip = await place.createEip({ name: String(row.name), bandwidthMbps: bandwidth, chargeType })
    request.region.store.db.transaction(() => {
      removeTwins(request.region, eips, row, eip.globalId)
      takeOver(request, found, row, eip)
    })
    const made = request.region.store.rows('eips').byKey(String(row.id))
    if (made !== undefined) await after?.(made, found)
  })
  return row
}

/** The cloud of a provider, to make something in it. */
async function providerCloud(request: ApiRequest, provider: Row): Promise<CloudOf> {
  const { store, sync } = request.region
  const account = store.rows('cloudaccounts').byKey(String(provider.cloudaccount_id))
  if (account === undefined) throw notFound('cloudaccount', String(provider.cloudaccount_id))
  if (account.enabled !== true) throw invalidStatus('Account disabled')
  if (account.read_only === true) throw new ApiError('ForbiddenError', `Account ${String(account.name)} is readonly`)
  return { account, provider, cloud: await sync.providers.open(account, provider) }
}

const create: ClassAction = async (request, kind) => {
  const row = await allocate(request, placeOf(request), wantedOf(request))
  return describe(request, kind, row)
}

/** @throws ApiError when the address cannot go to the server */
function checkAssociate(request: ApiRequest, eip: Row, server: Row): void {
  const { store } = request.region
  checkFree(eip)
  checkUnbound(request, server)
  const [region] = ancestorsOf(store, servers, [server], 'cloudregion')
  if (region?.id !== eip.cloudregion_id) throw badInput('eip and server are not in the same region')
  const host = store.rows('hosts').byKey(String(server.host_id))
  if (host?.manager_id !== eip.manager_id) throw badInput('server and eip are not managed by the same provider')
}

async function bind(request: ApiRequest, eip: Row, server: Row): Promise<undefined> {
  const found = await cloudOf(request.region, eips, eip)
  startMove(request, { eip, server, to: 'associate' }, () =>
    onCloud(request, eip, found, remote => remote.associate({ type: 'server', id: String(server.external_id) })),
  )
  return undefined
}

const associate: ObjectAction = async (request, row) => {
  checkFree(row)
  const server = namedInstance(request)
  checkAssociate(request, row, server)
  await bind(request, row, server)
  return associated(request, server)
}

const dissociate: ObjectAction = async (request, row) => {
  if (!isBound(row)) return undefined
  checkReleasable(row)
  const { region } = request
  const found = await cloudOf(region, eips, row)
  const server =
    row.associate_type === 'server' ? region.store.rows('servers').byKey(String(row.associate_id)) : undefined
  const autoDelete = flagOf(request.body, 'auto_delete') === true
  startMove(request, { eip: row, server, to: 'dissociate' }, async () => {
    await onCloud(request, row, found, remote => remote.dissociate())
    if (autoDelete) await deallocate(request, row, found)
  })
  return undefined
}

const changeBandwidth: ObjectAction = async (request, row) => {
  const bandwidth = newBandwidth(request, row)
  const found = await cloudOf(request.region, eips, row)
  const work = { ...CHANGE_BANDWIDTH, kind: eips, row, log: { failed: 'eip_change_bandwidth' } }
  startWork(request, work, () => onCloud(request, row, found, remote => remote.changeBandwidth(bandwidth)))
  return undefined
}

async function deallocate(request: ApiRequest, row: Row, found: CloudOf): Promise<void> {
  try {
    const place = await cloudRegionOf(request.region, eips, row, found)
    const eip = await place.getEip(String(row.external_id))
    await eip.delete()
  } catch (error) {
    if (!isGone(error)) throw error
  }
  removeRow(request, eips, row)
}

const remove: ObjectAction = async (request, row) => {
  if (String(row.external_id ?? '') === '') {
    removeRow(request, eips, row)
    return undefined
  }
  const found = await cloudOf(request.region, eips, row)
  const work = {
    task: 'EipDeallocateTask',
    kind: eips,
    row,
    passing: ['deallocate'],
    reason: 'start to delete',
    failed: 'deallocate_fail',
    log: { failed: 'delocate' },
  }
  startWork(request, work, () => deallocate(request, row, found))
  return describeAgain(request, eips, row)
}

/** `POST /servers/id/associate-eip` */
export const associateEip: ObjectAction = async (request, row) => {
  const eip = eipFor(request, row)
  const [region] = ancestorsOf(request.region.store, servers, [row], 'cloudregion')
  if (region?.id !== eip.cloudregion_id) throw badInput('cannot associate EIP and instance in different regions')
  const host = request.region.store.rows('hosts').byKey(String(row.host_id))
  if (host === undefined) throw badInput('server host not found')
  if (host.manager_id !== eip.manager_id) throw badInput('cannot associate EIP and instance with different providers')
  return await bind(request, eip, row)
}

/** `POST /servers/id/dissociate-eip` */
export const dissociateEip: ObjectAction = async (request, row) => {
  const eip = eipOf(request, row)
  if (eip === undefined) throw invalidStatus('No eip to dissociate')
  await dissociate(request, eip, eips)
  return undefined
}

/** `POST /servers/id/create-eip`: a new address, bound to the server as soon as it is there. */
export const createEip: ObjectAction = async (request, row) => {
  const { store } = request.region
  checkAssociable(request, row)
  const [region] = ancestorsOf(store, servers, [row], 'cloudregion')
  const [provider] = ancestorsOf(store, servers, [row], 'cloudprovider')
  if (region === undefined || provider === undefined) throw badInput('server region not found')
  await allocate(forServer(request, row), { region, provider }, wantedOf(request), async (eip, found) => {
    await onCloud(request, eip, found, remote => remote.associate({ type: 'server', id: String(row.external_id) }))
  })
  return undefined
}

const TELLING: Telling = {
  kind: eips,
  task: 'EipRemoteUpdateTask',
  remote: async (request, row) => {
    const found = await cloudOf(request.region, eips, row)
    return await (await cloudRegionOf(request.region, eips, row, found)).getEip(String(row.external_id))
  },
  sync: async (request, row) => await syncOne(request, await cloudOf(request.region, eips, row), eips, row),
}

export const eipHandlers: Handlers = {
  create,
  remove,
  perform: {
    ...remoteUpdating(TELLING).tagActions,
    associate,
    dissociate,
    'change-bandwidth': changeBandwidth,
    'remote-update': remoteUpdate(TELLING),
  },
}
