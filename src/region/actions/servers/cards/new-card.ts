import { type Family, formatAddress, holds, networkOf, parseAddress, rangeOfNetwork } from '../../../addresses.ts'
import { conflict, failed, raised, reportedWithin } from '../../../http/api-error.ts'
import type { Row } from '../../../kinds/model/column.ts'
import { networks } from '../../../kinds/networks.ts'
import { ancestorsOf } from '../../../query/ancestors.ts'
import type { Region } from '../../../region.ts'
import type { ApiRequest } from '../../../resources/request.ts'
import { sql } from '../../../store/sql.ts'
import { ensureIfnameHint } from '../../../sync/ifname-hint.ts'
import { takeAddress } from '../../network/free-address.ts'
import { isUsed } from '../../network/used-addresses.ts'
import { DEFAULT } from '../../network/zones.ts'
import { cardsOf, formatMac, noteCard, vpcOf } from './cards.ts'
import type { NetConfig } from './net-config.ts'

const MAC_TRIES = 10
const LONGEST_IFNAME = 13
const LONGEST_HINT = 9
/** Addresses by which the premises reach cards in vpcs of their own. */
const MAPPED = { first: '100.64.9.0', last: '100.64.126.255' } as const

/** A hardware address as hypervisors give them: the wanted one, when no card has it. @throws ApiError */
export function newMac({ store, ids }: Region, wanted = ''): string {
  for (let tried = 0; tried < MAC_TRIES; tried++) {
    const drawn = [...ids.bytes(4)].map(byte => byte.toString(16).padStart(2, '0'))
    const mac = (tried === 0 ? formatMac(wanted) : '') || ['00', '22', ...drawn].join(':')
    if (store.rows('guestnetworks').first({ mac_addr: mac }) === undefined) return mac
  }
  throw raised('TooManyFailedAttempts', 'maximal retry reached')
}

/** The cards of one order: one, or with teaming a second that stands in for the first. @throws ApiError */
export function newCards(request: ApiRequest, server: Row, network: Row, config: NetConfig): Row[] {
  const first = once(() => newCard(request, server, network, config))
  return config.teamed ? [first, once(() => standIn(request, server, network, first))] : [first]
}

function once(make: () => Row): Row {
  return reportedWithin('self.attach2NetworkOnce', () => reportedWithin('GuestnetworkManager.newGuestNetwork', make))
}

function freeIndex(region: Region, server: Row): number {
  const taken = new Set(cardsOf(region, server).map(card => Number(card.index)))
  let index = 0
  while (taken.has(index)) index++
  return index
}

function newCard(request: ApiRequest, server: Row, network: Row, config: NetConfig): Row {
  const { region } = request
  const vpc = vpcOf(region.store, network)
  if (vpc === undefined) throw failed(`cannot find vpc of network ${String(network.id)}(${String(network.name)})`)
  // Clouds give their addresses themselves, unless a certain one is asked for.
  const own = ancestorsOf(region.store, networks, [network], 'cloudprovider')[0] === undefined
  const address = config.virtual || config.strictIpv6 ? '' : address4(request, network, config, own)
  const mac = newMac(region, config.mac)
  const address6 = config.virtual ? '' : address6Of(request, network, config, own, address, mac)
  const mapped = own && vpc.id !== DEFAULT && (address !== '' || address6 !== '') ? mappedAddress(region) : {}
  const reachesOut =
    (address !== '' && String(network.guest_gateway ?? '') !== '') ||
    (address6 !== '' && String(network.guest_gateway6 ?? '') !== '')
  return insertCard(request, server, network, {
    mac_addr: mac,
    ip_addr: address,
    ip6_addr: address6,
    driver: config.driver,
    num_queues: address === '' && address6 !== '' ? 1 : config.numQueues,
    bw_limit: Math.max(config.bwLimit, 0),
    rx_bw_limit: Math.max(config.rxBwLimit, 0),
    tx_bw_limit: Math.max(config.txBwLimit, 0),
    rx_traffic_limit: config.rxTrafficLimit,
    tx_traffic_limit: config.txTrafficLimit,
    virtual: config.virtual,
    ifname: newIfname(region, network, { wanted: config.ifname, address, virtual: config.virtual }),
    is_default: config.isDefault && reachesOut,
    port_mappings: config.portMappings.length === 0 ? null : [...config.portMappings],
    billing_type: config.billingType,
    charge_type: config.chargeType,
    ...mapped,
  })
}

/** The second of a pair has no address: it takes over the first one's. */
function standIn(request: ApiRequest, server: Row, network: Row, first: Row): Row {
  const { region } = request
  return insertCard(request, server, network, {
    mac_addr: newMac(region, nextMac(String(first.mac_addr))),
    driver: String(first.driver),
    virtual: true,
    team_with: String(first.mac_addr),
    ifname: newIfname(region, network, { wanted: '', address: '', virtual: true }),
  })
}

