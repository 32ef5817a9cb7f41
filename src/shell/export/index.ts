import { resolve } from 'node:path'
import { memberIgnoringCase } from '../../cli/render/cell.ts'
import { ConfigError } from '../../core/errors/index.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts'
import { exportKind } from './ending.ts'

/**
 * Writes rows to a file; its ending says of which kind, see {@link exportKind}.
 * @param columns members to export; a dotted name is that of a member of a member
 * @param titles heading of each column, in the order of `columns`
 * @throws UsageError for an unknown ending, ConfigError when the file cannot be written
 */
export async function exportRows(
  rows: readonly JsonObject[],
  columns: readonly string[],
  titles: readonly string[],
  cwd: string,
  file: string,
): Promise<void> {
  const kind = exportKind(file)
  const path = resolve(cwd, file)
  const table = rows.map(row => columns.map(column => memberAt(row, column)))
  const heads = columns.map((column, i) => titles[i] ?? column)
  try {
    if (kind === 'csv') await (await import('./csv.ts')).writeCsv(path, heads, table)
    else await (await import('./xlsx.ts')).writeXlsx(path, heads, table)
  } catch (cause) {
    throw new ConfigError(`--export-file: cannot write "${file}": ${reasonOf(cause)}.`, { cause })
  }
}

function memberAt(row: JsonObject, column: string): JsonValue | undefined {
  const whole = memberIgnoringCase(row, column)
  if (whole !== undefined || !column.includes('.')) return whole
  let at: JsonValue | undefined = row
  for (const step of column.split('.')) at = isJsonObject(at) ? memberIgnoringCase(at, step) : undefined
  return at
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such folder',
  ENOTDIR: 'there is no such folder',
  EISDIR: 'it is a folder',
  EACCES: 'permission denied',
  EROFS: 'permission denied',
  ENOSPC: 'the disk is full',
}

function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return REASONS[code] ?? (cause instanceof Error ? cause.message : String(cause))
}
