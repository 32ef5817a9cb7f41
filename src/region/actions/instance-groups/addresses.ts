import { type Family, holds, parseAddress, rangeOfNetwork } from '../../addresses.ts'
import {
  ApiError,
  badInput,
  conflict,
  invalidStatus,
  missingParameter,
  raised,
  relayed,
  reportedWithin,
  unsupportedOperation,
} from '../../http/api-error.ts'
import { allocateEip } from '../../hypervisors/eips.ts'
import { networkOfGroup } from '../../kinds/details/instancegroups.ts'
import { eips } from '../../kinds/eips.ts'
import { groupnetworks, instancegroups } from '../../kinds/instancegroups.ts'
import type { Row } from '../../kinds/model/column.ts'
import { networks } from '../../kinds/networks.ts'
import { ancestorsOf } from '../../query/ancestors.ts'
import { flagOf } from '../../query/params.ts'
import type { ObjectAction } from '../../resources/handlers.ts'
import { fetchItem } from '../../resources/lookup.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { removeRow } from '../../resources/write.ts'
import { setStatus, shortDescription, startWork } from '../cloud-work.ts'
import { takeAddress } from '../network/free-address.ts'

/** @throws ApiError when the servers of the group are not all in one and the same network */
function attachedNetwork({ region }: ApiRequest, group: Row): Row | undefined {
  const found = networkOfGroup(region.store, String(group.id))
  if ('problem' in found) throw raised('InvalidStatusError', 'getAttachedNetwork', found.problem)
  return found.network
}

/** The network to take an address from: that of the group, or the named one while it has none. */
function networkFor(request: ApiRequest, group: Row): Row {
  const present = attachedNetwork(request, group)
  const wanted = bodyText(request, 'network_id')
  const named = wanted === undefined ? present : fetchItem(request.region.store, networks, request.identity, wanted)
  if (named === undefined) throw raised('InputParameterError', 'please specify network')
  if (present !== undefined && present.id !== named.id)
    throw raised('ConflictError', 'provided network inconsistent with existing network')
  return named
}

/** @throws ApiError for text that is no address, or none of the network's */
function checkCandidate(network: Row, member: string, text: string | undefined, family: Family): void {
  if (text === undefined) return
  const address = parseAddress(text, family)
  if (address === undefined) throw raised('InputParameterError', `invalid ${member} ${text}`)
  const range = rangeOfNetwork(network, family)
  if (range === undefined || !holds(range, address))
    throw raised('InputParameterError', `${member} ${text} not in range`)
}

function take(request: ApiRequest, network: Row, candidate: string | undefined, family: Family): string {
  const order = { family, ...(candidate === undefined ? {} : { candidate }) }
  const address = reportedWithin(`GetFreeIPv${family}`, () => takeAddress(request, network, order))
  const strict = flagOf(request.body, 'require_designated_ip') === true
  if (strict && candidate !== undefined && address !== candidate)
    throw raised('ConflictError', `candidate ${family === 4 ? 'ip' : 'v6 ip'} ${candidate} is occupied!`)
  return address
}

/** Gives the servers of a group an address that they share. */
const attachNetwork: ObjectAction = (request, group) => {
  const { store, events } = request.region
  const network = networkFor(request, group)
  const [four, six] = [bodyText(request, 'ip_addr'), bodyText(request, 'ip6_addr')]
  checkCandidate(network, 'ip_addr', four, 4)
  const wantsSix = six !== undefined || flagOf(request.body, 'require_ipv6') === true
  if (wantsSix && rangeOfNetwork(network, 6) === undefined)
    throw raised('InputParameterError', 'network is not ipv6 enabled')
  checkCandidate(network, 'ip6_addr', six, 6)
  const row = store.rows(groupnetworks.plural).insert({
    group_id: String(group.id),
    network_id: String(network.id),
    ip_addr: take(request, network, four, 4),
    ip6_addr: wantsSix ? take(request, network, six, 6) : null,
  })
  const notes = { ...shortDescription(network), ip_addr: row.ip_addr ?? null, group: group.name ?? null }
  events.record(instancegroups, group, 'attach', notes, request.identity)
  events.record(networks, network, 'attach', notes, request.identity)
  return undefined
}

/** Takes the named address from them, or all that they share. */
const detachNetwork: ObjectAction = (request, group) => {
  if (attachedNetwork(request, group) === undefined) return undefined
  const { store, events } = request.region
  const table = store.rows(groupnetworks.plural)
  const address = bodyText(request, 'ip_addr')
  for (const row of table.where({ group_id: String(group.id) })) {
    if (address !== undefined && row.ip_addr !== address && row.ip6_addr !== address) continue
    if (eipOf(request, group) !== undefined) throw raised('InvalidStatusError', 'cannot detach network with eip')
    table.remove([Number(row.row_id)])
    events.record(instancegroups, group, 'detach', { ip_addr: row.ip_addr ?? null }, request.identity)
  }
  return undefined
}

