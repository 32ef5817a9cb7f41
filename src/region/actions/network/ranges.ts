import { type AddressRange, type Family, overlaps, rangeOfNetwork } from '../../addresses.ts'
import type { Row } from '../../kinds/model/column.ts'
import { sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'

/** The first addresses of a range that are not used. */
export function freeOf(range: AddressRange, used: ReadonlySet<bigint>, most: number): bigint[] {
  const free: bigint[] = []
  for (let address = range.start; address <= range.end && free.length < most; address++)
    if (!used.has(address)) free.push(address)
  return free
}

/** The first of the networks that has addresses of the range. */
export function overlapping(networks: readonly Row[], range: AddressRange, family: Family): Row | undefined {
  return networks.find(network => {
    const other = rangeOfNetwork(network, family)
    return other !== undefined && overlaps(range, other)
  })
}

/** The networks of a vpc that come from the same provider as one of its wires. */
export function siblings(store: Store, wire: Row): Row[] {
  const provider = String(wire.manager_id ?? '')
  return store.rows('networks').select(sql`t.wire_id IN
    (SELECT id FROM wires WHERE deleted = 0 AND vpc_id = ${String(wire.vpc_id)} AND coalesce(manager_id, '') = ${provider})`)
}
