import { type AddressRange, type Family, formatAddress, holds, parseAddress, rangeOfNetwork } from '../../addresses.ts'
import { stampOf } from '../../clock.ts'
import { ApiError, badInput, raised, reportedWithin } from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { Region } from '../../region.ts'
import type { ApiRequest } from '../../resources/request.ts'
import { sql } from '../../store/sql.ts'
import { takeReserved } from './reserved-ips.ts'
import { ADDRESS_COLUMN, usedAddresses } from './used-addresses.ts'

/** An address that was given back is not given out again for so long, unless it is asked for by name. */
const LEAST_REST_SECONDS = 30
const RANDOM_TRIES = 5

/** How a free address is looked for. */
export interface AddressOrder {
  readonly family?: Family
  /** The one that shall be given, when nobody has it. */
  readonly candidate?: string
  /** From which end: `stepdown` unless the network says something else. */
  readonly direction?: string
}

/** Addresses that were given back a moment ago. */
function resting({ store, clock }: Region, network: Row, family: Family): Set<string> {
  const seconds = Math.max(Number(network.alloc_timout_seconds ?? 0), LEAST_REST_SECONDS)
  const since = stampOf(new Date(clock.now().getTime() - seconds * 1000))
  const column = ADDRESS_COLUMN[family]
  const gone = store.rows('guestnetworks').fetch(sql`SELECT * FROM guestnetworks
    WHERE network_id = ${String(network.id)} AND deleted = 1 AND deleted_at > ${since}`)
  return new Set(gone.map(row => String(row[column] ?? '')))
}

/**
 * An address of the network that nobody has: the candidate, or the next in the direction.
 * @throws ApiError in the original's words when there is none, or the candidate is none of the network's
 */
export function freeAddress(region: Region, network: Row, order: AddressOrder = {}): string {
  const { family = 4, candidate = '' } = order
  const range = rangeOfNetwork(network, family)
  if (range === undefined) throw raised('NotSupportedError', 'ipv6')
  const used = usedAddresses(region, String(network.id), family)
  if (candidate !== '') {
    const wanted = parseAddress(candidate, family)
    if (wanted === undefined || !holds(range, wanted))
      throw badInput(`candidate ${candidate} out of range ${rangeText(range, family)}`, {
        id: 'candidate %s out of range %s',
        fields: [candidate, rangeText(range, family)],
      })
    if (!used.has(wanted)) return formatAddress(wanted, family)
  }
  const recent = resting(region, network, family)
  const isFree = (address: bigint) => !used.has(address) && !recent.has(formatAddress(address, family))
  const found = next(region, range, directionOf(network, order), isFree)
  if (found === undefined) throw new ApiError('InsufficientResourceError', 'Out of IP address')
  return formatAddress(found, family)
}

/** Takes an address of a network; a reserved one may be given when it is asked for. @throws ApiError */
export function takeAddress(
  request: ApiRequest,
  network: Row,
  order: AddressOrder & { readonly reserved?: boolean },
): string {
  const { family = 4, candidate = '', reserved = false } = order
  if (reserved && candidate !== '' && takeReserved(request, network, family, candidate)) return candidate
  return reportedWithin(family === 4 ? 'getFreeIP' : 'getFreeIP6', () => freeAddress(request.region, network, order))
}

function directionOf(network: Row, { direction = '', family = 4 }: AddressOrder): string {
  const policy = String(network.alloc_policy ?? '')
  if (family === 6) return 'random'
  if (policy !== '' && policy !== 'none') return policy
  return direction === '' ? 'stepdown' : direction
}

function next(
  region: Region,
  { start, end }: AddressRange,
  direction: string,
  isFree: (address: bigint) => boolean,
): bigint | undefined {
  if (direction === 'stepdown') {
    for (let address = end; address >= start; address--) if (isFree(address)) return address
    return undefined
  }
  if (direction === 'random')
    for (let attempt = 0; attempt < RANDOM_TRIES; attempt++) {
      const address = start + (BigInt(`0x${region.ids.bytes(16).toString('hex')}`) % (end - start + 1n))
      if (isFree(address)) return address
    }
  for (let address = start; address <= end; address++) if (isFree(address)) return address
  return undefined
}

function rangeText({ start, end }: AddressRange, family: Family): string {
  return `${formatAddress(start, family)}-${formatAddress(end, family)}`
}
