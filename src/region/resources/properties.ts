import type { JsonObject, JsonValue } from '../../core/json.ts'
import { ApiError, badInput, missingParameter } from '../http/api-error.ts'
import type { Kind } from '../kinds/kind.ts'
import { hiddenConditions, listConditions } from '../query/conditions.ts'
import { orderExpression } from '../query/order.ts'
import { flagOf, textOf, textsOf } from '../query/params.ts'
import { and, join, name, or, raw, type Sql, sql } from '../store/sql.ts'
import type { ClassAction, ClassProperty } from './handlers.ts'
import { ownedBy, queryScope } from './owner.ts'
import { listedColumns } from './present.ts'
import { type ApiRequest, reading } from './request.ts'
import { statusCounts } from './statistics.ts'

/** The rows that a list with the same parameters would have. */
export function selection(request: ApiRequest, kind: Kind): Sql {
  const { store } = request.region
  const scope = queryScope(store, kind, request.identity, request.query, 'list')
  const owned = ownedBy(kind, scope)
  const conditions = [
    ...('deleted' in kind.columns ? [raw('t.deleted = 0')] : []),
    ...listConditions(kind, reading(request, false), listedColumns(kind)),
    ...(owned === undefined ? [] : [owned]),
    ...hiddenConditions(kind, request.query),
  ]
  return sql`FROM ${name(kind.plural)} AS t WHERE ${and(conditions)}`
}

const statistics: ClassAction = (request, kind) => {
  const from = selection(request, kind)
  const totals: Record<string, string> = {
    total_cpu_count: 'vcpu_count' in kind.columns ? 'sum(t.vcpu_count)' : '0',
    total_mem_size_mb: 'vmem_size' in kind.columns ? 'sum(t.vmem_size)' : '0',
    total_disk_size_mb: kind.totals.disk_mb ?? ('disk_size' in kind.columns ? 'sum(t.disk_size)' : '0'),
  }
  const answer: JsonObject =
    'status' in kind.columns ? { status_info: statusCounts(request.region.store, kind, from) } : {}
  for (const [key, expression] of Object.entries(totals))
    answer[key] = Number(request.region.store.db.get(sql`SELECT ${raw(expression)} AS n ${from}`)?.n ?? 0)
  return answer
}

/** The columns that are asked for. @throws ApiError for one that is none */
function askedFields(request: ApiRequest, kind: Kind): string[] {
  const fields = textsOf(request.query, 'field')
  const columns = listedColumns(kind)
  for (const field of fields)
    if (!columns.includes(field) && !(field in kind.distinct))
      throw new ApiError('BadRequestError', `model has no field ${field}`)
  return fields
}

/** The different values of columns, and of what stands above the rows: accounts, zones, … by name. */
const distinctField: ClassAction = (request, kind) => {
  const { store } = request.region
  const fields = askedFields(request, kind)
  if (fields.length === 0) throw badInput('missing field')
  const wanted = new Map<string, Sql>(fields.map(field => [field, kind.distinct[field] ?? name(field, 't')]))
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

/** The different combinations of columns. */
const distinctFields: ClassAction = (request, kind) => {
  const fields = askedFields(request, kind)
  if (fields.length === 0) throw missingParameter('field')
  const columns = join(
    fields.map(field => sql`${kind.distinct[field] ?? name(field, 't')} AS ${name(field)}`),
    ', ',
  )
  const rows = request.region.store.db.all(sql`SELECT DISTINCT ${columns} ${selection(request, kind)}`)
  const shown = rows.map(row => {
    const members: JsonObject = {}
    for (const field of fields) {
      const value = row[field]
      if (value !== null && value !== undefined && value !== '') members[field] = String(value)
    }
    return members
  })
  return { fields: shown, extra_fields: [] }
}

/** Which keys a flag asks for. */
const PREFIXES: Readonly<Record<string, string>> = { user_meta: 'user:', cloud_meta: 'ext:', sys_meta: '__sys_' }

/** Which tags the rows of a list carry, or the projects or domains that a column names, and how many rows each. */
function tagValuePairs(keyword: string, column: string): ClassProperty {
  return (request, kind) => {
    const keyOnly = flagOf(request.query, 'key_only') === true
    const flags = Object.entries(PREFIXES).filter(([flag]) => flagOf(request.query, flag) === true)
    const keys = or(flags.map(([, prefix]) => sql`m.key LIKE ${`${prefix}%`}`))
    const direction = raw(textOf(request.query, 'order_by_tag_key')?.toLowerCase() === 'desc' ? 'DESC' : 'ASC')
    const by = raw(keyOnly ? 'm.key' : 'm.key, m.value')
    const rows = request.region.store.db.all(
      sql`SELECT m.key AS key, m.value AS value, count(*) AS n
          FROM (SELECT ${name(column, 't')} AS bearer ${selection(request, kind)}) AS o
          JOIN metadata AS m ON m.obj_type = ${keyword} AND m.obj_id = o.bearer
          WHERE m.key NOT LIKE '\\_\\_%' ESCAPE '\\' AND ${flags.length === 0 ? raw('1') : keys}
          GROUP BY ${by} ORDER BY m.key ${direction}, m.value ${direction}`,
    )
    return rows.map((row): JsonValue => {
      const value = String(row.value)
      return { key: String(row.key), ...(keyOnly || value === '' ? {} : { value }), count: Number(row.n) }
    })
  }
}

/** How many of the rows each owner has: the projects of the asker's domain, or the domains. Who has none is left out. */
function countsBy(owners: 'projects' | 'domains', column: string): ClassProperty {
  return (request, kind) => {
    const near = owners === 'projects' ? sql`AND o.domain_id = ${request.identity.domainId}` : raw('')
    const rows = request.region.store.db.all(
      sql`SELECT o.id AS id, o.name AS name, count(*) AS n
          FROM (SELECT ${name(column, 't')} AS owner ${selection(request, kind)}) AS t
          JOIN ${name(owners)} AS o ON o.id = t.owner AND o.deleted = 0 ${near}
          GROUP BY o.id, o.name ORDER BY o.id`,
    )
    return rows.map((row): JsonValue => ({ count: Number(row.n), id: String(row.id), name: String(row.name) }))
  }
}

/** What every kind with the columns for it tells of itself as a whole. */
export function commonProperties(kind: Kind): Readonly<Record<string, ClassProperty>> {
  return {
    statistics,
    'distinct-field': distinctField,
    'distinct-fields': distinctFields,
    ...('id' in kind.columns && { 'tag-value-pairs': tagValuePairs(kind.keyword, 'id') }),
    ...('project_src' in kind.columns && {
      'project-statistics': countsBy('projects', 'tenant_id'),
      'domain-statistics': countsBy('domains', 'domain_id'),
      'project-tag-value-pairs': tagValuePairs('project', 'tenant_id'),
    }),
    ...('domain_src' in kind.columns && { 'domain-tag-value-pairs': tagValuePairs('domain', 'domain_id') }),
  }
}
