import type { JsonObject } from '../../core/json.ts'
import type { Service } from '../kinds/model/kind.ts'
import { flagOf, integerOf, parseQuery, switchOf, textOf, textsOf } from '../query/params.ts'
import type { Region } from '../region.ts'
import { MAX_LIMIT } from '../resources/list.ts'
import { ownedBy } from '../resources/owners/owned.ts'
import { queryScope } from '../resources/owners/query-scope.ts'
import { and, likeText, name, or, raw, type Sql, sql, within } from '../store/sql.ts'
import type { Store } from '../store/store.ts'
import { ApiError, notFound, reportedWithin } from './api-error.ts'
import type { Call } from './dispatch.ts'

/** `GET /metadatas` and `GET /metadatas/tag-value-pairs`: every tag of everything of a service; undefined for any other page. */
export function tagsAnswer({ store }: Region, call: Call, service: Service): JsonObject | undefined {
  const [first, page] = call.path
  if (first !== 'metadatas' || call.method !== 'GET' || call.path.length > 2) return undefined
  if (page !== undefined && page !== 'tag-value-pairs') throw notFound('metadata', page)
  const query = parseQuery(new URL(call.request.url).searchParams)
  const where = reportedWithin('ListItems', () =>
    reportedWithin('listItemQueryFiltersRaw', () =>
      reportedWithin('ListItemFilter', () => tagConditions(store, call, query, service)),
    ),
  )
  const descending = textOf(query, 'order')?.toLowerCase() === 'desc'
  const pairs = page !== undefined
  const keyOnly = pairs && flagOf(query, 'key_only') === true
  const columns = pairs
    ? sql`key, ${raw(keyOnly ? "'' AS value" : 'value')}, count(*) AS count`
    : sql`obj_type, obj_id, obj_type || '::' || obj_id AS id, key, value`
  const grouped = pairs ? raw(keyOnly ? 'GROUP BY key' : 'GROUP BY key, value') : raw('')
  const from = sql`FROM metadata AS t WHERE ${where} ${grouped}`
  const total = store.db.count(sql`SELECT count(*) AS n FROM (SELECT 1 ${from})`)
  const direction = raw(descending ? 'DESC' : 'ASC')
  const { limit, offset } = pageOf(query)
  const order = pairs ? sql`key ${direction}, value ${direction}` : sql`key ${direction}, obj_type, obj_id`
  const rows = store.db.all(sql`SELECT ${columns} ${from} ORDER BY ${order} LIMIT ${limit} OFFSET ${offset}`)
  const data = rows.map(row => {
    const members: JsonObject = pairs || !switchOf(query, 'details', true) ? {} : { can_delete: true, can_update: true }
    for (const [key, value] of Object.entries(row)) members[key] = typeof value === 'number' ? value : String(value)
    return members
  })
  if (!pairs) return { metadatas: data, ...(total === 0 ? {} : { total, limit }), ...(offset > 0 ? { offset } : {}) }
  return { metadata: { data, total, limit, offset } }
}

function pageOf(query: JsonObject): { limit: number; offset: number } {
  const limit = integerOf(query, 'limit') || 0
  return {
    limit: limit <= 0 ? MAX_LIMIT : Math.min(limit, MAX_LIMIT),
    offset: Math.max(integerOf(query, 'offset') || 0, 0),
  }
}

const PREFIXES: Readonly<Record<string, string>> = { sys_meta: '__', cloud_meta: 'ext:', user_meta: 'user:' }

/** Tags of what the asker may list, without the region's own notes. */
function tagConditions(store: Store, call: Call, query: JsonObject, service: Service): Sql {
  const conditions: Sql[] = [raw("key NOT LIKE '\\_\\_%' ESCAPE '\\'")]
  const only = Object.entries(PREFIXES).filter(
    ([flag]) => flagOf(query, flag) === true || flagOf(query, `with_${flag}`) === true,
  )
  if (only.length > 0)
    conditions.push(or(only.map(([, prefix]) => sql`key LIKE ${`${likeText(prefix)}%`} ESCAPE '\\'`)))
  const search = textsOf(query, 'search')
  if (search.length > 0)
    conditions.push(
      or(
        search.map(text => {
          const pattern = `%${likeText(text)}%`
          return sql`(key LIKE ${pattern} ESCAPE '\\' OR value LIKE ${pattern} ESCAPE '\\')`
        }),
      ),
    )
  for (const column of ['key', 'value']) {
    const values = textsOf(query, column)
    if (values.length > 0) conditions.push(within(name(column), values))
    const like = textsOf(query, `${column}_like`)
    if (like.length > 0)
      conditions.push(or(like.map(text => sql`${name(column)} LIKE ${`%${likeText(text)}%`} ESCAPE '\\'`)))
  }
  const resources = textsOf(query, 'resources')
  const kinds = [...store.kinds.values()].filter(kind => kind.service === service && 'id' in kind.columns)
  for (const wanted of resources)
    if (!kinds.some(kind => kind.keyword === wanted || kind.plural === wanted))
      throw new ApiError('NotFoundError', `Not support resource ${wanted} tag filter`, {
        pattern: { id: 'Not support resource %s tag filter', fields: [wanted] },
      })
  const listed = kinds.flatMap(kind => {
    if (resources.length > 0 && !resources.includes(kind.keyword) && !resources.includes(kind.plural)) return []
    try {
      const owned = ownedBy(store, kind, queryScope(store, kind, call.identity, query, 'list'))
      const one = sql`obj_type = ${kind.keyword}`
      return [
        owned === undefined
          ? one
          : sql`(${one} AND obj_id IN (SELECT id FROM ${name(kind.plural)} AS t WHERE ${owned}))`,
      ]
    } catch (error) {
      // What may not be listed is left out, as in the original.
      if (error instanceof ApiError && error.status === 403) return []
      throw error
    }
  })
  return and([...conditions, listed.length === 0 ? raw('0') : or(listed)])
}
