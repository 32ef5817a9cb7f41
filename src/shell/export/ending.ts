import { UsageError } from '../../core/errors/index.ts'

export type ExportKind = 'csv' | 'xlsx'

/**
 * What a file of that name will hold: CSV for `.csv`, a spreadsheet for `.xlsx` and for a name without an ending (the
 * original writes nothing else).
 * @throws UsageError for another ending
 */
export function exportKind(file: string): ExportKind {
  const ending = /\.([a-z]+)$/i.exec(file)?.[1]?.toLowerCase() ?? 'xlsx'
  if (ending === 'csv' || ending === 'xlsx') return ending
  throw new UsageError(`--export-file: "${file}" ends in .${ending}; use .csv or .xlsx.`)
}