function unreachable(group: Row, vpc: Row, mode: string): ApiError {
  const fields = [String(group.name), String(vpc.name), mode]
  const id = 'resource %s in VPC %s with external access mode %s does not support EIP association'
  const details = fields.reduce((text, field) => text.replace('%s', () => field), id)
  return new ApiError('NotSupportedError', details, { pattern: { id, fields } })
}

/**
 * @throws ApiError where the addresses of a group cannot be reached from outside: only those in a VPC of the region's own
 *   can, not those of plain networks or of clouds
 */
function checkReachable(request: ApiRequest, group: Row): Row {
  const { store } = request.region
  const step = 'grp.isEipAssociable'
  const network = reportedWithin(step, () => relayed(() => attachedNetwork(request, group)))
  if (network === undefined) throw raised('InvalidStatusError', step, 'group no attached network')
  const [vpc] = ancestorsOf(store, networks, [network], 'vpc')
  const mode = String(vpc?.external_access_mode ?? '')
  if (vpc !== undefined && mode !== 'eip' && mode !== 'eip-distgw') throw unreachable(group, vpc, mode).within(step)
  if (vpc === undefined || vpc.id === 'default' || String(vpc.manager_id ?? '') !== '')
    throw raised('InvalidStatusError', step, 'group network is not a VPC network')
  if (store.rows(groupnetworks.plural).where({ group_id: String(group.id) }).length === 0)
    throw raised('InvalidStatusError', step, 'group no vips')
  return network
}

function eipOf({ region }: ApiRequest, group: Row): Row | undefined {
  return region.store.rows(eips.plural).first({ associate_type: 'instancegroup', associate_id: String(group.id) })
}

const associateEip: ObjectAction = (request, group) => {
  const network = checkReachable(request, group)
  const wanted = bodyText(request, 'eip_id', 'eip')
  if (wanted === undefined) throw missingParameter('eip_id')
  const eip = fetchItem(request.region.store, eips, request.identity, wanted)
  if (eip.mode === 'public_ip') throw unsupportedOperation('fixed eip cannot be associated')
  if (String(eip.associate_id ?? '') !== '') throw conflict('eip has been associated')
  if (eip.network_id === network.id) throw badInput('cannot associate EIP with the same network')
  bindEip(request, group, eip, true)
  return undefined
}

/** A new address of the internet, which leads to what the group shares at once. */
const createEip: ObjectAction = (request, group) => {
  checkReachable(request, group)
  const charged = bodyText(request, 'charge_type') === 'bandwidth'
  if (charged && !(Number(bodyText(request, 'bandwidth') ?? 0) > 0)) throw missingParameter('bandwidth')
  const { ip_addr: _, ...body } = request.body
  const eip = allocateEip({ ...request, body: { ...body, generate_name: `eip-for-${String(group.name)}` } })
  bindEip(request, group, eip, true)
  return undefined
}

const dissociateEip: ObjectAction = (request, group) => {
  const eip = eipOf(request, group)
  if (eip === undefined) throw invalidStatus('No eip to dissociate')
  bindEip(request, group, eip, false, flagOf(request.body, 'auto_delete') === true)
  return undefined
}

/** Lets an address of the internet lead to what the group shares, or no longer. */
function bindEip(request: ApiRequest, group: Row, eip: Row, bound: boolean, gone = false): void {
  const word = bound ? 'associate' : 'dissociate'
  const before = String(group.status)
  setStatus(request, instancegroups, group, `${word}_eip`, 'associate eip')
  const work = {
    task: bound ? 'EipAssociateTask' : 'EipDissociateTask',
    kind: eips,
    row: eip,
    passing: [word],
    failed: `${word}_fail`,
    done: 'ready',
  }
  startWork(request, work, async () => {
    const now = bound ? { associate_type: 'instancegroup', associate_id: String(group.id) } : UNBOUND
    request.region.store.rows(eips.plural).update(String(eip.id), now)
    setStatus(request, instancegroups, group, before)
    if (gone) removeRow(request, eips, eip)
  })
}

const UNBOUND = { associate_type: '', associate_id: '' } as const

/** What a group does with addresses. */
export const groupAddressActions: Readonly<Record<string, ObjectAction>> = {
  attachnetwork: attachNetwork,
  detachnetwork: detachNetwork,
  'associate-eip': associateEip,
  'create-eip': createEip,
  'dissociate-eip': dissociateEip,
}
