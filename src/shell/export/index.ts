import { resolve } from 'node:path'
import { cellText, memberIgnoringCase } from '../../cli/render/cell.ts'
import { UsageError } from '../../core/errors/index.ts'
import type { JsonObject } from '../../core/json.ts'

/**
 * Writes rows to a file: CSV for `.csv`, a spreadsheet for `.xlsx` (and for a name without an ending, as the original
 * writes nothing else).
 * @param titles heading of each column, in the order of `columns`
 * @throws UsageError for another ending
 */
export async function exportRows(
  rows: readonly JsonObject[],
  columns: readonly string[],
  titles: readonly string[],
  cwd: string,
  file: string,
): Promise<void> {
  const path = resolve(cwd, file)
  const table = rows.map(row => columns.map(column => textAt(row, column)))
  const heads = columns.map((column, i) => titles[i] ?? column)
  const ending = /\.([a-z]+)$/i.exec(file)?.[1]?.toLowerCase() ?? 'xlsx'
  if (ending === 'csv') await (await import('./csv.ts')).writeCsv(path, heads, table)
  else if (ending === 'xlsx') await (await import('./xlsx.ts')).writeXlsx(path, heads, table)
  else throw new UsageError(`--export-file: "${file}" ends in .${ending}; use .csv or .xlsx.`)
}

function textAt(row: JsonObject, column: string): string {
  const value = memberIgnoringCase(row, column)
  return value === undefined ? '' : cellText(value)
}
