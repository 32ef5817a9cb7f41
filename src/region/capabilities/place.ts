import type { Kind } from '../kinds/model/kind.ts'
import { below } from '../query/ancestors.ts'
import { ownedBy } from '../resources/owners/owned.ts'
import type { QueryScope } from '../resources/owners/query-scope.ts'
import { and, name, raw, type Sql, sql } from '../store/sql.ts'
import type { Store } from '../store/store.ts'

/** Where capabilities are asked of: everywhere, in a region, or in a zone of a region; and for whom. */
export interface Place {
  readonly regionId?: string
  readonly zoneId?: string
  readonly provider?: string
  readonly managed?: boolean
  readonly scope: QueryScope
}

/** `FROM … WHERE …` for the rows of a kind that are in the place and that its asker may use. `t` is the table. */
export function rowsIn(store: Store, kind: Kind, place: Place, ...more: readonly Sql[]): Sql {
  const conditions = [raw('t.deleted = 0'), ...more]
  const owned = ownedBy(store, kind, place.scope)
  if (owned !== undefined) conditions.push(owned)
  const [ancestor, id] =
    place.zoneId === undefined ? (['cloudregion', place.regionId] as const) : (['zone', place.zoneId] as const)
  const inside = id === undefined ? undefined : below(store, kind, ancestor, sql`SELECT ${id}`)
  if (inside !== undefined) conditions.push(inside)
  return sql`FROM ${name(kind.plural)} AS t WHERE ${and(conditions)}`
}
