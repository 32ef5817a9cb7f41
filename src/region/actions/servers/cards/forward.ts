import type { JsonObject } from '../../../../core/json.ts'
import { z } from '../../../../core/zod.ts'
import { parseAddress } from '../../../addresses.ts'
import { ApiError, badInput, raised } from '../../../http/api-error.ts'
import { isOwn } from '../../../hypervisors/home.ts'
import type { Row } from '../../../kinds/model/column.ts'
import { servers } from '../../../kinds/servers.ts'
import type { ObjectAction } from '../../../resources/handlers.ts'
import type { ApiRequest } from '../../../resources/request.ts'
import { DEFAULT } from '../../network/zones.ts'
import { cardsOf, vpcOf } from './cards.ts'

const PROTOCOLS = ['tcp', 'udp']
/** Ports of a host that ways to servers are opened at. */
const FIRST_PROXY_PORT = 30_000
const LAST_PORT = 65_535

/** A way through a host to a port of a server that is in a vpc. */
interface Forward {
  readonly proto: string
  readonly proxy_addr: string
  readonly proxy_port: number
  readonly addr: string
  readonly port: number
}

interface Checks {
  readonly proto: 'required' | 'optional' | 'tcp'
  readonly required: readonly string[]
}

/** @throws ApiError for members that are missing or wrong, in the order of the members */
function checked({ body }: ApiRequest, members: readonly string[], { proto, required }: Checks): JsonObject {
  const result: JsonObject = {}
  for (const key of members) {
    const value = body[key]
    if (value === undefined) {
      if (key === 'proto' && proto === 'tcp') result.proto = 'tcp'
      else if (required.includes(key)) throw badInput(`Missing key error: missing "${key}"`)
      continue
    }
    const text = String(value)
    if (key === 'proto') result.proto = protocol(text)
    else if (key.endsWith('port')) result[key] = port(key, text)
    else result[key] = address(key, text)
  }
  return result
}

function protocol(text: string): string {
  if (PROTOCOLS.includes(text)) return text
  throw badInput(`Invalid choice error: invalid "proto", want ${PROTOCOLS.join('|')}, got ${text}`)
}

function port(key: string, text: string): number {
  if (!/^-?\d+$/.test(text))
    throw badInput(`Invalid type error: expecting integer type for "${key}": not a valid number`)
  const number = Number(text)
  if (number >= 1 && number <= LAST_PORT) return number
  throw badInput(`Not in range error: invalid "${key}": ${number.toLocaleString('en-US')}, want [1,65,535]`)
}

function address(key: string, text: string): string {
  if (parseAddress(text, 4) !== undefined) return text
  throw badInput(`Invalid value error: invalid "${key}": ${text}`)
}

/** The card of a server in a vpc that needs a way to it: the last one, as in the original. @throws ApiError */
function cardInVpc({ region }: ApiRequest, row: Row): Row {
  const inVpcs = cardsOf(region, row).filter(card => {
    const network = region.store.rows('networks').byKey(String(card.network_id))
    return network !== undefined && vpcOf(region.store, network)?.id !== DEFAULT
  })
  const card = inVpcs.at(-1)
  if (card === undefined) throw badInput('guest has no vpc ip')
  if (!isOwn(region.store, servers, row)) throw raised('NotImplementedError')
  return card
}

/** Where the ways to a server are noted, as its host would note them. */
const KEY = '__forwards'

const forwards = z.array(
  z.object({ proto: z.string(), proxy_addr: z.string(), proxy_port: z.number(), addr: z.string(), port: z.number() }),
)

function forwardsOf({ region }: ApiRequest, row: Row): readonly Forward[] {
  const text = region.store.metadata.of(servers.keyword, String(row.id))[KEY]
  return text === undefined ? [] : forwards.parse(JSON.parse(text))
}

function save({ region }: ApiRequest, row: Row, ways: readonly Forward[]): void {
  region.store.metadata.set(servers.keyword, String(row.id), { [KEY]: JSON.stringify(ways) })
}

/** @throws ApiError as the host does for a server that does not run */
function checkRunning(row: Row): void {
  if (row.status !== 'running') throw new ApiError('BadRequestError', 'Server stopped??').within('host request')
}

/** Opens a way through the server's host to one of its ports; one that is open already is told again. */
export const openForward: ObjectAction = (request, row) => {
  const { proto, port, addr } = checked(request, ['proto', 'port', 'addr'], { proto: 'tcp', required: ['port'] })
  const card = cardInVpc(request, row)
  checkRunning(row)
  const host = request.region.store.rows('hosts').byKey(String(row.host_id ?? ''))
  const wanted = { proto: String(proto), addr: String(addr ?? card.ip_addr ?? ''), port: Number(port) }
  const present = forwardsOf(request, row)
  const known = present.find(way => way.proto === wanted.proto && way.addr === wanted.addr && way.port === wanted.port)
  if (known !== undefined) return { ...known }
  const way = { ...wanted, proxy_addr: String(host?.access_ip ?? ''), proxy_port: freePort(request, row) }
  save(request, row, [...present, way])
  return way
}

/** A port of the host that no way to its servers begins at. */
function freePort(request: ApiRequest, row: Row): number {
  const neighbours = request.region.store.rows(servers.plural).where({ host_id: String(row.host_id) })
  const taken = new Set(neighbours.flatMap(server => forwardsOf(request, server).map(way => way.proxy_port)))
  let port = FIRST_PROXY_PORT
  while (taken.has(port)) port++
  return port
}

/** Closes a way through a host to a port of a server. */
export const closeForward: ObjectAction = (request, row) => {
  const members = ['proto', 'proxy_addr', 'proxy_port']
  const { proto, proxy_addr, proxy_port } = checked(request, members, { proto: 'required', required: members })
  cardInVpc(request, row)
  const left = forwardsOf(request, row).filter(
    way => !(way.proto === proto && way.proxy_addr === proxy_addr && way.proxy_port === proxy_port),
  )
  save(request, row, left)
  return { proto: String(proto), addr: String(proxy_addr), port: Number(proxy_port) }
}

/** The ways that are open to a server. */
export const listForward: ObjectAction = (request, row) => {
  const { proto, port, addr } = checked(request, ['proto', 'port', 'addr'], { proto: 'optional', required: [] })
  const card = cardInVpc(request, row)
  checkRunning(row)
  const address = String(addr ?? card.ip_addr ?? '')
  const found = forwardsOf(request, row).filter(
    way =>
      way.addr === address && (proto === undefined || way.proto === proto) && (port === undefined || way.port === port),
  )
  return found.length === 0 ? {} : { forwards: found.map(way => ({ ...way })) }
}
