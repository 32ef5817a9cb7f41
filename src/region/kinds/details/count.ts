import { join, name, raw, type Sql, sql, within } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import type { Row } from '../model/column.ts'

/**
 * How many live rows of a kind point at each of the rows: one query for all of them.
 * @param column the pointing column
 * @param condition on the pointing rows
 */
export function countBy(
  store: Store,
  rows: readonly Row[],
  plural: string,
  column: string,
  condition: Sql = raw('1'),
): number[] {
  const ids = rows.map(row => String(row.id))
  const found = store.db.all(
    sql`SELECT ${name(column)} AS id, count(*) AS n FROM ${name(plural)} AS t
        WHERE t.deleted = 0 AND ${within(name(column), ids)} AND ${condition} GROUP BY ${name(column)}`,
  )
  return aligned(
    ids,
    found.map(({ id, n }) => [String(id), Number(n)]),
  )
}

/** {@link countBy} under several conditions: one query for all of them. */
export function countsBy(
  store: Store,
  rows: readonly Row[],
  plural: string,
  column: string,
  conditions: Readonly<Record<string, Sql>>,
): Record<string, number[]> {
  const ids = rows.map(row => String(row.id))
  const sums = Object.entries(conditions).map(([key, condition]) => sql`sum(${condition}) AS ${name(key)}`)
  const found = store.db.all(
    sql`SELECT ${name(column)} AS id, ${join(sums, ', ')} FROM ${name(plural)} AS t
        WHERE t.deleted = 0 AND ${within(name(column), ids)} GROUP BY ${name(column)}`,
  )
  const of = (key: string) =>
    aligned(
      ids,
      found.map(row => [String(row.id), Number(row[key] ?? 0)]),
    )
  return Object.fromEntries(Object.keys(conditions).map(key => [key, of(key)]))
}

/** The same as {@link countBy} for a query of one's own, which gives `id` and `n`. */
export function countOf(store: Store, rows: readonly Row[], query: (ids: Sql) => Sql): number[] {
  const ids = rows.map(row => String(row.id))
  const list = sql`SELECT value FROM json_each(${JSON.stringify(ids)})`
  return aligned(
    ids,
    store.db.all(query(list)).map(({ id, n }) => [String(id), Number(n ?? 0)]),
  )
}

function aligned(ids: readonly string[], counts: readonly (readonly [string, number])[]): number[] {
  const byId = new Map(counts)
  return ids.map(id => byId.get(id) ?? 0)
}
