import type { Row, Value } from '../kinds/model/column.ts'

/**
 * The one place where a row of some kind and a row of a known kind meet: what a table reads has the columns that its
 * kind declares, which the compiler cannot see through SQL.
 */
export function typedRow<R>(row: Row): R
export function typedRow(row: Row): Row {
  return row
}

/** The other way: the members of a typed row, by name. */
export function untyped(values: object): Readonly<Record<string, Value | undefined>>
export function untyped(values: object): object {
  return values
}
