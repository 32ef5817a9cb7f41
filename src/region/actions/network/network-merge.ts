import { type AddressRange, formatAddress, holds, parseAddress, rangeOfNetwork } from '../../addresses.ts'
import { ApiError, badInput, missingParameter, notSupported } from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import { networks } from '../../kinds/networks.ts'
import { byNameOrId } from '../../resources/by-name.ts'
import type { ObjectAction } from '../../resources/handlers.ts'
import { checkUnique, freeName } from '../../resources/names.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { sql } from '../../store/sql.ts'
import { newIfnameHint } from '../../sync/ifname-hint.ts'
import { forgetNetwork } from './forget.ts'
import { overlapping } from './ranges.ts'
import { DEFAULT } from './zones.ts'

/** Who holds addresses in a network: the tables whose rows follow it into another one. */
const HOLDERS = [
  'guestnetworks',
  'networkaddresses',
  'reservedips',
  'loadbalancernetworks',
  'baremetalnetworks',
] as const

/** What must be alike in networks that become one. */
const ALIKE = ['wire_id', 'guest_gateway', 'vlan_id'] as const

/** The networks of the vpc, without those that are meant anyway. */
function others({ region }: ApiRequest, ...meant: readonly Row[]): Row[] {
  const [one] = meant
  const ids = meant.map(row => String(row.id))
  return region.store
    .rows('networks')
    .select(
      sql`t.wire_id IN (SELECT b.id FROM wires AS a JOIN wires AS b ON b.vpc_id = a.vpc_id WHERE a.id = ${String(one?.wire_id)})`,
    )
    .filter(row => !ids.includes(String(row.id)))
}

/** The addresses of two networks and whatever lies unused between them; or why they cannot become one. */
export function mergedRange(request: ApiRequest, source: Row, target: Row): AddressRange | ApiError {
  const unlike = ALIKE.filter(column => String(source[column] ?? '') !== String(target[column] ?? ''))
  if (unlike.length > 0)
    return badInput(`invalid target network ${String(target.id)}: inconsistent ${unlike.join(',')}`)
  const [one, other] = [rangeOfNetwork(source, 4), rangeOfNetwork(target, 4)]
  const apart = new ApiError(
    'BadRequestError',
    `Incontinuity Network for ${String(source.name)} and ${String(target.name)}`,
  )
  if (one === undefined || other === undefined) return apart
  const [lower, upper] = one.start < other.start ? [one, other] : [other, one]
  const gap = { start: lower.end + 1n, end: upper.start - 1n }
  if (gap.start > gap.end + 1n) return apart
  const between = gap.start <= gap.end ? overlapping(others(request, source, target), gap, 4) : undefined
  return between === undefined ? { start: lower.start, end: upper.end } : apart
}

function follow({ region }: ApiRequest, from: Row, to: Row, within?: AddressRange): void {
  for (const table of HOLDERS)
    for (const row of region.store.rows(table).where({ network_id: String(from.id) })) {
      const address = parseAddress(String(row.ip_addr ?? ''), 4)
      if (within !== undefined && (address === undefined || !holds(within, address))) continue
      const key = row.row_id ?? row.id
      if (typeof key === 'string' || typeof key === 'number')
        region.store.rows(table).update(key, { network_id: String(to.id) })
    }
}

/** The target gets the range and all that the source holds; the source is gone then. */
export function absorb(request: ApiRequest, source: Row, target: Row, { start, end }: AddressRange): void {
  const { region, identity } = request
  const range = { guest_ip_start: formatAddress(start, 4), guest_ip_end: formatAddress(end, 4) }
  region.store.db.transaction(() => {
    region.store.rows('networks').update(String(target.id), range)
    follow(request, source, target)
    const notes = { start_ip: range.guest_ip_start, end_ip: range.guest_ip_end }
    region.events.record(networks, source, 'net_merge', notes, identity)
    forgetNetwork(request, source)
  })
}

/** Makes one network out of two that follow one another. */
export const merge: ObjectAction = (request, row) => {
  const wanted = bodyText(request, 'target')
  if (wanted === undefined) throw missingParameter('target')
  const target = byNameOrId(request.region.store, 'networks', wanted)
  if (target === undefined) throw new ApiError('NotFoundError', `Network ${wanted} not found`)
  if (target.id === row.id) throw badInput('a network is not merged into itself')
  const range = mergedRange(request, row, target)
  if (range instanceof ApiError) throw range
  absorb(request, row, target, range)
  return undefined
}

/** What the second half of a network has from the first. */
const INHERITED = [
  'guest_ip_end',
  'guest_ip_mask',
  'guest_gateway',
  'guest_dns',
  'guest_dhcp',
  'guest_ntp',
  'guest_domain',
  'vlan_id',
  'wire_id',
  'server_type',
  'is_public',
  'status',
  'tenant_id',
  'domain_id',
  'is_system',
  'description',
  'is_auto_alloc',
] as const

/** Where a network is split. @throws ApiError when it cannot be there */
function splitAddress(request: ApiRequest, row: Row): bigint {
  const onPremise = (kind: string) => notSupported(`only on premise ${kind}support this operation`)
  if (String(row.external_id ?? '') !== '') throw onPremise('')
  const wire = request.region.store.rows('wires').byKey(String(row.wire_id))
  if (wire?.vpc_id !== DEFAULT) throw onPremise('classic network ')
  if (rangeOfNetwork(row, 6) !== undefined) throw onPremise('pure-ipv4 classic network ')
  const text = bodyText(request, 'split_ip')
  if (text === undefined) throw missingParameter('split_ip')
  const address = parseAddress(text, 4)
  if (address === undefined) throw badInput(`Invalid IP ${text}`)
  const range = rangeOfNetwork(row, 4)
  if (range !== undefined && address === range.start) throw badInput(`Split IP ${text} is the start ip`)
  if (range === undefined || !holds(range, address)) throw badInput(`Split IP ${text} out of range`)
  return address
}

/** Makes two networks out of one: the other begins with the address. */
export const split: ObjectAction = (request, row) => {
  const { region, identity } = request
  const { store, events } = region
  const address = splitAddress(request, row)
  const given = bodyText(request, 'name')
  const name = given ?? freeName(store, networks, `${String(row.name)}#`)
  try {
    checkUnique(store, networks, name, identity)
  } catch (error) {
    throw error instanceof ApiError ? badInput(`Duplicate name ${name}`) : error
  }
  const inherited = Object.fromEntries(INHERITED.map(column => [column, row[column] ?? null]))
  store.db.transaction(() => {
    const made = store.rows('networks').insert({
      ...inherited,
      name,
      guest_ip_start: formatAddress(address, 4),
      ifname_hint: newIfnameHint(region, name, name),
    })
    store.rows('networks').update(String(row.id), { guest_ip_end: formatAddress(address - 1n, 4) })
    const range = rangeOfNetwork(made, 4)
    if (range !== undefined) follow(request, row, made, range)
    events.record(
      networks,
      row,
      'net_split',
      { split_ip: formatAddress(address, 4), end_ip: made.guest_ip_end },
      identity,
    )
    events.record(networks, made, 'create', { network: row.id }, identity)
  })
  return undefined
}
