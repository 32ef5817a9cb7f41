import { isJsonObject } from '../../../../core/json.ts'
import { parseAddress } from '../../../addresses.ts'
import {
  ApiError,
  badInput,
  conflict,
  invalidStatus,
  missingParameter,
  reportedWithin,
} from '../../../http/api-error.ts'
import { ofServer, unreachable } from '../../../hypervisors/agent.ts'
import type { Row } from '../../../kinds/model/column.ts'
import { servers } from '../../../kinds/servers.ts'
import { flagOf } from '../../../query/params.ts'
import type { ObjectAction } from '../../../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../../../resources/request.ts'
import { setStatus } from '../../cloud-work.ts'
import { takeAddress } from '../../network/free-address.ts'
import { describeCard, namedCard } from './cards.ts'
import { checkConfig, resolveNetwork } from './check-config.ts'
import { configOf, type NetConfig, parseConfig } from './net-config.ts'
import { startSync } from './sync-config.ts'

/**
 * How the card shall be from now on. Text that is no JSON counts up to its first colon, as the original reads it.
 * @throws ApiError when nothing says it
 */
function wantedConfig(request: ApiRequest): NetConfig {
  const { net_conf: members, net_desc: described } = request.body
  if (isJsonObject(members)) return configOf(members)
  if (isJsonObject(described)) return configOf(described)
  const text = bodyText(request, 'net_desc')
  if (text === undefined) throw missingParameter('net_desc/net_conf')
  return parseConfig(text.startsWith('{') ? text : (text.split(':')[0] ?? ''))
}

/** A refusal becomes part of a sentence about the input. */
function asInput<T>(place: string, step: () => T): T {
  try {
    return step()
  } catch (error) {
    throw error instanceof ApiError ? badInput(`${place} fail: ${error.quoted}`) : error
  }
}

/** The checked order and the network that the card goes to. @throws ApiError */
function checked(request: ApiRequest, card: Row): { readonly config: NetConfig; readonly network: Row } {
  const config = wantedConfig(request)
  config.bwLimit ||= Number(card.bw_limit)
  const network = asInput('parseNetworkInfo', () => resolveNetwork(request, config))
  if (config.strictIpv6 && config.address !== '')
    throw new ApiError('BadRequestError', 'guest network has no ipv4 address')
  const reused = {
    address: config.address === card.ip_addr ? config.address : '',
    address6: sameAddress6(config, card),
  }
  asInput('isValidNetworkInfo', () => checkConfig(request, config, reused))
  if (network === undefined) throw badInput('no specific network')
  return { config, network }
}

function sameAddress6(config: NetConfig, card: Row): string {
  const [wanted, present] = [parseAddress(config.address6, 6), parseAddress(String(card.ip6_addr ?? ''), 6)]
  if (wanted === undefined || wanted !== present) return ''
  config.address6 = String(card.ip6_addr)
  return config.address6
}

/** @throws ApiError when the card cannot get that hardware address */
function checkMac({ region }: ApiRequest, row: Row, card: Row, mac: string): void {
  if (mac === card.mac_addr) return
  if (row.status !== 'ready') throw invalidStatus('cannot change mac when guest is running')
  if (region.store.rows('guestnetworks').first({ mac_addr: mac }) !== undefined)
    throw conflict(`mac addr ${mac} has been occupied`)
}

/** The columns of the card afterwards; undefined when nothing changes. @throws ApiError */
function changedCard(request: ApiRequest, row: Row, card: Row, config: NetConfig, network: Row): Row | undefined {
  const mac = config.mac === '' ? String(card.mac_addr) : config.mac
  checkMac(request, row, card, mac)
  const [present, present6] = [String(card.ip_addr ?? ''), String(card.ip6_addr ?? '')]
  const same6 = present6 === '' ? config.address6 === '' && !config.requireIpv6 : config.address6 === present6
  if (mac === card.mac_addr && config.address === present && same6) return undefined
  const reserved = flagOf(request.body, 'reserve') === true
  const take = (family: 4 | 6, candidate: string) => {
    const given = reportedWithin(`GetFreeIPv${family}`, () =>
      takeAddress(request, network, { family, candidate, reserved }),
    )
    if (candidate !== '' && config.requireDesignatedIp && given !== candidate)
      throw conflict(`addr ${candidate} has been occupied`)
    return given
  }
  const moves = config.address === '' || config.address !== present
  const address = config.strictIpv6 ? '' : moves ? take(4, config.address) : config.address
  const wants6 = config.address6 === '' ? config.requireIpv6 : config.address6 !== present6
  const address6 = wants6 ? take(6, config.address6) : config.address6
  return {
    network_id: String(network.id),
    mac_addr: mac,
    ip_addr: address,
    ip6_addr: address6 === '' ? null : address6,
  }
}

/** Gives a card another address, another hardware address or another network. */
export const changeIpaddr: ObjectAction = (request, row) => {
  const { region, identity } = request
  const status = String(row.status)
  if (!['ready', 'running', 'block_stream'].includes(status))
    throw invalidStatus(`Cannot change network ip_addr in status ${status}`)
  const card = reportedWithin('findGuestnetworkByInfo', () => namedCard(request, row))
  const { config, network } = checked(request, card)
  const changes = changedCard(request, row, card, config, network)
  if (changes === undefined) return undefined
  const before = describeCard(region, card)
  region.store.rows('guestnetworks').change(card, changes)
  const notes = {
    ...before,
    ...(changes.ip_addr === card.ip_addr ? {} : { prev_ip: card.ip_addr ?? '' }),
    ...((changes.ip6_addr ?? '') === (card.ip6_addr ?? '') ? {} : { prev_ip6: card.ip6_addr ?? '' }),
  }
  region.events.record(servers, row, 'change_ipaddr', notes, identity)
  const restarts = flagOf(request.body, 'restart_network') === true && row.hypervisor === 'kvm' && status !== 'ready'
  if (restarts) setStatus(request, servers, row, 'restart_network', 'restart network')
  if (flagOf(request.body, 'no_sync') === true) return undefined
  return startSync(request, row, restarts ? { after: () => noAgent(request, row) } : {})
}

/** The network within the server is restarted by the agent in it, which nobody asks. */
function noAgent(request: ApiRequest, row: Row): void {
  const { message } = unreachable(request, row, ofServer(row, 'qga-get-network'), 'get ifname by mac')
  setStatus(request, servers, row, 'qga_set_network_failed', message)
}
