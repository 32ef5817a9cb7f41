import { isJsonObject } from '../../../core/json.ts'
import { holds, parseAddress, rangeOfNetwork } from '../../addresses.ts'
import { ApiError, badInput, missingParameter } from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import { networkIpMacs } from '../../kinds/network-ip-macs.ts'
import { networks } from '../../kinds/networks.ts'
import type { ClassAction, Handlers, ObjectAction } from '../../resources/handlers.ts'
import { referredTo } from '../../resources/references.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { describe } from '../../resources/show.ts'
import { insertItem, removeRow } from '../../resources/write.ts'

const MAC = /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/i

/** What is wrong with an address or a hardware address; the words are a pattern with what stands in it. */
interface Problem {
  readonly pattern: string
  readonly fields: readonly string[]
}

const problem = (pattern: string, ...fields: readonly string[]): Problem => ({ pattern, fields })

function wordsOf({ pattern, fields }: Problem): string {
  const left = [...fields]
  return pattern.replaceAll(/%[sd]/g, () => left.shift() ?? '')
}

function refusalOf(found: Problem): ApiError {
  return new ApiError('BadRequestError', wordsOf(found), { pattern: { id: found.pattern, fields: [...found.fields] } })
}

function isTaken({ region }: ApiRequest, network: Row, column: 'ip_addr' | 'mac_addr', value: string): boolean {
  return (
    region.store.rows(networkIpMacs.plural).first({ network_id: String(network.id), [column]: value }) !== undefined
  )
}

function ipProblem(request: ApiRequest, network: Row, ip: string): Problem | undefined {
  const [range, address] = [rangeOfNetwork(network, 4), parseAddress(ip, 4)]
  if (range === undefined || address === undefined || !holds(range, address))
    return problem('network %s not contains ip addr %s', String(network.name), ip)
  return isTaken(request, network, 'ip_addr', ip) ? problem('ip addr %s is in use', ip) : undefined
}

function macProblem(request: ApiRequest, network: Row, mac: string): Problem | undefined {
  if (!MAC.test(mac)) return problem('mac address %s is not valid', mac)
  return isTaken(request, network, 'mac_addr', mac) ? problem('mac addr %s is in use', mac) : undefined
}

/** A server that has the address, with another card. */
function serverProblem({ region }: ApiRequest, network: Row, ip: string, mac: string): Problem | undefined {
  const card = region.store.rows('guestnetworks').first({ network_id: String(network.id), ip_addr: ip })
  if (card === undefined || card.mac_addr === mac) return undefined
  return problem('input ip mac conflict with guest %s nic %d', String(card.guest_id), String(card.index ?? 0))
}

function pairProblem(request: ApiRequest, network: Row, ip: string, mac: string): Problem | undefined {
  return (
    ipProblem(request, network, ip) ?? macProblem(request, network, mac) ?? serverProblem(request, network, ip, mac)
  )
}

function log({ region, identity }: ApiRequest, network: Row, note: string): void {
  region.events.record(networks, network, 'ip_mac_bind', note, identity)
}

const create: ClassAction = (request, kind) => {
  const [ip, mac] = [bodyText(request, 'ip_addr'), bodyText(request, 'mac_addr')?.toLowerCase()]
  const wanted = bodyText(request, 'network_id')
  if (wanted === undefined) throw missingParameter('network_id')
  if (ip === undefined) throw missingParameter('ip_addr')
  if (mac === undefined) throw missingParameter('mac_addr')
  const network = namedNetwork(request, wanted, new ApiError('NotFoundError', `network ${wanted} not found`))
  if (network.server_type !== 'guest') throw refusalOf(wrongType(network))
  const found = pairProblem(request, network, ip, mac)
  if (found !== undefined) throw refusalOf(found)
  const row = insertItem(request, kind, { network_id: String(network.id), ip_addr: ip, mac_addr: mac })
  log(request, network, `create ip ${ip} mac ${mac} bind`)
  return describe(request, kind, row)
}

const wrongType = (network: Row) => problem("network type %s can't set ip mac", String(network.server_type))

function namedNetwork(request: ApiRequest, text: string, otherwise: ApiError): Row {
  try {
    return referredTo(request, networks, text)
  } catch (error) {
    throw error instanceof ApiError && error.status === 404 ? otherwise : error
  }
}

/** Several pairs of one network: those that are right are kept, what is wrong with the others is told. */
const createMany: ClassAction = request => {
  const unknown = new ApiError('UnclassifiedError', 'fetch network: sql: no rows in result set')
  const network = namedNetwork(request, bodyText(request, 'network_id') ?? '', unknown)
  if (network.server_type !== 'guest') throw new ApiError('UnclassifiedError', wordsOf(wrongType(network)))
  const given = isJsonObject(request.body.ip_mac) ? request.body.ip_mac : {}
  const made: string[] = []
  const refusals: ApiError[] = []
  for (const [ip, value] of Object.entries(given)) {
    const mac = String(value)
    const found = pairProblem(request, network, ip, mac)
    if (found !== undefined) {
      refusals.push(refusalOf(found))
      continue
    }
    const { store, ids } = request.region
    const pair = { network_id: String(network.id), ip_addr: ip, mac_addr: mac }
    store.rows(networkIpMacs.plural).insert({ ...pair, id: ids.uuid() })
    made.push(`${ip}:${mac}`)
  }
  log(request, network, `create ip macs bind map[${made.sort().join(' ')}]`)
  const [first, ...others] = refusals
  if (first === undefined) return undefined
  const quoted = refusals.map(refusal => refusal.quoted)
  throw new ApiError(first.errorClass, others.length === 0 ? first.quoted : `[${quoted.join(', ')}]`)
}

function networkOf({ region }: ApiRequest, row: Row): Row {
  return region.store.rows(networks.plural).byKey(String(row.network_id)) ?? {}
}

/** Checks what an update says; of what is wrong the original has a sentence here, and no more. */
function checked(request: ApiRequest, row: Row, patch: Row): Row {
  const [ip, mac] = [bodyText(request, 'ip_addr') ?? '', (bodyText(request, 'mac_addr') ?? '').toLowerCase()]
  if (ip === '' && mac === '') throw badInput('missing update field')
  const network = networkOf(request, row)
  const [newIp, newMac] = [ip || String(row.ip_addr), mac || String(row.mac_addr)]
  const found =
    (newIp === row.ip_addr ? undefined : ipProblem(request, network, newIp)) ??
    (newMac === row.mac_addr ? undefined : macProblem(request, network, newMac)) ??
    serverProblem(request, network, newIp, newMac)
  if (found?.pattern.endsWith('in use') === true) throw refusalOf(found)
  if (found !== undefined) throw new ApiError('UnclassifiedError', wordsOf(found), { wrapped: true })
  return { ...patch, ip_addr: newIp, mac_addr: newMac }
}

const told =
  (deed: string): ObjectAction =>
  (request, row) => {
    log(request, networkOf(request, row), `${deed} ip ${String(row.ip_addr)} mac ${String(row.mac_addr)} bind`)
    return undefined
  }

export const ipMacHandlers: Handlers = {
  create,
  update: checked,
  updated: told('update'),
  remove: (request, row, kind) => {
    removeRow(request, kind, row)
    return told('delete')(request, row, kind)
  },
  performClass: { 'batch-create': createMany },
}
