import { NETWORK_WORDS } from '../../../../api/network-words.ts'
import { isJsonObject, type JsonObject, jsonIn, objectsIn } from '../../../../core/json.ts'
import { formatAddress, parseAddress } from '../../../addresses.ts'
import { failed } from '../../../http/api-error.ts'
import { flagOf, textOf } from '../../../query/params.ts'
import { textsIn } from '../../../resources/request.ts'
import { formatMac } from './cards.ts'

/** A card as it is ordered. It is filled in while it is checked. */
export interface NetConfig {
  network: string
  readonly wire: string
  readonly exit: boolean
  readonly private: boolean
  mac: string
  address: string
  address6: string
  readonly requireIpv6: boolean
  readonly strictIpv6: boolean
  readonly driver: string
  readonly ifname: string
  bwLimit: number
  readonly txBwLimit: number
  readonly rxBwLimit: number
  /** A card without an address. */
  readonly virtual: boolean
  /** The address may be one of those that are reserved. */
  readonly reserved: boolean
  readonly requireDesignatedIp: boolean
  numQueues: number
  readonly rxTrafficLimit: number
  readonly txTrafficLimit: number
  readonly netType: string
  isDefault: boolean
  readonly sriov: boolean
  /** With a second card that stands in for the first. */
  readonly teamed: boolean
  readonly portMappings: readonly JsonObject[]
  billingType: string
  chargeType: string
  readonly secgroups: readonly string[]
}

const NETWORK_TYPES = ['guest', 'container', 'baremetal', 'pxe', 'ipmi', 'eip', 'hostlocal']
const DRIVERS = ['virtio', 'e1000', 'vmxnet3']
const UNITS: Readonly<Record<string, number>> = { k: 0.001, m: 1, g: 1000, t: 1_000_000 }

/** A card that is described by members. */
export function configOf(body: JsonObject): NetConfig {
  const text = (key: string) => textOf(body, key) ?? ''
  const number = (key: string) => Math.trunc(Number(textOf(body, key) ?? 0)) || 0
  const flag = (key: string) => flagOf(body, key) === true
  const mappings = body.port_mappings
  return {
    network: text('network'),
    wire: text('wire'),
    exit: flag('exit'),
    private: flag('private'),
    mac: text('mac'),
    address: text('address'),
    address6: text('address6'),
    requireIpv6: flag('require_ipv6'),
    strictIpv6: flag('strict_ipv6'),
    driver: text('driver'),
    ifname: text('ifname'),
    bwLimit: number('bw_limit'),
    txBwLimit: number('tx_bw_limit'),
    rxBwLimit: number('rx_bw_limit'),
    virtual: flag('vip'),
    reserved: flag('reserved'),
    requireDesignatedIp: flag('require_designated_ip'),
    numQueues: number('num_queues'),
    rxTrafficLimit: number('rx_traffic_limit'),
    txTrafficLimit: number('tx_traffic_limit'),
    netType: text('net_type'),
    isDefault: flag('is_default'),
    sriov: isJsonObject(body.sriov_device),
    teamed: flag('require_teaming') || flag('try_teaming'),
    portMappings: objectsIn(mappings),
    billingType: text('billing_type'),
    chargeType: text('charge_type'),
    secgroups: textsIn(body.secgroups),
  }
}

/** `key=value` in the description of a card, and the member that each becomes. */
const KEYS: Readonly<Record<string, (value: string) => JsonObject>> = {
  wire: wire => ({ wire }),
  secgroups: list => ({ secgroups: list.split(',') }),
  'num-queues': count => ({ num_queues: Number(count) || 0 }),
  'billing-type': type => ({ billing_type: type === 'postpaid' ? 'postpaid' : 'prepaid' }),
  'charge-type': type => ({ charge_type: type === 'traffic' ? 'traffic' : 'bandwidth' }),
  'rx-bw': size => ({ rx_bw_limit: megabits(size) }),
  'tx-bw': size => ({ tx_bw_limit: megabits(size) }),
  'rx-traffic-limit': count => ({ rx_traffic_limit: Number(count) }),
  'tx-traffic-limit': count => ({ tx_traffic_limit: Number(count) }),
  'sriov-nic-id': id => ({ sriov_device: { id } }),
  'sriov-nic-model': model => ({ sriov_device: { model } }),
}

function megabits(size: string): number {
  const [, digits = '0', unit = 'm'] = /^(\d+)([kmgt])?b?$/i.exec(size) ?? []
  return Math.trunc(Number(digits) * (UNITS[unit.toLowerCase()] ?? 1))
}

/** A card that is described in words; or as JSON, which some clients write into the text. @throws ApiError */
export function parseConfig(text: string): NetConfig {
  if (text === '') throw failed('empty description')
  const members = jsonIn(text)
  if (isJsonObject(members)) return configOf(members)
  const parts = text.split(/:(?![^[]*\])/).flatMap(part => (part === '' ? [] : [part.replace(/^\[(.*)\]$/, '$1')]))
  return configOf(Object.assign({}, ...parts.map(memberOf)))
}

function memberOf(part: string): JsonObject {
  if (parseAddress(part, 4) !== undefined) return { address: part }
  const six = parseAddress(part, 6)
  if (six !== undefined) return { address6: formatAddress(six, 6) }
  if (/^[0-9a-f]{12}$/i.test(part)) return { mac: formatMac(part) }
  const word = Object.hasOwn(NETWORK_WORDS, part) ? NETWORK_WORDS[part] : undefined
  if (word !== undefined) return word
  const [, key = '', value = ''] = /^([\w-]+)=(.*)$/.exec(part) ?? []
  const known = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined
  if (known !== undefined) return known(value)
  if (DRIVERS.includes(part)) return { driver: part }
  if (/^\d+[kmgt]b?$/i.test(part)) return { bw_limit: megabits(part) }
  if (NETWORK_TYPES.includes(part)) return { net_type: part }
  return { network: part }
}
