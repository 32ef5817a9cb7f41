import type { JsonValue } from '../../../core/json.ts'

/** A format that writes a line an object. */
export interface LineFormat {
  /** Whether it shows columns; the others show whole objects. */
  readonly tabular: boolean
  /** The lines of titles. */
  head(columns: readonly string[]): string
  /** One line each; with `columns` undefined the rows are no objects, and a line is the value itself. */
  rows(rows: readonly JsonValue[], columns: readonly string[] | undefined): string
}
