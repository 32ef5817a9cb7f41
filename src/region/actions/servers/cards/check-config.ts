import { isJsonObject, type JsonObject } from '../../../../core/json.ts'
import { formatAddress, holds, isAddress, parseAddress, parsePrefix, rangeOfNetwork } from '../../../addresses.ts'
import { ApiError, badInput, forbidden, notFound, raised, reportedWithin } from '../../../http/api-error.ts'
import type { Row } from '../../../kinds/model/column.ts'
import { networks } from '../../../kinds/networks.ts'
import { textOf } from '../../../query/params.ts'
import { fetchItem } from '../../../resources/lookup.ts'
import { type ApiRequest, textsIn } from '../../../resources/request.ts'
import { isReserved } from '../../network/reserved-ips.ts'
import { freeCount, isUsed } from '../../network/used-addresses.ts'
import { MAX_BANDWIDTH } from './cards.ts'
import type { NetConfig } from './net-config.ts'

/** Ports of hosts that are passed on to servers. */
const HOST_PORTS = { first: 20_000, last: 25_000 } as const
const LAST_PORT = 65_535

/** Numbers in the original's sentences have a comma before every three digits. */
const grouped = (number: number) => number.toLocaleString('en-US')

/** An address that the card has already, and may be named again. */
interface Reused {
  readonly address: string
  readonly address6: string
}

const NOTHING: Reused = { address: '', address6: '' }

/** The network that an order names, by id or name. @throws ApiError when there is none, or another project's */
export function resolveNetwork(request: ApiRequest, config: NetConfig): Row | undefined {
  if (config.network === '') return undefined
  const { identity, region } = request
  const row = found(() => fetchItem(region.store, networks, identity, config.network))
  if (row === undefined) throw notFound(networks.keyword, config.network)
  const scope = identity.allowedScope('compute', networks.plural, 'get')
  const mine =
    row.tenant_id === identity.projectId ||
    scope === 'system' ||
    (scope === 'domain' && row.domain_id === identity.domainId) ||
    row.is_public === true
  if (!mine)
    throw forbidden(`no allow to access network ${config.network}`, {
      id: 'no allow to access network %s',
      fields: [config.network],
    })
  config.network = String(row.id)
  return row
}

function found(look: () => Row): Row | undefined {
  try {
    return look()
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return undefined
    throw error
  }
}

/** @throws ApiError when a card cannot be like that; what the order leaves open about billing is filled in */
export function checkConfig(request: ApiRequest, config: NetConfig, reused = NOTHING): void {
  if (config.network !== '') {
    const row = found(() => fetchItem(request.region.store, networks, request.identity, config.network))
    if (row === undefined)
      throw new ApiError('ResourceNotFoundError', `Network ${config.network} not found: sql: no rows in result set`, {
        pattern: { id: 'Network %s not found: %v', fields: [config.network, 'sql: no rows in result set'] },
      })
    checkAddress(request, row, config, reused.address)
    checkAddress6(request, row, config, reused.address6)
    if (config.requireIpv6 && rangeOfNetwork(row, 6) === undefined) throw noIpv6()
    if (config.bwLimit > MAX_BANDWIDTH)
      throw badInput(`Bandwidth limit cannot exceed ${grouped(MAX_BANDWIDTH)}Mbps`, {
        id: 'Bandwidth limit cannot exceed %dMbps',
        fields: [MAX_BANDWIDTH],
      })
    // What is free among bare machines is not counted.
    if (row.server_type === 'baremetal') return
    if (freeCount(request.region, row) + (reused.address === '' ? 0 : 1) < 1)
      throw about('network %s(%s) has no free addresses', String(row.name), String(row.id))
  }
  checkBilling(config)
  for (const mapping of config.portMappings) checkMapping(mapping)
}

function noIpv6(): ApiError {
  return raised('NotSupportedError', 'network not enable ipv6')
}

