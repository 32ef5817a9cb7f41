import type { JsonObject, JsonValue } from '../../core/json.ts'
import { ApiError, badInput, reportedWithin } from '../http/api-error.ts'
import type { Row } from '../kinds/model/column.ts'
import type { Kind, ReadContext } from '../kinds/model/kind.ts'
import { hiddenConditions, listConditions } from '../query/conditions.ts'
import { orderOf } from '../query/order.ts'
import { flagOf, integerOf, switchOf, textOf, textsOf } from '../query/params.ts'
import { and, join, name, raw, type Sql, sql } from '../store/sql.ts'
import { ownedBy } from './owners/owned.ts'
import { queryScope, readScope } from './owners/query-scope.ts'
import { detailed, listedColumns, picked, storedMembers, toldFields } from './present.ts'
import { statusCounts } from './properties/statistics.ts'
import { type ApiRequest, reading } from './request.ts'

/** A list is never longer than this, and as long as this when no limit is asked for. */
export const MAX_LIMIT = 2048

/** The envelope of a list: the rows under the plural, then what is known about the whole. */
export type ListAnswer = JsonObject

/**
 * Lists a kind as the original does: unknown parameters, filters and columns are ignored, a total of 0 leaves only the
 * empty list, and an offset of 0 is not repeated.
 * @throws ApiError 403 when the scope is too wide, 404 when a parameter names an object that is not there
 */
export function listKind(request: ApiRequest, kind: Kind, extra: readonly Sql[] = []): ListAnswer {
  return reportedWithin('ListItems', () => {
    const { store } = request.region
    const context = reading(request, false)
    const columns = listedColumns(kind)
    if (kind.listedBy !== undefined && !(kind.listedBy.parameter in request.query))
      throw badInput(kind.listedBy.otherwise, { id: kind.listedBy.otherwise })
    const where = reportedWithin('listItemQueryFiltersRaw', () => {
      for (const key of ['limit', 'offset']) number(request.query, key)
      return conditionsOf(request, kind, context, columns, extra)
    })
    if (kind.paging !== undefined) return markedPage(request, kind, context, where)
    const from = sql`FROM ${name(kind.plural)} AS t WHERE ${where}`
    const total = store.db.count(sql`SELECT count(*) AS n ${from}`)
    if (total === 0) return { [kind.plural]: [] }
    const { limit, offset } = pageOf(request, total)
    const order = join(orderOf(store, kind, request.query), ', ')
    const page = sql`${from} ORDER BY ${order} LIMIT ${limit === 0 ? -1 : limit} OFFSET ${Math.max(offset, 0)}`
    const rows = store.rows(kind.plural).fetchPage(page)
    const answer: ListAnswer = { [kind.plural]: present(request, kind, context, rows, columns), total }
    if (limit > 0) answer.limit = limit
    if (offset > 0) answer.offset = offset
    if (kind.totalled && flagOf(request.query, 'summary_stats') === true) answer.totals = totalsOf(kind, context, from)
    return answer
  })
}

function conditionsOf(
  request: ApiRequest,
  kind: Kind,
  context: ReadContext,
  columns: readonly string[],
  extra: readonly Sql[],
): Sql {
  const { store } = request.region
  const scope = queryScope(store, kind, request.identity, request.query, 'list')
  const conditions = [...listConditions(kind, context, columns), ...extra]
  const everything =
    textOf(request.query, 'delete') === 'all' && request.identity.administers(kind.service, kind.plural, 'list')
  if (everything) return and(conditions)
  const owned = ownedBy(store, kind, scope)
  if ('deleted' in kind.columns) conditions.unshift(raw('t.deleted = 0'))
  if (owned !== undefined) conditions.push(owned)
  return and([...conditions, ...hiddenConditions(kind, request.query)])
}

/** What a reading of one object leaves out when it comes with a query: the original reads it like a list then. */
export function readConditions(request: ApiRequest, kind: Kind): readonly Sql[] {
  const { query, identity } = request
  if (Object.keys(query).length === 0) return []
  const { store } = request.region
  const conditions = reportedWithin('ListItemFilter', () =>
    listConditions(kind, reading(request, false), listedColumns(kind)),
  )
  if (textOf(query, 'delete') === 'all' && identity.administers(kind.service, kind.plural, 'get')) return conditions
  const scope = readScope(store, kind, identity, query)
  const owned = scope === undefined ? undefined : ownedBy(store, kind, scope)
  return [...conditions, ...(owned === undefined ? [] : [owned]), ...hiddenConditions(kind, query)]
}

