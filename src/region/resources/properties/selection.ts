import type { Kind } from '../../kinds/model/kind.ts'
import { hiddenConditions, listConditions } from '../../query/conditions.ts'
import { and, name, raw, type Sql, sql } from '../../store/sql.ts'
import { ownedBy } from '../owners/owned.ts'
import { queryScope } from '../owners/query-scope.ts'
import { listedColumns } from '../present.ts'
import { type ApiRequest, reading } from '../request.ts'

/** The rows that a list with the same parameters would have. */
export function selection(request: ApiRequest, kind: Kind): Sql {
  const { store } = request.region
  const scope = queryScope(store, kind, request.identity, request.query, 'list')
  const owned = ownedBy(store, kind, scope)
  const conditions = [
    ...('deleted' in kind.columns ? [raw('t.deleted = 0')] : []),
    ...listConditions(kind, reading(request, false), listedColumns(kind)),
    ...(owned === undefined ? [] : [owned]),
    ...hiddenConditions(kind, request.query),
  ]
  return sql`FROM ${name(kind.plural)} AS t WHERE ${and(conditions)}`
}
