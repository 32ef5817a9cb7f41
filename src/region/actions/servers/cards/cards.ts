import type { JsonObject, JsonValue } from '../../../../core/json.ts'
import { formatAddress, isPublic, parseAddress } from '../../../addresses.ts'
import { ApiError, badInput, failed } from '../../../http/api-error.ts'
import type { Row } from '../../../kinds/model/column.ts'
import { networks } from '../../../kinds/networks.ts'
import { servers } from '../../../kinds/servers.ts'
import type { Region } from '../../../region.ts'
import { type ApiRequest, bodyText } from '../../../resources/request.ts'
import { name, sql } from '../../../store/sql.ts'
import type { Store } from '../../../store/store.ts'

/** More than this a card cannot be held to: it may do what its wire can. */
export const MAX_BANDWIDTH = 100_000_000

/** A server's cards in their order. */
export function cardsOf({ store }: Region, server: Row): Row[] {
  return store.rows('guestnetworks').select(sql`t.guest_id = ${String(server.id)} ORDER BY ${name('index')}, row_id`)
}

/** `00:22:aa:bb:cc:dd`, however it was written; empty for what is no hardware address. */
export function formatMac(text: string): string {
  const digits = text.toLowerCase().replaceAll(/[^0-9a-f]/g, '')
  return digits.length === 12 ? digits.replaceAll(/(..)(?!$)/g, '$1:') : ''
}

/** The card with a hardware address, however it is written. */
export function cardByMac(region: Region, server: Row, mac: string): Row | undefined {
  const wanted = formatMac(mac)
  return cardsOf(region, server).find(card => card.mac_addr === wanted)
}

function cardByIp6(region: Region, server: Row, text: string): Row | undefined {
  const address = parseAddress(text, 6)
  const wanted = address === undefined ? text : formatAddress(address, 6)
  return cardsOf(region, server).find(card => card.ip6_addr === wanted)
}

function unknown(pattern: string, wanted: JsonValue): ApiError {
  return new ApiError('NotFoundError', pattern.replace(/%[sd]/, String(wanted)), {
    pattern: { id: pattern, fields: [wanted] },
  })
}

/**
 * The card that a body names: by its address, its hardware address or its place among the server's cards.
 * @throws ApiError when there is none
 */
export function namedCard(request: ApiRequest, server: Row): Row {
  const { region } = request
  const [ip, ip6, mac] = [bodyText(request, 'ip_addr'), bodyText(request, 'ip6_addr'), bodyText(request, 'mac')]
  if (ip !== undefined)
    return found(
      cardsOf(region, server).find(card => card.ip_addr === ip),
      'ip %s not found',
      ip,
    )
  if (ip6 !== undefined) return found(cardByIp6(region, server, ip6), 'ipv6 %s not found', ip6)
  if (mac !== undefined) return found(cardByMac(region, server, mac), 'mac %s not found', mac)
  const index = Math.trunc(Number(bodyText(request, 'index') ?? 0))
  if (!(index >= 0)) throw badInput('no either ip_addr, ip6_addr, mac or index specified')
  return found(cardsOf(region, server)[index], 'nic at index %d not found', index)
}

function found(card: Row | undefined, pattern: string, wanted: JsonValue): Row {
  if (card === undefined) throw unknown(pattern, wanted)
  return card
}

/** The network of a card. @throws ApiError when it is gone */
export function networkOf({ store }: Region, card: Row): Row {
  const network = store.rows('networks').byKey(String(card.network_id))
  if (network === undefined) throw failed(`FetchById ${String(card.network_id)}`, 'sql: no rows in result set')
  return network
}

/** The vpc that a network is in. */
export function vpcOf(store: Store, network: Row): Row | undefined {
  const wire = store.rows('wires').byKey(String(network.wire_id ?? ''))
  return store.rows('vpcs').byKey(String(wire?.vpc_id ?? ''))
}

/** Whether an address of IPv4 leads out of the premises. */
export function leadsOut(address: string): boolean {
  const number = parseAddress(address, 4)
  return number !== undefined && isPublic(number)
}

/** What events tell of a card. */
export function describeCard({ store }: Region, card: Row): JsonObject {
  const network = store.rows('networks').byKey(String(card.network_id))
  const wire = store.rows('wires').byKey(String(network?.wire_id ?? ''))
  const address = String(card.ip_addr ?? '')
  const isExit = leadsOut(address)
  const members: JsonObject = {
    ip_addr: address,
    is_exit: isExit,
    nic_type: address === '' ? 'unused' : isExit ? 'exit' : 'internal',
    ip6_addr: card.ip6_addr ?? '',
    mac: card.mac_addr ?? '',
    team_with: card.team_with ?? '',
    vpc_id: wire?.vpc_id ?? '',
    guest_id: card.guest_id ?? '',
    network_id: card.network_id ?? '',
    sub_ips: furtherAddresses(store, card)
      .map(row => String(row.ip_addr))
      .join(','),
    port_mappings: card.port_mappings ?? '',
    bw_limit_mbps: bandwidthOf(card, wire),
    ifname: card.ifname ?? '',
    is_default: card.is_default === true,
    bgp_type: network?.bgp_type ?? '',
    billing_type: card.billing_type ?? '',
    charge_type: card.charge_type ?? '',
    // The original fills it in elsewhere only.
    index: 0,
  }
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== ''))
}

function bandwidthOf(card: Row, wire: Row | undefined): number {
  const limit = Number(card.bw_limit)
  return limit <= MAX_BANDWIDTH ? limit : Number(wire?.bandwidth ?? 0)
}

/** The further addresses of a card. */
function furtherAddresses(store: Store, card: Row): Row[] {
  return store.rows('networkaddresses').where({ parent_type: 'guestnetwork', parent_id: String(card.row_id) })
}

/** That a card came or went, told of the server and of its network. */
export function noteCard(request: ApiRequest, action: 'attach' | 'detach', server: Row, card: Row): void {
  const { store, events } = request.region
  const notes = describeCard(request.region, card)
  const network = store.rows('networks').byKey(String(card.network_id))
  if (network === undefined) return
  events.record(servers, server, action, { ...events.brief(networks, network), ...notes }, request.identity)
  events.record(networks, network, action, { ...events.brief(servers, server), ...notes }, request.identity)
}
