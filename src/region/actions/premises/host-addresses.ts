import type { JsonObject } from '../../../core/json.ts'
import { type Family, formatAddress, holds, parseAddress, rangeOfNetwork } from '../../addresses.ts'
import { ApiError } from '../../http/api-error.ts'
import { hosts } from '../../kinds/hosts.ts'
import type { Row } from '../../kinds/model/column.ts'
import { networks } from '../../kinds/networks.ts'
import { flagOf } from '../../query/params.ts'
import { byNameOrId } from '../../resources/by-name.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { shortDescription } from '../cloud-work.ts'
import { freeReserved, reserveAddress } from '../network/reserved-ips.ts'
import { usedAddresses } from '../network/used-addresses.ts'

const COLUMN = { 4: 'ip_addr', 6: 'ip6_addr' } as const satisfies Record<Family, string>
const BAREMETAL = 'baremetal'
/** What a card is for, and the column of its host that tells its address. */
const TOLD: Readonly<Record<string, string>> = { admin: 'access_ip', ipmi: 'ipmi_ip' }

/** What the original says as a plain sentence; the action that failed makes a refusal of it. */
const refusal = (details: string) => new ApiError('BadRequestError', details)

/** The address that a card of a host has. */
function addressOn({ region }: ApiRequest, host: Row, card: JsonObject): Row | undefined {
  const [row] = region.store.rows('baremetalnetworks').where({
    baremetal_id: String(host.id),
    mac_addr: String(card.mac),
    vlan_id: Number(card.vlan_id ?? 1),
  })
  return row
}

/** Writes the address by which a host is reached, when the card is one that says so. */
function tell({ region, identity }: ApiRequest, host: Row, card: JsonObject, address: string): void {
  const column = TOLD[String(card.nic_type)]
  if (column === undefined) return
  const table = region.store.rows(hosts.plural)
  const before = table.byKey(String(host.id)) ?? host
  const changed = table.update(String(host.id), { [column]: address })
  region.events.recordChange(hosts, before, { ...before, [column]: address }, changed, 'update', identity)
}

/** Takes the address off a card; with `reserve` it is kept from being given out. */
export function takeAddress(request: ApiRequest, host: Row, card: JsonObject): void {
  const { region, identity } = request
  const held = addressOn(request, host, card)
  if (held === undefined) return
  region.store.rows('baremetalnetworks').remove([Number(held.row_id)])
  const network = region.store.rows('networks').byKey(String(held.network_id))
  if (network !== undefined) {
    region.events.record(hosts, host, 'detach', shortDescription(network), identity)
    region.events.record(networks, network, 'detach', shortDescription(host), identity)
    if (flagOf(request.body, 'reserve') === true)
      for (const column of Object.values(COLUMN))
        if (String(held[column] ?? '') !== '')
          reserveAddress(request, network, String(held[column]), 'Delete baremetalnetwork to reserve')
  }
  const column = TOLD[String(card.nic_type)]
  if (column !== undefined && Object.values(COLUMN).some(one => held[one] === host[column]))
    tell(request, host, card, '')
}

/** The networks of the wire that have the address. */
function networkWith(onWire: readonly Row[], text: string, family: Family): Row | undefined {
  const address = parseAddress(text, family)
  return onWire.find(network => {
    const range = rangeOfNetwork(network, family)
    return address !== undefined && range !== undefined && holds(range, address)
  })
}

/** How many addresses of a network nobody has. */
function freeCount(request: ApiRequest, network: Row): number {
  const range = rangeOfNetwork(network, 4) ?? rangeOfNetwork(network, 6)
  if (range === undefined) return 0
  return Number(range.end - range.start) + 1 - usedAddresses(request.region, String(network.id), 4).size
}

/** The network that has most to give: one for hosts, or any other. */
function candidate(request: ApiRequest, wire: Row, onWire: readonly Row[]): Row {
  const type = bodyText(request, 'net_type')
  const types = type === undefined || type === BAREMETAL ? [BAREMETAL] : [type, BAREMETAL]
  const usable = onWire
    .filter(network => network.is_public !== true || network.is_auto_alloc === true)
    .map(network => ({ network, free: freeCount(request, network), at: types.indexOf(String(network.server_type)) }))
    .filter(({ free }) => free > 0)
    .sort((a, b) => (a.at < 0 ? types.length : a.at) - (b.at < 0 ? types.length : b.at) || b.free - a.free)
  const [best] = usable
  if (best !== undefined) return best.network
  throw refusal(
    `No auto_alloc network found of wire: ${String(wire.name)}(${String(wire.id)}), netTypes: [${types.join(' ')}]`,
  )
}

