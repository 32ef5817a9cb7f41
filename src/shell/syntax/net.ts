import { NETWORK_WORDS } from '../../api/network-words.ts'
import { UsageError } from '../../core/errors/index.ts'
import type { JsonObject, JsonValue } from '../../core/json.ts'
import { isIPv4, macAddress, shortIPv6, spreadMac } from './addresses.ts'
import { isolatedDevice } from './isolated-device.ts'
import { isSize, SIZE_FORM, sizeInMegas } from './size.ts'
import { splitQuoted } from './split-quoted.ts'
import { malformed, oneOf, wholeNumber } from './words.ts'

/** A network card as the API takes it. */
export type NetConfig = JsonObject

const TYPES = ['guest', 'baremetal', 'container', 'pxe', 'ipmi', 'eip', 'hostlocal']
const DRIVERS = ['virtio', 'e1000', 'vmxnet3']

/** `prefix=value` parts: the member that they fill, and how the value is read (undefined: it is malformed). */
const PREFIXES: Readonly<Record<string, readonly [member: string, read: Reader, form: string]>> = {
  wire: ['wire', text => text, ''],
  macs: ['macs', listOf(macAddress), 'holds what is no MAC address; write e.g. macs=00221122aabb,00221122aabc'],
  ips: ['addresses', listOf(ip4), 'holds what is no IPv4 address; write e.g. ips=10.0.0.5,10.0.0.6'],
  ip6s: ['addresses6', listOf(shortIPv6), 'holds what is no IPv6 address; write e.g. [ip6s=fd00::5,fd00::6]'],
  secgroups: ['secgroups', listOf(name => name || undefined), 'holds an empty name; write e.g. secgroups=web,db'],
  'standby-port': ['standby_port_count', wholeNumber, 'is no number of ports'],
  'standby-addr': ['standby_addr_count', wholeNumber, 'is no number of addresses'],
  'num-queues': ['num_queues', wholeNumber, 'is no number of queues'],
  'billing-type': ['billing_type', among(['postpaid', 'prepaid']), oneOf(['postpaid', 'prepaid'])],
  'charge-type': ['charge_type', among(['traffic', 'bandwidth']), oneOf(['traffic', 'bandwidth'])],
  'rx-bw': ['rx_bw_limit', megabits, SIZE_FORM],
  'tx-bw': ['tx_bw_limit', megabits, SIZE_FORM],
  'sriov-nic-id': ['sriov_device', id => isolatedDevice({ id }), ''],
  'sriov-nic-model': ['sriov_device', model => isolatedDevice({ model }), ''],
  'rx-traffic-limit': ['rx_traffic_limit', wholeNumber, 'is no number of bytes'],
  'tx-traffic-limit': ['tx_traffic_limit', wholeNumber, 'is no number of bytes'],
}

type Reader = (text: string) => JsonValue | undefined

/**
 * Reads the description of a network card: parts with colons between them; a part with colons of its own (an IPv6
 * address) stands in brackets. A part is an IP address, a compact MAC address, a word (`random_exit`, `defaultgw`, …),
 * `prefix=value`, a driver, a bandwidth (100 or 100M, in Mbps), a kind of network; anything else is the network.
 * @param index the place of the card, from 0
 * @throws UsageError naming the part that is wrong and what would be right
 */
export function parseNet(text: string, index: number, option = '--net'): NetConfig {
  if (text === '') throw malformed(option, text, 'describes no network; write e.g. vnet1:10.0.0.5 or random')
  const parts = splitQuoted(text, ':')
  if (parts === undefined) throw malformed(option, text, 'has text between "]" and the next ":"')
  const net: NetConfig = { ...BLANK, index }
  for (const part of parts) if (part !== '') readPart(net, part, option)
  return net
}

/** What is always sent. */
const BLANK = {
  exit: false,
  private: false,
  require_ipv6: false,
  strict_ipv6: false,
  bw_limit: 0,
  tx_bw_limit: 0,
  rx_bw_limit: 0,
  vip: false,
  reserved: false,
  num_queues: 0,
  rx_traffic_limit: 0,
  tx_traffic_limit: 0,
  is_default: false,
  require_designated_ip: false,
  require_teaming: false,
  try_teaming: false,
  standby_port_count: 0,
  standby_addr_count: 0,
} as const

function readPart(net: NetConfig, part: string, option: string): void {
  const ip6 = shortIPv6(part)
  const mac = spreadMac(part)
  const word = Object.hasOwn(NETWORK_WORDS, part) ? NETWORK_WORDS[part] : undefined
  if (isIPv4(part)) net.address = part
  else if (ip6 !== undefined) net.address6 = ip6
  else if (mac !== undefined) net.mac = mac
  else if (word !== undefined) Object.assign(net, word)
  else if (readPrefixed(net, part, option)) return
  else if (DRIVERS.includes(part)) net.driver = part
  else if (isSize(part)) net.bw_limit = megabits(part) ?? tooLarge(option, part)
  else if (TYPES.includes(part)) net.net_type = part
  else net.network = part
}

function readPrefixed(net: NetConfig, part: string, option: string): boolean {
  const equals = part.indexOf('=')
  const prefix = part.slice(0, Math.max(equals, 0))
  const known = Object.hasOwn(PREFIXES, prefix) ? PREFIXES[prefix] : undefined
  if (known === undefined) return false
  const [member, read, form] = known
  const text = part.slice(equals + 1)
  const value = read(text)
  if (value === undefined) throw malformed(option, part, form)
  // What is empty is not sent.
  if (text === '' && typeof value === 'string') delete net[member]
  else net[member] = value
  return true
}

function megabits(text: string): number | undefined {
  return sizeInMegas(text, 1000)
}

function tooLarge(option: string, part: string): never {
  throw new UsageError(`${option}: "${part}" is too large a bandwidth.`)
}

function ip4(text: string): string | undefined {
  return isIPv4(text) ? text : undefined
}

function among(words: readonly string[]): Reader {
  return text => (words.includes(text) ? text : undefined)
}

function listOf(read: (text: string) => string | undefined): Reader {
  return text => {
    const list = text.split(',').map(read)
    return list.every(item => item !== undefined) ? list : undefined
  }
}
