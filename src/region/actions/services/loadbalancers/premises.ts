import {
  ApiError,
  badInput,
  conflict,
  invalidStatus,
  missingParameter,
  notFound,
  unsupportedOperation,
} from '../../../http/api-error.ts'
import { eips } from '../../../kinds/eips.ts'
import { loadbalancerclusters } from '../../../kinds/loadbalancerclusters.ts'
import { loadbalancers } from '../../../kinds/loadbalancers.ts'
import type { Row } from '../../../kinds/model/column.ts'
import type { Kind } from '../../../kinds/model/kind.ts'
import { networks } from '../../../kinds/networks.ts'
import { vpcs } from '../../../kinds/vpcs.ts'
import { ancestorsOf, below } from '../../../query/ancestors.ts'
import type { ObjectAction } from '../../../resources/handlers.ts'
import { fetchItem } from '../../../resources/lookup.ts'
import { optionalReference } from '../../../resources/references.ts'
import { type ApiRequest, bodyText } from '../../../resources/request.ts'
import { sql } from '../../../store/sql.ts'
import { isBound } from '../../eips/rules.ts'
import { freeAddress } from '../../network/free-address.ts'
import { numberOf } from '../checks.ts'
import { forget } from '../parts.ts'

/** Load balancers of the premises: they take an address of a network, and a cluster of its zone is theirs. */

const SERVER_TYPES = ['guest', 'baremetal']
const DEFAULT_VPC = 'default'
const EIP_MODES = ['eip', 'eip-distgw']

/** An address of the network that nobody has, the wanted one if that is free; undefined when none is left. */
function addressIn({ region }: ApiRequest, network: Row, candidate = ''): string | undefined {
  try {
    return freeAddress(region, network, { candidate })
  } catch (error) {
    if (error instanceof ApiError) return undefined
    throw error
  }
}

/** The networks of a vpc or a zone, in the order of their names. */
function networksBelow({ region }: ApiRequest, place: 'vpc' | 'zone', id: string): Row[] {
  const condition = below(region.store, networks, place, sql`${id}`) ?? sql`0`
  return region.store.rows(networks.plural).select(sql`${condition} ORDER BY t.name`)
}

/** The network that is named, or one of the vpc that has an address left. @throws ApiError */
function networkFor(request: ApiRequest, vpcId: string, networkId: string): Row {
  const named = request.region.store.rows(networks.plural).byKey(networkId)
  if (named !== undefined) return named
  if (vpcId === '') throw missingParameter('network_id')
  const found = networksBelow(request, 'vpc', vpcId).find(network => addressIn(request, network) !== undefined)
  const vpc = request.region.store.rows(vpcs.plural).byKey(vpcId)
  if (found === undefined)
    throw new ApiError('BadRequestError', `no usable network in vpc ${String(vpc?.name)}(${vpcId})`)
  return found
}

/** Where a balancer of the premises will be: the columns that tell. @throws ApiError where it cannot be */
export function ownPlace(request: ApiRequest, vpcId: string, zoneId: string, networkId: string): Row {
  const network = networkFor(request, vpcId, networkId)
  if (!SERVER_TYPES.includes(String(network.server_type)))
    throw new ApiError('BadRequestError', 'only network type "guest" or "baremetal" is allowed')
  const cluster = clusterFor(request, zoneId, network)
  return {
    network_id: String(network.id),
    cluster_id: String(cluster.id),
    zone_id: String(cluster.zone_id),
    network_type: vpcId === DEFAULT_VPC ? 'classic' : 'vpc',
  }
}

/** The cluster that is named, or one of the zone: best one on the network's own wire. @throws ApiError */
function clusterFor(request: ApiRequest, zoneId: string, network: Row): Row {
  const named = optionalReference(request, loadbalancerclusters, 'cluster_id')
  const wireOf = (cluster: Row) => String(cluster.wire_id ?? '')
  if (named !== undefined) {
    if (wireOf(named) !== '' && wireOf(named) !== network.wire_id)
      throw badInput(
        `cluster wire affiliation does not match network's: ${wireOf(named)} != ${String(network.wire_id)}`,
      )
    return named
  }
  if (zoneId === '') throw missingParameter('zone_id')
  const clusters = request.region.store.rows(loadbalancerclusters.plural).where({ zone_id: zoneId })
  if (clusters.length === 0) throw badInput(`zone ${zoneId} has no lbcluster`)
  const found =
    clusters.find(cluster => wireOf(cluster) === network.wire_id) ?? clusters.find(cluster => wireOf(cluster) === '')
  if (found === undefined) throw badInput('no viable lbcluster')
  return found
}

/** Gives a balancer its address in the network, and the floating one that was ordered for it. */
export function takeAddresses(request: ApiRequest, row: Row): void {
  const { store } = request.region
  const [id, network] = [String(row.id), store.rows(networks.plural).byKey(String(row.network_id))]
  const address = network && addressIn(request, network, String(row.address ?? ''))
  if (network !== undefined && address !== undefined)
    store.rows('loadbalancernetworks').insert({ loadbalancer_id: id, network_id: String(network.id), ip_addr: address })
  store.rows(loadbalancers.plural).update(id, { address: address ?? '' })
  const bandwidth = numberOf(request, 'eip_bw')
  const terms = { bandwidth, charge_type: bodyText(request, 'eip_charge_type') ?? 'traffic' }
  const eip = optionalReference(request, eips) ?? (bandwidth > 0 ? newEip(request, row, terms) : undefined)
  if (eip !== undefined) bind(request, row, eip)
}

