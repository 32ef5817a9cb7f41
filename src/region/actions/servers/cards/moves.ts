import { holds, parseAddress, rangeOfNetwork } from '../../../addresses.ts'
import { ApiError, badInput, invalidStatus, raised } from '../../../http/api-error.ts'
import type { Row } from '../../../kinds/model/column.ts'
import { networks } from '../../../kinds/networks.ts'
import type { ObjectAction } from '../../../resources/handlers.ts'
import { fetchItem } from '../../../resources/lookup.ts'
import { type ApiRequest, bodyText } from '../../../resources/request.ts'
import { isUsed } from '../../network/used-addresses.ts'
import { cardByMac, cardsOf } from './cards.ts'
import { isOverlay, wiresOf } from './host-networks.ts'
import { startSync } from './sync-config.ts'

function networkNamed(request: ApiRequest, key: 'src' | 'dest', what: string): Row {
  try {
    return fetchItem(request.region.store, networks, request.identity, bodyText(request, key) ?? '')
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 404) throw error
    // The sentence tells the source in both cases.
    throw raised('ResourceNotFoundError', `${what} network ${bodyText(request, 'src') ?? ''} not found`)
  }
}

/** The one card of a server in a network. @throws ApiError when there is none, or several */
function onlyCard({ region }: ApiRequest, row: Row, network: Row, named: string): Row {
  const [card, ...others] = cardsOf(region, row).filter(one => one.network_id === network.id)
  if (card === undefined) throw raised('BadRequestError', `server not attach to network ${named}`)
  if (others.length > 0) throw raised('NotSupportedError', 'not support to migrate multiple interfaces')
  return card
}

/** @throws ApiError when the server's host cannot be in that network */
function checkReached(request: ApiRequest, row: Row, network: Row): void {
  const { region } = request
  const host = region.store.rows('hosts').byKey(String(row.host_id ?? ''))
  if (host === undefined) throw raised('InvalidStatusError', 'guest is not allocated!')
  const wire = region.store.rows('wires').byKey(String(network.wire_id ?? ''))
  if (isOverlay(region, network)) {
    if (wire?.zone_id !== host.zone_id)
      throw raised('BadRequestError', 'destination overlay network not in same zone as server')
  } else if (!wiresOf(region, host).some(one => one.id === wire?.id))
    throw raised('BadRequestError', 'destination underlay network not reachable')
}

/** Moves a card to another network with the address that it has. */
export const migrateNetwork: ObjectAction = (request, row) => {
  const { region } = request
  if (row.hypervisor !== 'kvm') throw raised('NotSupportedError', 'operation not supported for this hypervisor')
  const from = networkNamed(request, 'src', 'source')
  const card = onlyCard(request, row, from, bodyText(request, 'src') ?? '')
  const to = networkNamed(request, 'dest', 'destination')
  checkReached(request, row, to)
  const text = String(card.ip_addr ?? '')
  const [address, range] = [parseAddress(text, 4), rangeOfNetwork(to, 4)]
  if (address === undefined || range === undefined || !holds(range, address))
    throw raised('BadRequestError', `ip ${text} not in range of destination network`)
  if (isUsed(region, to, address, 4))
    throw raised('BadRequestError', `ip ${text} has been allocated in destination network`)
  region.store
    .rows('guestnetworks')
    .change(card, { network_id: String(to.id), mapped_ip_addr: null, mapped_ip6_addr: null })
  return startSync(request, row)
}

/** How many queues a card has; it gets them with the next start. */
export const setNetworkNumQueues: ObjectAction = (request, row) => {
  if (row.status !== 'ready') throw invalidStatus(`can't set network num_queues on vm ${String(row.status)}`)
  const queues = Math.trunc(Number(bodyText(request, 'num_queues') ?? 0)) || 0
  if (queues < 1) throw badInput(`invalid num_queues ${queues}`)
  const mac = bodyText(request, 'mac_addr') ?? ''
  const card = cardByMac(request.region, row, mac)
  if (card === undefined) throw new ApiError('NotFoundError', `guest network mac ${mac} not found`)
  request.region.store.rows('guestnetworks').change(card, { num_queues: queues })
  return undefined
}
