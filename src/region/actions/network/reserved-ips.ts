import type { JsonObject } from '../../../core/json.ts'
import { type Family, formatAddress, holds, parseAddress, rangeOfNetwork } from '../../addresses.ts'
import { stampOf } from '../../clock.ts'
import {
  ApiError,
  aggregated,
  badInput,
  collected,
  conflict,
  invalidStatus,
  missingParameter,
} from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import { networks } from '../../kinds/networks.ts'
import type { ObjectAction } from '../../resources/handlers.ts'
import { type ApiRequest, bodyText, textsIn } from '../../resources/request.ts'
import { sql } from '../../store/sql.ts'
import { ADDRESS_COLUMN, isUsed, stillReserved } from './used-addresses.ts'

const HOURS: Readonly<Record<string, number>> = { h: 1, d: 24, w: 24 * 7, m: 24 * 30, y: 24 * 365 }

/** Until when a reservation holds that lasts `3d`, `2w` and so on; null: for good. */
function expiry(request: ApiRequest): string | null {
  const text = bodyText(request, 'duration')
  if (text === undefined) return null
  const [, count, unit = ''] = /^(\d+)([hdwmy])$/i.exec(text) ?? []
  const hours = HOURS[unit.toLowerCase()]
  if (count === undefined || hours === undefined) throw badInput(`Duration ${text} invalid`)
  return stampOf(new Date(request.region.clock.now().getTime() + Number(count) * hours * 3_600_000))
}

function outside(address: string): ApiError {
  const pattern = { id: 'Address %s not in network', fields: [address] }
  return new ApiError('InputParameterError', `Address ${address} not in network`, { pattern })
}

function reservation({ region }: ApiRequest, network: Row, family: Family, text: string): Row | undefined {
  const [row] = region.store
    .rows('reservedips')
    .where({ network_id: String(network.id), [ADDRESS_COLUMN[family]]: text })
  return row
}

interface Reserving {
  readonly notes: string
  readonly expired_at: string | null
  readonly status?: string
}

/** Keeps an address of a network from being given out. @throws ApiError when it is not one, or somebody has it */
function reserve(request: ApiRequest, network: Row, text: string, wanted: Reserving): void {
  const { region, identity } = request
  const family: Family | undefined =
    parseAddress(text, 6) === undefined ? (parseAddress(text, 4) === undefined ? undefined : 4) : 6
  const address = family === undefined ? undefined : parseAddress(text, family)
  const step = 'reserveIpWithDurationAndStatus'
  if (family === undefined || address === undefined)
    throw new ApiError('InvalidFormatError', `${step}: ip ${text} is neither ipv4 nor ipv6: InvalidFormatError`)
  const range = rangeOfNetwork(network, family)
  if (range === undefined) throw badInput('network is not ipv6 enabled').within(step)
  if (!holds(range, address)) throw outside(text).within(step)
  const plain = formatAddress(address, family)
  const known = reservation(request, network, family, plain)
  const table = region.store.rows('reservedips')
  const { status, ...rest } = wanted
  if (known !== undefined) {
    table.update(Number(known.id), { ...rest, ...(status === undefined ? {} : { status }) })
    return
  }
  if (isUsed(region, network, address, family)) throw conflict(`Address ${plain} has been used`).within(step)
  const row = table.insert({
    ...rest,
    status: status ?? '',
    network_id: String(network.id),
    [ADDRESS_COLUMN[family]]: plain,
  })
  region.events.record(networks, network, 'reserve_ip', { id: row.id, [ADDRESS_COLUMN[family]]: plain }, identity)
}

/** Whether an address is reserved and the reservation still holds. */
export function isReserved(request: ApiRequest, network: Row, family: Family, address: string): boolean {
  const known = reservation(request, network, family, address)
  const until = known?.expired_at
  return known !== undefined && !(typeof until === 'string' && until !== '' && until < request.region.clock.stamp())
}

/** Ends a reservation, so that its address can be given out; false when there is none. */
export function takeReserved(request: ApiRequest, network: Row, family: Family, address: string): boolean {
  return isReserved(request, network, family, address) && freeReserved(request, network, address)
}

/** Keeps an address that somebody gives back. */
export function reserveAddress(request: ApiRequest, network: Row, text: string, notes: string): void {
  reserve(request, network, text, { notes, expired_at: null, status: 'unknown' })
}

/** Gives up the reservation of an address. @returns whether there was one */
export function freeReserved(request: ApiRequest, network: Row, text: string): boolean {
  const { region, identity } = request
  const six = parseAddress(text, 6)
  const family: Family = six === undefined ? 4 : 6
  const known = reservation(request, network, family, six === undefined ? text : formatAddress(six, 6))
  if (known === undefined) return false
  region.store.rows('reservedips').remove([Number(known.id)])
  region.events.record(networks, network, 'release_ip', { id: known.id, [ADDRESS_COLUMN[family]]: text }, identity)
  return true
}

/** Reserves addresses; those that can be are, even when others cannot. */
export const reserveIp: ObjectAction = (request, row) => {
  const ips = textsIn(request.body.ips)
  if (ips.length === 0) throw missingParameter('ips')
  const status = bodyText(request, 'status')
  const wanted = {
    notes: bodyText(request, 'notes') ?? '',
    expired_at: expiry(request),
    ...(status === undefined ? {} : { status }),
  }
  const { refusals } = collected(ips, ip => reserve(request, row, ip, wanted))
  const refusal = aggregated(refusals)
  if (refusal !== undefined) throw refusal
  return undefined
}

/** The gateway of a network is nobody's address. */
export function reserveGateway(request: ApiRequest, network: Row): void {
  const text = String(network.guest_gateway ?? '')
  const address = parseAddress(text, 4)
  const range = rangeOfNetwork(network, 4)
  if (address === undefined || range === undefined || !holds(range, address)) return
  reserve(request, network, text, { notes: 'Reserve GuestGateway IP', expired_at: null, status: 'online' })
}

export const releaseReservedIp: ObjectAction = (request, row) => {
  const text = bodyText(request, 'ip')
  if (text === undefined) throw missingParameter('ip')
  if (!freeReserved(request, row, text)) throw invalidStatus(`Address ${text} not reserved`)
  return undefined
}

export const reservedIps: ObjectAction = ({ region }, row) => {
  const rows = region.store
    .rows('reservedips')
    .select(sql`t.network_id = ${String(row.id)} AND ${stillReserved(region.clock.stamp())}`)
  const told: JsonObject = {}
  for (const [family, member] of [
    [4, 'reserved_ips'],
    [6, 'reserved_ip6s'],
  ] as const) {
    const found = rows.map(one => String(one[ADDRESS_COLUMN[family]] ?? '')).filter(text => text !== '')
    if (found.length > 0) told[member] = found
  }
  return told
}
