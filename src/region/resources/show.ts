import type { JsonObject } from '../../core/json.ts'
import type { Row } from '../kinds/column.ts'
import type { Kind } from '../kinds/kind.ts'
import { textsOf } from '../query/params.ts'
import { fetchItem } from './lookup.ts'
import { checkObject } from './owner.ts'
import { detailed, picked, shownColumns } from './present.ts'
import { type ApiRequest, NO_QUERY, reading } from './request.ts'

/** One object with all its details, as showing it gives it. */
export function describe(request: ApiRequest, kind: Kind, row: Row): JsonObject {
  const columns = shownColumns(kind)
  const [object] = detailed(kind, reading(request, true, NO_QUERY), [row], columns)
  return object ?? {}
}

/** The object again, as it is in the store now. */
export function describeAgain(request: ApiRequest, kind: Kind, row: Row): JsonObject {
  const key = row.id ?? row.row_id
  const fresh =
    typeof key === 'string' || typeof key === 'number' ? request.region.store.rows(kind.plural).byKey(key) : undefined
  return describe(request, kind, fresh ?? row)
}

/** @throws ApiError 404, 403, or 500 for an ambiguous name */
export function showItem(request: ApiRequest, kind: Kind, id: string): JsonObject {
  const row = fetchItem(request.region.store, kind, request.identity, id, request.query, 'fetchItem')
  checkObject(kind, request.identity, row, 'get')
  return { [kind.keyword]: picked(describe(request, kind, row), textsOf(request.query, 'field')) }
}