function checkAddress(request: ApiRequest, row: Row, { address, reserved }: NetConfig, reused: string): void {
  if (address === '') return
  const number = parseAddress(address, 4)
  if (number === undefined) throw raised('invalid ip address', 'NewIPV4Addr', 'IP2Number')
  const range = rangeOfNetwork(row, 4)
  if (range === undefined || !holds(range, number)) throw about('Address %s not in range', address)
  if (reserved) {
    checkReserving(request)
    if (!isReserved(request, row, 4, address)) throw about('Address %s not reserved', address)
  } else if (address !== reused && isUsed(request.region, row, number, 4))
    throw about('Address %s has been used', address)
}

function checkAddress6(request: ApiRequest, row: Row, config: NetConfig, reused: string): void {
  if (config.address6 === '') return
  const range = rangeOfNetwork(row, 6)
  if (range === undefined) throw noIpv6()
  const number = parseAddress(config.address6, 6)
  if (number === undefined) throw raised('invalid ip address', 'NewIPV6Addr')
  const address = formatAddress(number, 6)
  config.address6 = address
  if (!holds(range, number)) throw about('Address v6 %s not in range', address)
  if (config.reserved) {
    checkReserving(request)
    if (!isReserved(request, row, 6, address)) throw about('Address v6 %s not reserved', address)
  } else if (address !== reused && isUsed(request.region, row, number, 6))
    throw about('v6 address %s has been used', address)
}

/** @throws ApiError for whoever may not list what is reserved */
function checkReserving({ identity }: ApiRequest): void {
  if (!identity.administers('compute', 'reservedips', 'list'))
    throw forbidden('Only system admin allowed to use reserved ip')
}

function checkBilling(config: NetConfig): void {
  if (config.txTrafficLimit > 0 || config.rxTrafficLimit > 0) {
    config.billingType ||= 'prepaid'
    if (config.billingType !== 'prepaid') throw badInput('nic is limited by traffic, only support prepaid billing type')
    config.chargeType ||= 'traffic'
    if (config.chargeType !== 'traffic') throw badInput('nic is limited by traffic, only support charge traffic')
  } else if (config.billingType === 'prepaid' && config.chargeType === 'traffic')
    throw badInput('nic traffic limited should be set for prepaid traffic billing type')
}

/** @throws ApiError for a port of a host that is passed on to none of a server */
export function checkPortMapping(mapping: JsonObject): void {
  checkRange(mapping)
  if (mapping.host_port !== undefined && mapping.host_port !== null)
    reportedWithin('validate host_port', () => checkPort(Number(mapping.host_port), HOST_PORTS.first, HOST_PORTS.last))
  const port = Number(mapping.port ?? 0)
  if (port !== -1) reportedWithin('validate port', () => checkPort(port, 1, LAST_PORT))
  const protocol = textOf(mapping, 'protocol') ?? 'tcp'
  if (protocol !== 'tcp' && protocol !== 'udp') throw about('unsupported protocol %s', protocol)
  for (const ip of textsIn(mapping.remote_ips))
    if (!isAddress(ip) && parsePrefix(ip, 4) === undefined && parsePrefix(ip, 6) === undefined)
      throw about('invalid ip or prefix %s', ip)
}

function checkMapping(mapping: JsonObject): void {
  reportedWithin(`validate port mapping ${JSON.stringify(mapping)}`, () => checkPortMapping(mapping))
}

function checkRange({ host_port_range: range }: JsonObject): void {
  if (!isJsonObject(range)) return
  const [first, last] = [Number(range.start ?? 0), Number(range.end ?? 0)]
  if (first > last) throw about('port range start %d is large than %d', first, last)
  if (first <= HOST_PORTS.first) throw about('port range start %d <= %d', HOST_PORTS.first, first)
  if (last > HOST_PORTS.last) throw about('port range end %d > %d', last, HOST_PORTS.last)
}

function checkPort(port: number, first: number, last: number): void {
  if (port < first || port > last) throw about("port number %d isn't within %d to %d", port, first, last)
}

/** A refusal of something, by its pattern. */
function about(pattern: string, ...fields: readonly (string | number)[]): ApiError {
  const [first = '', ...others] = pattern.split(/%[sd]/)
  const details = first + others.map((text, i) => `${fields[i] ?? ''}${text}`).join('')
  return badInput(details, { id: pattern, fields })
}
