import writeXlsxFile from 'write-excel-file/node'
import { cellText } from '../../cli/render/cell.ts'
import type { JsonValue } from '../../core/json.ts'

/** Writes a spreadsheet of one sheet with bold headings. Numbers and truth values stay what they are, as in the original. */
export async function writeXlsx(
  path: string,
  heads: readonly string[],
  rows: readonly (readonly (JsonValue | undefined)[])[],
): Promise<void> {
  const headings = heads.map(value => ({ value, fontWeight: 'bold' as const }))
  await writeXlsxFile([headings, ...rows.map(row => row.map(cellOf))]).toFile(path)
}

function cellOf(value: JsonValue | undefined) {
  if (value === undefined || value === '') return null
  if (typeof value === 'number') return { value, type: Number }
  if (typeof value === 'boolean') return { value, type: Boolean }
  // A spreadsheet cannot hold the digits of a big integer as a number.
  return { value: cellText(value), type: String }
}