function nextMac(mac: string): string {
  const next = BigInt(`0x${mac.replaceAll(':', '')}`) + 1n
  return formatMac(next.toString(16).padStart(12, '0'))
}

/** Zero and empty members take the columns' defaults, as in the original. */
function insertCard(request: ApiRequest, server: Row, network: Row, values: Row): Row {
  const { region } = request
  const given = Object.entries(values).filter(([, value]) => value !== '' && value !== 0)
  const card = region.store.rows('guestnetworks').insert({
    guest_id: String(server.id),
    network_id: String(network.id),
    index: freeIndex(region, server),
    driver: 'virtio',
    ...Object.fromEntries(given),
  })
  noteCard(request, 'attach', server, card)
  return card
}

function address4(request: ApiRequest, network: Row, config: NetConfig, own: boolean): string {
  if (rangeOfNetwork(network, 4) === undefined || (!own && config.address === '')) return ''
  return designated(request, network, 4, config.address, config)
}

function address6Of(
  request: ApiRequest,
  network: Row,
  config: NetConfig,
  own: boolean,
  address: string,
  mac: string,
): string {
  const wanted = config.address6
  if (wanted === '' && !config.requireIpv6 && address !== '') return ''
  if (!own && wanted === '') return ''
  const derived = wanted === '' ? derivedAddress(request.region, network, address, mac) : ''
  return designated(request, network, 6, wanted || derived, config, derived !== '')
}

function designated(
  request: ApiRequest,
  network: Row,
  family: Family,
  candidate: string,
  { reserved, requireDesignatedIp }: NetConfig,
  derived = false,
): string {
  const order = { family, candidate, reserved, direction: 'stepdown' }
  const given = reportedWithin(`GetFreeIPv${family}`, () => takeAddress(request, network, order))
  if (candidate !== '' && given !== candidate && !derived && requireDesignatedIp)
    throw raised('ConflictError', `candidate ${family === 4 ? 'ip' : 'v6 ip'} ${candidate} is occupied`)
  return given
}

/** An IPv6 address that tells the IPv4 and the hardware address, where the network has room for it and it is free. */
function derivedAddress(region: Region, network: Row, address: string, mac: string): string {
  const range = rangeOfNetwork(network, 6)
  if (range === undefined) return ''
  const digits = mac.replaceAll(':', '').slice(4)
  const host = ((parseAddress(address, 4) ?? 0n) << 32n) | BigInt(`0x${digits}`)
  const length = Number(network.guest_ip6_mask ?? 64)
  const prefix = networkOf(range.start, length, 6)
  for (let kept = Math.max(64, length); kept < 128; kept++) {
    const candidate = prefix | (host & ((1n << BigInt(128 - kept)) - 1n))
    if (holds(range, candidate)) return isUsed(region, network, candidate, 6) ? '' : formatAddress(candidate, 6)
  }
  return ''
}

/** @throws ApiError when there is none left */
function mappedAddress({ store }: Region): Row {
  const taken = new Set(
    store.db
      .all(sql`SELECT mapped_ip_addr FROM guestnetworks WHERE deleted = 0 AND mapped_ip_addr <> ''`)
      .map(row => String(row.mapped_ip_addr)),
  )
  const [first, last] = [parseAddress(MAPPED.first, 4) ?? 0n, parseAddress(MAPPED.last, 4) ?? 0n]
  for (let number = last; number >= first; number--) {
    const address = formatAddress(number, 4)
    if (taken.has(address)) continue
    const [, , third, fourth] = address.split('.')
    return { mapped_ip_addr: address, mapped_ip6_addr: `fc00::fffe:100:64:${third}:${fourth}` }
  }
  throw failed('GuestnetworkManager.allocMappedIpAddr', 'guests: mapped ip exhausted')
}

interface Ifname {
  readonly wanted: string
  readonly address: string
  readonly virtual: boolean
}

/** What the card is called on its host: the wanted name, or the network's hint with the card's part of the address. */
export function newIfname(region: Region, network: Row, { wanted, address, virtual }: Ifname): string {
  const { store, ids } = region
  const taken = (name: string) =>
    name.length > LONGEST_IFNAME ||
    !/^[a-z][\w-]*$/i.test(name) ||
    store.rows('guestnetworks').first({ ifname: name }) !== undefined
  if (!taken(wanted)) return wanted
  ensureIfnameHint(region, String(network.id))
  const hint = String(store.rows('networks').byKey(String(network.id))?.ifname_hint ?? '')
  const stem = hint.replaceAll(/\W+/g, '').slice(0, LONGEST_HINT)
  const number = parseAddress(address, 4) ?? 0n
  const plain = `${stem}-${number - networkOf(number, Number(network.guest_ip_mask ?? 32), 4)}`
  if (!virtual && !taken(plain)) return plain
  for (let tried = 0; tried < 5; tried++) {
    const letters = ids.bytes(3).toString('hex').slice(0, 3)
    if (!taken(`${stem}-${letters}`)) return `${stem}-${letters}`
  }
  throw conflict('cannot allocate ifname')
}