/** The page that is asked for; a limit of 0 is none. */
function pageOf(request: ApiRequest, total: number): { limit: number; offset: number } {
  const { query } = request
  const asked = query.export_keys === undefined ? undefined : integerOf(query, 'export_limit')
  const limit = asked ?? number(query, 'limit')
  const unlimited = flagOf(query, 'force_no_paging') === true
  if (unlimited) return { limit: 0, offset: number(query, 'offset') }
  const bounded = limit <= 0 || (limit > MAX_LIMIT && total > MAX_LIMIT) ? MAX_LIMIT : limit
  return { limit: bounded, offset: number(query, 'offset') }
}

function number(query: JsonObject, key: string): number {
  const value = integerOf(query, key) ?? 0
  if (Number.isSafeInteger(value)) return value
  const given = String(query[key])
  throw new ApiError(
    'UnclassifiedError',
    `unable to convert '${JSON.stringify({ [key]: given })}': ${key} is no integer: "${given}"`,
  )
}

function present(
  request: ApiRequest,
  kind: Kind,
  context: ReadContext,
  rows: readonly Row[],
  columns: readonly string[],
): JsonValue[] {
  const { query } = request
  const exported = typeof query.export_keys === 'string' ? query.export_keys.split(',') : undefined
  const fields = exported ?? textsOf(query, 'field')
  const told = exported === undefined ? toldFields(kind, fields) : fields
  const wantsDetails = exported !== undefined || switchOf(query, 'details', true)
  const objects = wantsDetails ? detailed(kind, context, rows, columns) : rows.map(row => storedMembers(row, columns))
  return objects.map((object, i) => {
    const chosen = fields.length > 0 && told.length === 0 ? {} : picked(object, told)
    // Whatever fields are asked for, as in the original.
    if (kind.translated !== undefined && exported === undefined)
      chosen._i18n = translation(kind, kind.translated, rows[i] ?? {})
    return chosen
  })
}

/** Clouds bring translations of what is theirs; what is the region's own has none. */
function translation(kind: Kind, column: string, row: Row): JsonObject {
  if ('external_id' in kind.columns && (row.external_id ?? '') === '') return {}
  const text = row[column]
  return { [column]: typeof text === 'string' ? text : '' }
}

/** Pages by a marker: no total, and the next page starts at the marker. */
function markedPage(request: ApiRequest, kind: Kind, context: ReadContext, where: Sql): ListAnswer {
  const { query } = request
  const paging = kind.paging ?? { field: 'id', defaultLimit: MAX_LIMIT }
  // As in the original, `order` has no say here.
  const ascending = textOf(query, 'paging_order')?.toLowerCase() === 'asc'
  const asked = number(query, 'limit')
  const limit = asked <= 0 ? paging.defaultLimit : Math.min(asked, MAX_LIMIT)
  const marker = textOf(query, 'paging_marker')
  const field = name(paging.field, 't')
  const from =
    marker === undefined
      ? where
      : and([where, ascending ? sql`${field} >= ${Number(marker) || 0}` : sql`${field} <= ${Number(marker) || 0}`])
  const rows = request.region.store
    .rows(kind.plural)
    .fetch(
      sql`SELECT t.* FROM ${name(kind.plural)} AS t WHERE ${from} ORDER BY ${field} ${raw(ascending ? 'ASC' : 'DESC')} LIMIT ${limit + 1}`,
    )
  const next = rows[limit]
  const columns = listedColumns(kind)
  const answer: ListAnswer = { [kind.plural]: present(request, kind, context, rows.slice(0, limit), columns) }
  answer.limit = limit
  answer.marker_field = paging.field
  answer.marker_order = ascending ? 'ASC' : 'DESC'
  answer.next_marker = next === undefined ? '' : String(next[paging.field])
  return answer
}

function totalsOf(kind: Kind, context: ReadContext, from: Sql): JsonObject {
  const sums = Object.entries(kind.totals)
  const pieces = [
    raw('count(*) AS "count"'),
    ...sums.map(([key, expression]) => sql`${raw(expression)} AS ${name(key)}`),
  ]
  const found = context.store.db.get(sql`SELECT ${join(pieces, ', ')} ${from}`) ?? {}
  const totals: JsonObject = {}
  for (const [key, value] of Object.entries(found)) totals[key] = Number(value ?? 0)
  if ('status' in kind.columns) totals.status_info = statusCounts(context.store, kind, from)
  return totals
}
