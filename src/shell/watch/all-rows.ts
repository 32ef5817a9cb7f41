import type { Resource } from '../../api/resource.ts'
import type { Session } from '../../client/index.ts'
import type { JsonObject } from '../../core/json.ts'
import { bounded } from './bounded.ts'

/** The largest page that a region gives. */
const PAGE = 2048
/** Whosever they are, also hosts and wires that only stand for a public cloud's; no more members than there must be. */
const EVERYTHING = { scope: 'max', show_emulated: true, details: false } as const

/**
 * All objects of a kind that a filter finds: the first page, then the others a few at
 * a time. The order is by id, which does not move while pages are fetched.
 */
export async function allRows(session: Session, resource: Resource, filter: JsonObject): Promise<JsonObject[]> {
  const manager = session.manager(resource)
  const query = { ...filter, ...EVERYTHING, limit: PAGE, order_by: 'id', order: 'asc' }
  const first = await manager.list(query)
  const size = first.data.length
  if (size === 0 || first.total <= size) return first.data
  const offsets = Array.from({ length: Math.ceil(first.total / size) - 1 }, (_, i) => (i + 1) * size)
  const rest = await bounded(offsets, offset => manager.list({ ...query, limit: size, offset }))
  return [...first.data, ...rest.flatMap(({ data }) => data)]
}

/** How many objects of a kind a filter finds. */
export async function countOf(session: Session, resource: Resource, filter: JsonObject): Promise<number> {
  const { total } = await session.manager(resource).list({ ...filter, ...EVERYTHING, limit: 1 })
  return total
}
