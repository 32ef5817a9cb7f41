import {
  between,
  type Family,
  formatAddress,
  holdsAll,
  networkOf,
  parseAddress,
  parsePrefix,
  rangeOf,
  rangeOfNetwork,
} from '../../addresses.ts'
import { ApiError, badInput, raised, reportedWithin } from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { sql } from '../../store/sql.ts'
import { SERVER_TYPES } from './network-create.ts'
import { checkGateway, checkServices, isValidMask, MEMBERS } from './network-range.ts'
import { overlapping } from './ranges.ts'
import { reserveGateway } from './reserved-ips.ts'
import { strayAddress } from './used-addresses.ts'

/** What a cloud decides of its networks: not changed here. */
const OF_CLOUD = [
  'guest_ip_start',
  'guest_ip_end',
  'guest_ip_mask',
  'guest_gateway',
  'guest_dns',
  'guest_domain',
  'guest_dhcp',
  'guest_ntp',
  'guest_ip6_start',
  'guest_ip6_end',
  'guest_ip6_mask',
  'guest_gateway6',
] as const

const STEP = 'validateUpdateData'

function vpcOf({ region }: ApiRequest, row: Row): Row | undefined {
  const wire = region.store.rows('wires').byKey(String(row.wire_id))
  return region.store.rows('vpcs').byKey(String(wire?.vpc_id))
}

/** An end of the range: that of the body, else the one there is. @throws ApiError for text that is none */
function endOf(request: ApiRequest, row: Row, family: Family, member: string, which: string): bigint {
  const text = bodyText(request, member)
  const address = parseAddress(text ?? String(row[member] ?? ''), family)
  if (address !== undefined) return address
  const six = family === 6 ? 'v6 ' : ''
  throw text === undefined ? badInput(`no ${which} ${six}ip`) : badInput(`Invalid ${which} ${six}ip: ${text}`)
}

/** The new range of a network. @throws ApiError when it is not the vpc's, another's, or leaves out an address in use */
function newRange(request: ApiRequest, row: Row, family: Family, mask: number): Row {
  const { region } = request
  const members = MEMBERS[family]
  const [start, end] = [
    endOf(request, row, family, members.start, 'start'),
    endOf(request, row, family, members.end, 'end'),
  ]
  const range = between(start, end)
  const v6 = family === 6 ? 'v6 ' : ''
  const others = region.store
    .rows('networks')
    .select(sql`t.wire_id = ${String(row.wire_id)} AND t.id <> ${String(row.id)}`)
  if (overlapping(others, range, family) !== undefined)
    throw badInput(`Conflict ${v6}address space with existing networks`)
  const block = String(vpcOf(request, row)?.[family === 4 ? 'cidr_block' : 'cidr_block6'] ?? '')
  const prefixes = block
    .split(',')
    .map(text => parsePrefix(text, family))
    .filter(prefix => prefix !== undefined)
  if (block !== '' && !prefixes.some(prefix => holdsAll(rangeOf(prefix, family), range)))
    throw badInput(`Network not in range of VPC ${v6}cidrblock ${block}`)
  const stray = strayAddress(region, row, range, family)
  if (stray !== undefined)
    throw badInput(
      `${family === 6 ? 'v6 address' : 'Address'} ${formatAddress(stray, family)} been assigned out of new range`,
    )
  if (networkOf(start, mask, family) !== networkOf(end, mask, family))
    throw badInput(`start, end ${v6}ip must be in the same subnet`)
  return { [members.start]: formatAddress(range.start, family), [members.end]: formatAddress(range.end, family) }
}

function maskOf({ body }: ApiRequest, row: Row, family: Family): number {
  const member = MEMBERS[family].mask
  const mask = Number(body[member] ?? 0)
  if (mask <= 0) return Number(row[member] ?? 0)
  if (!isValidMask(mask, family)) throw badInput(`Invalid ${family === 6 ? 'ipv6 ' : ''}masklen ${mask}`)
  return mask
}

function addressColumns(request: ApiRequest, row: Row): Row {
  const columns: Row = {}
  for (const family of [4, 6] as const) {
    const members = MEMBERS[family]
    const mask = maskOf(request, row, family)
    const moved = bodyText(request, members.start) !== undefined || bodyText(request, members.end) !== undefined
    if (moved) Object.assign(columns, newRange(request, row, family, mask))
    const range = rangeOfNetwork({ ...row, ...columns }, family)
    checkGateway(request, family, mask, range === undefined ? undefined : networkOf(range.start, mask, family))
  }
  checkServices(request)
  return columns
}

function checkTypes(request: ApiRequest, row: Row): void {
  const { body } = request
  const own = String(row.server_type ?? '')
  if (body.is_auto_alloc === true && own !== 'guest' && own !== 'hostlocal')
    throw new ApiError('InputParameterError', `network server_type ${own} does not support auto allocation`, {
      pattern: { id: 'network server_type %s does not support auto allocation', fields: [own] },
    }).within(STEP)
  const wanted = bodyText(request, 'server_type')
  if (wanted !== undefined && !SERVER_TYPES.includes(wanted))
    throw raised('InputParameterError', STEP, `invalid server_type "${wanted}"`)
}

/** What of an update a network takes; its cloud decides the addresses where there is one. */
export function updateNetwork(request: ApiRequest, row: Row, patch: Row): Row {
  if (String(row.external_id ?? '') !== '') {
    checkTypes(request, row)
    return Object.fromEntries(Object.entries(patch).filter(([key]) => !OF_CLOUD.some(column => column === key)))
  }
  const columns = reportedWithin(STEP, () => addressColumns(request, row))
  checkTypes(request, row)
  const changed = { ...patch, ...columns }
  if (typeof changed.guest_gateway === 'string' && changed.guest_gateway !== '')
    reserveGateway(request, { ...row, ...changed })
  return changed
}
