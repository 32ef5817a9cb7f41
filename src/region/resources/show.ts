import type { JsonObject } from '../../core/json.ts'
import { ApiError, reportedWithin } from '../http/api-error.ts'
import type { Row } from '../kinds/model/column.ts'
import type { Kind } from '../kinds/model/kind.ts'
import { name, sql } from '../store/sql.ts'
import type { Store } from '../store/store.ts'
import { readConditions } from './list.ts'
import { fetchItem } from './lookup.ts'
import { checkObject } from './owners/privilege.ts'
import { detailed, shownColumns } from './present.ts'
import { type ApiRequest, NO_QUERY, reading } from './request.ts'

/** One object with all its details, as showing it gives it. */
export function describe(request: ApiRequest, kind: Kind, row: Row, query: JsonObject = NO_QUERY): JsonObject {
  const columns = shownColumns(kind)
  const [object] = detailed(kind, reading(request, true, query), [row], columns)
  return object ?? {}
}

/** The row as it is in the store now, be it deleted. */
export function rowNow(store: Store, kind: Kind, row: Row): Row {
  const column = 'row_id' in kind.columns ? 'row_id' : 'id'
  const key = row[column]
  if (typeof key !== 'string' && typeof key !== 'number') return row
  const query = sql`SELECT * FROM ${name(kind.plural)} AS t WHERE ${name(column, 't')} = ${key}`
  return store.rows(kind.plural).fetch(query)[0] ?? row
}

/** The object again, as it is in the store now. */
export function describeAgain(request: ApiRequest, kind: Kind, row: Row): JsonObject {
  return describe(request, kind, rowNow(request.region.store, kind, row))
}

/** Of a show's query, what changes the details of the object. */
function reasonsAsked({ query }: ApiRequest): JsonObject {
  const { show_fail_reason: reasons } = query
  return reasons === undefined ? NO_QUERY : { show_fail_reason: reasons }
}

/** All of one object: `field` has no say here, as in the original. @throws ApiError 404, 403, or 500 for an ambiguous name */
export function showItem(request: ApiRequest, kind: Kind, id: string): JsonObject {
  const row = found(request, kind, id)
  checkObject(request.region.store, kind, request.identity, row, 'get')
  return { [kind.keyword]: describe(request, kind, row, reasonsAsked(request)) }
}

/** Only this lookup's refusals name it. */
function found(request: ApiRequest, kind: Kind, id: string): Row {
  try {
    const { region, identity, query } = request
    const within = reportedWithin('fetchItem', () => readConditions(request, kind))
    return fetchItem(region.store, kind, identity, id, query, 'fetchItem', within)
  } catch (error) {
    if (error instanceof ApiError && error.errorClass === 'ForbiddenError') throw error.within('fetchItem')
    throw error
  }
}