/** The network that a card gets an address of, and the addresses that may be had there. */
function chosen(request: ApiRequest, card: JsonObject, wire: Row | undefined) {
  const { store } = request.region
  const onWire = wire === undefined ? [] : store.rows('networks').where({ wire_id: String(wire.id) })
  const wanted: Partial<Record<Family, string>> = {}
  let network: Row | undefined
  const strict = flagOf(request.body, 'strict_ipv6') === true
  for (const [family, required, name] of [
    [4, 'require_designated_ip', 'IP'],
    [6, 'require_ipv6', 'IPv6'],
  ] as const) {
    const text = bodyText(request, COLUMN[family])
    if (text === undefined || (family === 4 && strict)) continue
    const found = networkWith(network === undefined ? onWire : [network], text, family)
    if (found !== undefined) {
      network = found
      wanted[family] = text
    } else if (flagOf(request.body, required) === true)
      throw refusal(`Cannot allocate ${name} ${text}, not reachable: %!s(<nil>)`)
  }
  if (wire === undefined) throw refusal('No wire attached')
  if (network !== undefined) return { network, wanted }
  const named = bodyText(request, 'network_id', 'network')
  if (named === undefined) return { network: candidate(request, wire, onWire), wanted }
  const found = byNameOrId(store, 'networks', named)
  if (found === undefined) throw refusal(`Network ${named} not found: sql: no rows in result set`)
  if (found.wire_id !== wire.id) throw refusal(`Network ${named} not reacheable on mac ${String(card.mac)}`)
  return { network: found, wanted }
}

/** The wanted address when it is free, or the last that is: hosts are given them from above. */
function allocate(request: ApiRequest, network: Row, family: Family, wanted: string | undefined): string {
  if (wanted !== undefined && flagOf(request.body, 'reserve') === true && freeReserved(request, network, wanted))
    return wanted
  const range = rangeOfNetwork(network, family)
  if (range === undefined) return ''
  const used = usedAddresses(request.region, String(network.id), family)
  const asked = wanted === undefined ? undefined : parseAddress(wanted, family)
  if (asked !== undefined && !used.has(asked)) return formatAddress(asked, family)
  for (let address = range.end; address >= range.start; address--) {
    if (used.has(address)) continue
    const found = formatAddress(address, family)
    if (wanted !== undefined && flagOf(request.body, 'require_designated_ip') === true)
      throw refusal(`hh.Attach2Network: IPv${family} address ${wanted} is occupied, get ${found} instead`)
    return found
  }
  throw refusal(`hh.Attach2Network: net.GetFreeIPv${family}: getFreeIP: Out of IP address`)
}

/** Gives a card of a host an address in a network of its wire. @throws ApiError when there is none to be had */
export function giveAddress(request: ApiRequest, host: Row, card: JsonObject): void {
  const { region, identity } = request
  const { store } = region
  const wire = store.rows('wires').byKey(String(card.wire_id ?? ''))
  const { network, wanted } = chosen(request, card, wire)
  if (String(host.zone_id ?? '') === '')
    store.rows(hosts.plural).update(String(host.id), { zone_id: wire?.zone_id ?? '' })
  const held = addressOn(request, host, card)
  const strict = flagOf(request.body, 'strict_ipv6') === true
  const addresses: Row = {}
  if ((!strict || wanted[4] !== undefined) && rangeOfNetwork(network, 4) !== undefined)
    if (held === undefined || held.ip_addr !== wanted[4]) addresses.ip_addr = allocate(request, network, 4, wanted[4])
  if (
    (flagOf(request.body, 'require_ipv6') === true || wanted[6] !== undefined) &&
    rangeOfNetwork(network, 6) !== undefined
  )
    if (held === undefined || held.ip6_addr !== wanted[6]) addresses.ip6_addr = allocate(request, network, 6, wanted[6])
  const given = Object.values(addresses).filter(address => address !== '')
  const table = store.rows('baremetalnetworks')
  const now = { ...held, ...addresses }
  if (held === undefined)
    table.insert({
      baremetal_id: String(host.id),
      network_id: String(network.id),
      mac_addr: String(card.mac),
      vlan_id: Number(card.vlan_id ?? 1),
      ...addresses,
    })
  else table.update(Number(held.row_id), addresses)
  if (given.length > 0) {
    const notes = JSON.stringify(given.join(','))
    region.events.record(hosts, host, 'attach', { ...shortDescription(network), notes }, identity)
    region.events.record(networks, network, 'attach', { ...shortDescription(host), notes }, identity)
  }
  tell(request, host, card, String(now.ip_addr || now.ip6_addr || ''))
}
