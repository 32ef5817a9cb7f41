import { holds, parseAddress, rangeOfNetwork } from '../../../addresses.ts'
import { failed, raised } from '../../../http/api-error.ts'
import type { Row } from '../../../kinds/model/column.ts'
import { networks } from '../../../kinds/networks.ts'
import { ancestorsOf } from '../../../query/ancestors.ts'
import type { Region } from '../../../region.ts'
import type { ApiRequest } from '../../../resources/request.ts'
import { sql } from '../../../store/sql.ts'
import { freeCount } from '../../network/used-addresses.ts'
import { DEFAULT } from '../../network/zones.ts'
import { leadsOut, vpcOf } from './cards.ts'
import type { NetConfig } from './net-config.ts'

/** Types of networks that servers of the premises get cards in when nobody says which; clouds' in the first. */
const TYPES = ['guest', 'hostlocal']

/** The wires that a host is on. */
export function wiresOf({ store }: Region, host: Row | undefined): Row[] {
  const nics = Array.isArray(host?.nics) ? host.nics : []
  const ids = nics.map(nic => String(Object.assign({ wire_id: '' }, nic).wire_id))
  return [...store.rows('wires').byKeys(ids).values()]
}

/** Whether a network is of a vpc of the premises' own: those are wherever their servers are. */
export function isOverlay({ store }: Pick<Region, 'store'>, network: Row): boolean {
  const vpc = vpcOf(store, network)
  return (
    vpc !== undefined && vpc.id !== DEFAULT && ancestorsOf(store, networks, [network], 'cloudprovider')[0] === undefined
  )
}

/**
 * The network of that id, when the host reaches it and it has room.
 * @throws ApiError in the original's words
 */
export function reachedNetwork(request: ApiRequest, host: Row | undefined, { network, reserved }: NetConfig): Row {
  const { region } = request
  const row = region.store.rows('networks').byKey(network)
  const name = JSON.stringify(String(host?.name ?? ''))
  const near = row !== undefined && wiresOf(region, host).some(wire => wire.id === row.wire_id)
  if (row === undefined || !(near || isOverlay(region, row)))
    throw raised('ResourceNotReadyError', `Network not avaiable on host ${name}`)
  if (!reserved && freeCount(region, row) <= 0)
    throw failed(
      `GetNamedNetworkConfiguration on host ${name}`,
      `get network with id "${network}", reserverd ${reserved}`,
      'No IP address',
    )
  return row
}

/** Any network that the host reaches and that fits the order. @throws ApiError when there is none */
export function anyNetwork(request: ApiRequest, server: Row, host: Row | undefined, config: NetConfig): Row {
  const { region } = request
  const types = config.netType !== '' ? [config.netType] : server.hypervisor === 'kvm' ? TYPES : TYPES.slice(0, 1)
  const wires = wiresOf(region, host).filter(wire => matches(wire, config.wire))
  const found = wires.map(wire => candidate(request, wire, config, types)).filter(network => network !== undefined)
  if (found.length === 0) throw failed('No appropriate host virtual network...')
  const chosen = choose(region, fitting(found, config), config.exit, types)
  if (chosen === undefined) throw failed('Not enough address in virtual network')
  return chosen
}

function matches(wire: Row, pattern: string): boolean {
  if (pattern === '') return true
  const tests = [String(wire.id), String(wire.name)]
  try {
    const wanted = new RegExp(pattern)
    return tests.some(text => wanted.test(text))
  } catch {
    return tests.includes(pattern)
  }
}

function candidate(request: ApiRequest, wire: Row, config: NetConfig, types: readonly string[]): Row | undefined {
  const { region, identity } = request
  const scope = identity.allowedScope('compute', 'networks', 'list')
  const mine =
    scope === 'system'
      ? sql`1`
      : sql`(t.is_public = 1 OR ${
          scope === 'domain' ? sql`t.domain_id = ${identity.domainId}` : sql`t.tenant_id = ${identity.projectId}`
        })`
  const kind = config.private ? sql`t.is_public = 0` : sql`t.is_auto_alloc = 1`
  const found = region.store.rows('networks').select(sql`t.wire_id = ${String(wire.id)} AND t.status = 'available'
    AND (coalesce(t.guest_gateway, '') <> '' OR coalesce(t.guest_gateway6, '') <> '') AND ${kind} AND ${mine}
    ORDER BY t.name`)
  return choose(region, found, config.exit, types)
}

function choose(region: Region, found: readonly Row[], exit: boolean, types: readonly string[]): Row | undefined {
  const chosen = types.map(type => {
    const fits = found.filter(network => leadsOut(String(network.guest_ip_start ?? '')) === exit)
    const right = fits.filter(network => (String(network.server_type ?? '') || 'guest') === type)
    const wrong = fits.filter(network => !right.includes(network))
    return mostFree(region, right, exit) ?? mostFree(region, wrong, exit)
  })
  return (
    chosen.find(network => types.includes(String(network?.server_type))) ??
    chosen.find(network => network !== undefined)
  )
}

/** The network with the most free addresses; of those that lead out, the one with the fewest. */
function mostFree(region: Region, found: readonly Row[], exit: boolean): Row | undefined {
  const counted = found
    .map(network => ({ network, free: freeCount(region, network) }))
    .filter(({ free }) => free > 0)
    .sort((a, b) => (exit ? a.free - b.free : b.free - a.free))
  return counted[0]?.network
}

/** Those of the networks that the asked addresses are of; all of them when there is none and it need not be exactly those. */
function fitting(found: readonly Row[], { address, address6, requireDesignatedIp }: NetConfig): readonly Row[] {
  if (address === '' && address6 === '') return found
  const fits = found.filter(network => holdsText(network, address, 4) && holdsText(network, address6, 6))
  if (fits.length > 0) return fits
  if (requireDesignatedIp) throw failed(`No virtual network for IP ${address}`)
  return found
}

function holdsText(network: Row, text: string, family: 4 | 6): boolean {
  if (text === '') return true
  const [address, range] = [parseAddress(text, family), rangeOfNetwork(network, family)]
  return address !== undefined && range !== undefined && holds(range, address)
}

/** The network whose range has an address, on one of the host's wires. @throws ApiError when no wire reaches it */
export function networkOfIp(region: Region, host: Row | undefined, ip: string): Row {
  const wires = wiresOf(region, host).map(wire => String(wire.id))
  const [found] = region.store
    .rows('networks')
    .select(sql`t.wire_id IN (SELECT value FROM json_each(${JSON.stringify(wires)})) ORDER BY t.name`)
    .filter(network => holdsText(network, ip, 4))
  if (found === undefined) throw failed(`IP ${ip} not reachable on this host`)
  return found
}
