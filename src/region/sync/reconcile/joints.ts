import type { Row } from '../../kinds/model/column.ts'
import type { Kind } from '../../kinds/model/kind.ts'
import { name, sql, within } from '../../store/sql.ts'
import type { SyncContext } from './context.ts'

export interface JointRow {
  /** What tells the rows of one master apart. */
  readonly key: string
  readonly values: Row
}

/**
 * Makes the rows between one object and others exactly these.
 * @param column the joint kind's column with the object's id
 * @param keyColumn the column that holds {@link JointRow.key}
 */
export function replaceJoints(
  context: SyncContext,
  kind: Kind,
  at: { readonly column: string; readonly id: string; readonly keyColumn: string },
  wanted: readonly JointRow[],
): void {
  const table = context.region.store.rows(kind.plural)
  const known = new Map(
    table.select(sql`${name(at.column)} = ${at.id}`).map(row => [String(row[at.keyColumn]), row] as const),
  )
  for (const { key, values } of wanted) {
    const row = known.get(key)
    known.delete(key)
    if (row === undefined) table.insert({ ...values, [at.column]: at.id, [at.keyColumn]: key })
    else table.change(row, values)
  }
  table.remove([...known.values()].map(row => Number(row.row_id)))
}

/** {@link replaceJoints} where a row says nothing but which two objects it joins. */
export function joinTo(
  context: SyncContext,
  kind: Kind,
  at: { readonly column: string; readonly id: string; readonly keyColumn: string },
  ids: Iterable<string | null>,
): void {
  const wanted = new Set([...ids].filter(id => id !== null && id !== ''))
  replaceJoints(
    context,
    kind,
    at,
    [...wanted].map(id => ({ key: String(id), values: {} })),
  )
}

/** Before objects go: the rows that join them to others. */
export function leaveJoints(
  context: SyncContext,
  kinds: readonly Kind[],
  column: string,
  ids: readonly string[],
): void {
  for (const kind of kinds) context.region.store.rows(kind.plural).removeWhere(within(name(column, 't'), ids))
}
