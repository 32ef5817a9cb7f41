import { ApiError, badInput } from '../http/api-error.ts'
import type { Ids } from '../ids.ts'
import type { Row } from '../kinds/column.ts'
import { sql } from '../store/sql.ts'
import type { Store } from '../store/store.ts'

/** An address as the number that it is. */
export function numberOf(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
}

function addressOf(number: number): string {
  return [24, 16, 8, 0].map(shift => Math.floor(number / 2 ** shift) % 256).join('.')
}

function taken(store: Store, network: Row): Set<string> {
  const id = String(network.id)
  const found = store.db.all(sql`SELECT ip_addr FROM guestnetworks WHERE deleted = 0 AND network_id = ${id}
    UNION SELECT ip_addr FROM groupnetworks WHERE deleted = 0 AND network_id = ${id}
    UNION SELECT ip_addr FROM eips WHERE deleted = 0 AND network_id = ${id}`)
  return new Set(found.map(row => String(row.ip_addr)))
}

/**
 * An address of the network that nobody has: the wanted one, or the first.
 * @throws ApiError when there is none left, or the wanted one cannot be had
 */
export function freeAddress(store: Store, network: Row, wanted?: string): string {
  const used = taken(store, network)
  const [first, last] = [numberOf(String(network.guest_ip_start)), numberOf(String(network.guest_ip_end))]
  if (wanted !== undefined) {
    const number = numberOf(wanted)
    if (!(number >= first && number <= last)) throw badInput(`Address ${wanted} not in network ${String(network.name)}`)
    if (used.has(wanted)) throw badInput(`Address ${wanted} has been used`)
    return wanted
  }
  for (let number = first; number <= last; number++) {
    const address = addressOf(number)
    if (!used.has(address) && address !== network.guest_gateway) return address
  }
  throw new ApiError('OutOfResource', `network ${String(network.name)} has no free address`)
}

/** A hardware address as hypervisors give them. */
export function newMac(ids: Ids): string {
  return ['00', '22', ...[...ids.bytes(4)].map(byte => byte.toString(16).padStart(2, '0'))].join(':')
}
