import { isJsonObject, type JsonValue } from '../../../core/json.ts'
import { cellText, memberIgnoringCase } from '../cell.ts'

/** The texts of a row under its columns, `null` and what is missing as nothing; without columns the one value. */
export function cellsOf(row: JsonValue, columns: readonly string[] | undefined): string[] {
  if (columns === undefined) return [plainText(row)]
  return columns.map(column => (isJsonObject(row) ? plainText(memberIgnoringCase(row, column)) : ''))
}

function plainText(value: JsonValue | undefined): string {
  return value === undefined || value === null ? '' : cellText(value)
}
