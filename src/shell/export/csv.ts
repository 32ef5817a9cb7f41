import { writeFile } from 'node:fs/promises'
import { stringify } from 'csv-stringify/sync'

/** Writes RFC 4180 CSV with a header line. */
export async function writeCsv(
  path: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<void> {
  await writeFile(path, stringify([heads, ...rows]))
}
