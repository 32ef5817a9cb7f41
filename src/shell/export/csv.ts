import { writeFile } from 'node:fs/promises'
import { stringify } from 'csv-stringify/sync'
import { cellText } from '../../cli/render/cell.ts'
import type { JsonValue } from '../../core/json.ts'

/** Writes RFC 4180 CSV with a header line; what is absent is an empty cell. */
export async function writeCsv(
  path: string,
  heads: readonly string[],
  rows: readonly (readonly (JsonValue | undefined)[])[],
): Promise<void> {
  const cells = rows.map(row => row.map(value => (value === undefined ? '' : cellText(value))))
  await writeFile(path, stringify([heads, ...cells]))
}
