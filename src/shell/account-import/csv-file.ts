import { CsvError, parse } from 'csv-parse/sync'
import { z } from '../../core/zod.ts'
import { type Document, type Entry, type Field, fieldName, type Mistake } from './document.ts'

const rows = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }))

/** A column's field, and where its cells say that the value is. */
interface Column {
  readonly name: string
  readonly from: 'env' | 'file' | undefined
}

/**
 * Reads accounts from CSV: the first line names the fields, each further one is an account; an empty cell counts as not
 * given. A column `access_key_secret.env` holds names of variables, `access_key_secret.file` names of files. Several
 * values in a cell are separated by `;` where the field takes several.
 */
export function readCsv(source: string): Document {
  try {
    const parsed = rows.parse(parse(source, { bom: true, info: true, skip_empty_lines: true }))
    return documentOf(parsed)
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { entries: [], mistakes: [{ line: lineOf(error), text: SENTENCES[error.code] ?? 'this is no valid CSV' }] }
  }
}

const SENTENCES: Readonly<Record<string, string>> = {
  CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: 'there are not as many cells as the first line has',
  CSV_QUOTE_NOT_CLOSED: 'a quote is never closed',
  CSV_INVALID_CLOSING_QUOTE: 'behind a closing quote there must be a comma or the end of the line',
  INVALID_OPENING_QUOTE: 'a quote in a cell must be doubled, and the cell quoted',
}

function lineOf(error: CsvError): number {
  return z.object({ lines: z.number() }).safeParse(error).data?.lines ?? 1
}

function documentOf(parsed: z.output<typeof rows>): Document {
  const [head, ...rest] = parsed
  if (head === undefined) return { entries: [], mistakes: [] }
  const columns = head.record.map(columnOf)
  // Without a first line that names the fields the cells would be taken for names, and shown.
  if (!columns.some(({ name }) => name === 'name')) {
    return { entries: [], mistakes: [{ line: 1, text: 'the first line must name the fields, "name" among them' }] }
  }
  const mistakes = twice(columns).map((name): Mistake => ({ line: 1, text: `${name}: is given twice` }))
  let line = head.info.lines + 1
  const entries: Entry[] = []
  for (const { record, info } of rest) {
    // A record ends where it says; with a quoted end of line in it, it began before.
    const start = line
    line = info.lines + 1
    entries.push({ line: start, fields: fieldsOf(columns, record, start, mistakes) })
  }
  return { entries, mistakes }
}

function columnOf(title: string): Column {
  const reference = /^(.+)\.(env|file)$/i.exec(title.trim())
  if (reference === null) return { name: fieldName(title), from: undefined }
  return { name: fieldName(reference[1] ?? ''), from: reference[2]?.toLowerCase() === 'env' ? 'env' : 'file' }
}

function fieldsOf(columns: readonly Column[], record: readonly string[], line: number, mistakes: Mistake[]) {
  const fields = new Map<string, Field>()
  for (const [index, { name, from }] of columns.entries()) {
    const cell = record[index] ?? ''
    if (cell === '') continue
    if (fields.has(name)) mistakes.push({ line, text: `${name}: is given twice` })
    fields.set(name, { value: from === undefined ? cell : { from, at: cell }, line })
  }
  return fields
}

/** Names of columns that are there twice in the same way. */
function twice(columns: readonly Column[]): string[] {
  const titles = columns.map(({ name, from }) => `${name}.${from ?? ''}`)
  return columns.filter((_, index) => titles.indexOf(titles[index] ?? '') !== index).map(({ name }) => name)
}
