import type { JsonValue } from '../../../core/json.ts'
import { flagOf, textOf } from '../../query/params.ts'
import { name, or, raw, sql } from '../../store/sql.ts'
import type { ClassProperty } from '../handlers.ts'
import { selection } from './selection.ts'

/** Which keys a flag asks for. */
const PREFIXES: Readonly<Record<string, string>> = { user_meta: 'user:', cloud_meta: 'ext:', sys_meta: '__sys_' }

/** Which tags the rows of a list carry, or the projects or domains that a column names, and how many rows each. */
export function tagValuePairs(keyword: string, column: string): ClassProperty {
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
