import type { JsonObject } from '../../../core/json.ts'
import { ApiError, badInput, missingParameter, raised } from '../../http/api-error.ts'
import type { Kind } from '../../kinds/model/kind.ts'
import { ancestorColumn } from '../../query/ancestors.ts'
import { orderExpression } from '../../query/order.ts'
import { textOf, textsOf } from '../../query/params.ts'
import { join, name, type Sql, sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import type { ClassAction } from '../handlers.ts'
import { shownColumns } from '../present.ts'
import type { ApiRequest } from '../request.ts'
import { selection } from './selection.ts'

/** The columns that are asked for. @throws ApiError for one that is none */
function askedFields(request: ApiRequest, kind: Kind): string[] {
  const fields = textsOf(request.query, 'field')
  const columns = shownColumns(kind)
  for (const field of fields)
    if (!columns.includes(field)) throw new ApiError('BadRequestError', `model has no field ${field}`)
  return fields
}

/** The different values of columns, and of what stands above the rows: accounts, zones, … by name. */
export const distinctField: ClassAction = (request, kind) => {
  const { store } = request.region
  const fields = askedFields(request, kind)
  if (fields.length === 0) throw badInput('missing field')
  const wanted = new Map<string, Sql>(fields.map(field => [field, name(field, 't')]))
  for (const extra of textsOf(request.query, 'extra_field')) {
    const expression = kind.distinct[extra] ?? orderExpression(store, kind, extra)
    if (expression !== undefined) wanted.set(extra, expression)
  }
  const from = selection(request, kind)
  const answer: JsonObject = {}
  for (const [field, expression] of wanted) {
    const rows = store.db.all(sql`SELECT DISTINCT ${expression} AS value ${from} ORDER BY 1`)
    answer[field] = rows.map(row => String(row.value ?? '')).filter(text => text !== '')
  }
  return answer
}

/** Rows as texts; what has no value in a column does not name it. */
function combinations(store: Store, columns: Readonly<Record<string, Sql>>, from: Sql): JsonObject[] {
  const wanted = Object.entries(columns).map(([key, expression]) => sql`${expression} AS ${name(key)}`)
  return store.db.all(sql`SELECT DISTINCT ${join(wanted, ', ')} ${from}`).map(row => {
    const members: JsonObject = {}
    for (const [key, value] of Object.entries(row))
      if (value !== null && value !== undefined && value !== '') members[key] = String(value)
    return members
  })
}

/** What stands beside a kind's rows by a row that joins the two: kind → what is joined → the table and its columns. */
const JOINED: Readonly<Record<string, Readonly<Record<string, readonly [joint: string, own: string, other: string]>>>> =
  {
    servers: { networks: ['guestnetworks', 'guest_id', 'network_id'] },
    disks: { servers: ['guestdisks', 'disk_id', 'guest_id'] },
  }

/** Kinds that tell nothing of what is above them, though they hang below a cloud provider. */
const SILENT = new Set(['cloudproviders', 'cloudregions', 'zones'])

/** The ids of what a row's extra fields are of. @throws ApiError for a kind that stands in no such relation */
function idOfExtra(store: Store, kind: Kind, extra: Kind): Sql {
  if (kind.ancestors.cloudprovider === undefined || SILENT.has(kind.plural)) throw raised('NotImplementedError')
  if (kind.plural === 'snapshots' && extra.plural === 'storages') return name('storage_id', 't')
  const way =
    extra.plural === 'cloudproviders' && JOINED[kind.plural] === undefined
      ? ancestorColumn(store, kind, 'cloudprovider', 'id')
      : undefined
  if (way === undefined) throw raised('NotFoundError')
  return way
}

/** The different combinations of columns of what stands above the rows, or beside them. */
function extraCombinations(request: ApiRequest, kind: Kind, keyword: string, fields: readonly string[]): JsonObject[] {
  const { store } = request.region
  const extra = [...store.kinds.values()].find(other => other.keyword === keyword && other.service === kind.service)
  if (extra === undefined) throw badInput(`invalid extra_resource ${keyword}`)
  for (const field of fields)
    if (!shownColumns(extra).includes(field)) throw badInput(`resource ${keyword} does not have field ${field}`)
  const from = selection(request, kind)
  const joined = JOINED[kind.plural]?.[extra.plural]
  const ids =
    joined === undefined
      ? sql`SELECT ${idOfExtra(store, kind, extra)} ${from}`
      : sql`SELECT ${name(joined[2])} FROM ${name(joined[0])} WHERE deleted = 0 AND ${name(joined[1])} IN (SELECT t.id ${from})`
  const columns = Object.fromEntries(fields.map(field => [field, name(field, 'e')]))
  return combinations(store, columns, sql`FROM ${name(extra.plural)} AS e WHERE e.deleted = 0 AND e.id IN (${ids})`)
}

/** The different combinations of columns, of the rows and of what stands above them or beside them. */
export const distinctFields: ClassAction = (request, kind) => {
  const fields = askedFields(request, kind)
  const keyword = textOf(request.query, 'extra_resource')
  const extra = keyword === undefined ? [] : textsOf(request.query, 'extra_field')
  if (fields.length === 0 && extra.length === 0) throw missingParameter('field')
  const columns = Object.fromEntries(fields.map(field => [field, name(field, 't')]))
  return {
    fields: fields.length === 0 ? [] : combinations(request.region.store, columns, selection(request, kind)),
    extra_fields: keyword === undefined || extra.length === 0 ? [] : extraCombinations(request, kind, keyword, extra),
  }
}
