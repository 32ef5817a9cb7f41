import { idOf } from '../../query/reference-filters.ts'
import { name, sql, within } from '../../store/sql.ts'
import type { Detail, ListFilter } from './kind.ts'

/** Narrows a list to the rows below objects of a kind, named by id or name. @throws ApiError for one that is not there */
export function ofParent(plural: string, column: string): ListFilter {
  return ({ store }, values) =>
    within(
      name(column, 't'),
      values.map(value => idOf(store, plural, value)),
    )
}

/** The same under both spellings that lists use: `listener` and `listener_id`. */
export function ofParents(parents: Readonly<Record<string, string>>): Readonly<Record<string, ListFilter>> {
  return Object.fromEntries(
    Object.entries(parents).flatMap(([column, plural]) => {
      const filter = ofParent(plural, column)
      return [[column, filter] as const, [column.replace(/_id$/, ''), filter] as const]
    }),
  )
}

/** Narrows a list to rows whose column has one of the values. */
export function byValue(column: string): ListFilter {
  return (_, values) => sql`${within(name(column, 't'), values)}`
}

/** Names of the objects that columns point at: column → the kind that it points at and the member that tells the name. */
export function parentNames(parents: Readonly<Record<string, readonly [plural: string, member: string]>>): Detail {
  return ({ store }, rows) => {
    const found = Object.entries(parents).map(([column, [plural, member]]) => ({
      column,
      member,
      targets: store.rows(plural).byKeys(rows.map(row => row[column])),
    }))
    return rows.map(row =>
      Object.fromEntries(
        found.map(({ column, member, targets }) => [member, targets.get(String(row[column]))?.name ?? null]),
      ),
    )
  }
}