function bind({ region }: ApiRequest, row: Row, eip: Row): void {
  const { store } = region
  store.rows(eips.plural).update(String(eip.id), { associate_type: 'loadbalancer', associate_id: String(row.id) })
  store.rows(loadbalancers.plural).update(String(row.id), { address: eip.ip_addr ?? '', address_type: 'internet' })
}

function eipsOf({ region }: ApiRequest, row: Row): Row[] {
  return region.store.rows(eips.plural).where({ associate_id: String(row.id) })
}

function unbind(request: ApiRequest, row: Row): void {
  for (const eip of eipsOf(request, row))
    request.region.store.rows(eips.plural).update(String(eip.id), { associate_type: '', associate_id: '' })
}

/** Removes a balancer with all its parts; a floating address of it is free again. */
export function forgetBalancer(request: ApiRequest, row: Row, kind: Kind): void {
  unbind(request, row)
  forget(request, row, kind)
}

/** @throws ApiError when the balancer can have no floating address now */
function checkAssociable(request: ApiRequest, row: Row): void {
  const status = String(row.status)
  if (status !== 'enabled' && status !== 'disabled')
    throw new ApiError('InvalidStatusError', `cannot associate eip in status ${status}: InvalidStatusError`)
  const [vpc] = ancestorsOf(request.region.store, loadbalancers, [row], 'vpc')
  const mode = String(vpc?.external_access_mode ?? '')
  if (vpc !== undefined && !EIP_MODES.includes(mode)) {
    const [name, place] = [String(row.name), String(vpc.name)]
    const words = `resource ${name} in VPC ${place} with external access mode ${mode} does not support EIP association`
    const id = 'resource %s in VPC %s with external access mode %s does not support EIP association'
    throw new ApiError('NotSupportedError', words, { pattern: { id, fields: [name, place, mode] } }).within(
      'ValidateAssociateEip',
    )
  }
  if (eipsOf(request, row).length > 0) throw invalidStatus('already associated with EIP')
}

/** @throws ApiError for an address that cannot go to the balancer */
function checkEip(request: ApiRequest, row: Row, eip: Row): void {
  const { store } = request.region
  if (eip.mode === 'public_ip') throw unsupportedOperation('fixed eip cannot be associated')
  if (isBound(eip)) throw conflict('eip has been associated')
  if (eip.cloudregion_id !== row.cloudregion_id)
    throw badInput('cannot associate EIP and instance in different regions')
  const network = store.rows(networks.plural).byKey(String(eip.network_id ?? ''))
  const joined = store.rows('loadbalancernetworks').where({ loadbalancer_id: String(row.id) })
  if (network !== undefined && joined.some(joint => joint.network_id === network.id))
    throw badInput('cannot associate EIP with the same network')
  const [zone] = network === undefined ? [] : ancestorsOf(store, networks, [network], 'zone')
  if (zone !== undefined && zone.id !== row.zone_id)
    throw badInput('cannot associate EIP and instance in different zones')
  if (String(eip.manager_id ?? '') !== String(row.manager_id ?? ''))
    throw badInput('cannot associate EIP and instance with different providers')
}

const associate: ObjectAction = (request, row) => {
  checkAssociable(request, row)
  const text = bodyText(request, 'eip_id')
  if (text === undefined) throw missingParameter('eip_id')
  const eip = namedEip(request, text)
  checkEip(request, row, eip)
  bind(request, row, eip)
  return undefined
}

function namedEip({ region, identity }: ApiRequest, text: string): Row {
  try {
    return fetchItem(region.store, eips, identity, text)
  } catch (error) {
    throw error instanceof ApiError && error.status === 404 ? notFound('eip', text) : error
  }
}

const dissociate: ObjectAction = (request, row) => {
  if (eipsOf(request, row).length === 0) throw invalidStatus('No eip to dissociate')
  const { store } = request.region
  const [joined] = store.rows('loadbalancernetworks').where({ loadbalancer_id: String(row.id) })
  unbind(request, row)
  const own = { address: joined?.ip_addr ?? '', address_type: 'intranet' }
  store.rows(loadbalancers.plural).update(String(row.id), own)
  return undefined
}

/** A new address out of a network for such, in the balancer's zone; undefined when there is none. */
function newEip(request: ApiRequest, row: Row, terms: Row): Row | undefined {
  const network = networksBelow(request, 'zone', String(row.zone_id)).find(
    candidate => candidate.server_type === 'eip' && addressIn(request, candidate) !== undefined,
  )
  const address = network && addressIn(request, network)
  if (network === undefined || address === undefined) return undefined
  const { store, ids } = request.region
  return store.rows(eips.plural).insert({
    ...terms,
    id: ids.uuid(),
    name: `eip-for-${String(row.name)}`,
    status: 'ready',
    mode: 'elastic_ip',
    ip_addr: address,
    network_id: String(network.id),
    cloudregion_id: row.cloudregion_id ?? '',
    project_src: 'local',
    tenant_id: row.tenant_id ?? '',
    domain_id: row.domain_id ?? '',
  })
}

const create: ObjectAction = (request, row) => {
  checkAssociable(request, row)
  const terms = {
    charge_type: bodyText(request, 'charge_type') ?? 'traffic',
    bandwidth: numberOf(request, 'bandwidth'),
  }
  if (terms.charge_type === 'bandwidth' && terms.bandwidth === 0) throw missingParameter('bandwidth')
  const eip = newEip(request, row, terms)
  if (eip === undefined) throw new ApiError('NotFoundError', 'no usable eip network')
  bind(request, row, eip)
  return undefined
}

/** What can be done about floating addresses of balancers of the premises. */
export const ownEipActions = { 'associate-eip': associate, 'dissociate-eip': dissociate, 'create-eip': create }
