import { isJsonObject, type JsonObject, type JsonValue } from '../../../core/json.ts'
import type { Output } from '../../output.ts'
import { batchDocument, batchPages } from '../batch.ts'
import { columnsIn } from '../columns.ts'
import { type LineFormatName, type TemplateFormat, templateOf } from '../formats.ts'
import type { LineFormat } from './line-format.ts'

type Format = LineFormatName | TemplateFormat
/** What has rows. */
export type Rows = Extract<Output, { kind: 'list' | 'pages' | 'object' | 'batch' }>

const ROWS_PER_PIECE = 256

/**
 * What a command returned, in a format that has a line an object. Of a batch the tabular formats show what worked; what
 * did not is on stderr.
 */
export async function* linePieces(output: Rows, format: Format, header: boolean): AsyncGenerator<string> {
  const lines = await load(format)
  let columns: readonly string[] | undefined
  let begun = false
  for await (const { rows, declared } of chunksOf(output, format)) {
    if (!begun) {
      begun = true
      columns = lines.tabular ? columnsOf(rows, declared) : undefined
      if (header && columns !== undefined && columns.length > 0) yield lines.head(columns)
    }
    for (let at = 0; at < rows.length; at += ROWS_PER_PIECE) {
      yield lines.rows(rows.slice(at, at + ROWS_PER_PIECE), columns)
    }
  }
}

async function load(format: Format): Promise<LineFormat> {
  switch (format) {
    case 'csv':
      return (await import('./csv.ts')).csv
    case 'value':
      return (await import('./value.ts')).value
    case 'ndjson':
      return (await import('./ndjson.ts')).ndjson
    case 'name':
      return (await import('./name.ts')).name
    case 'markdown':
      return (await import('./markdown.ts')).markdown
    default:
      return (await import('./template.ts')).templateFormat(templateOf(format) ?? '')
  }
}

interface Chunk {
  readonly rows: readonly JsonValue[]
  readonly declared: readonly string[] | undefined
}

async function* chunksOf(output: Rows, format: Format): AsyncGenerator<Chunk> {
  const { columns: declared } = output
  switch (output.kind) {
    case 'list':
      yield { rows: output.page.data, declared }
      return
    case 'pages':
      for await (const { data } of output.pages) yield { rows: data, declared }
      return
    case 'object':
      yield { rows: Array.isArray(output.value) ? output.value : [output.value], declared }
      return
    case 'batch': {
      const rows = format === 'ndjson' ? batchDocument(output.items) : batchPages(output.items).done.data
      yield { rows, declared }
    }
  }
}

/**
 * The columns of the titles and of every line: all that the resource names, whether the rows have them or not, so that
 * a script can count on their places; else what the first rows have. Undefined where the rows are no objects.
 */
function columnsOf(rows: readonly JsonValue[], declared: readonly string[] | undefined): string[] | undefined {
  if (declared !== undefined && declared.length > 0) return [...new Set(declared)]
  const objects: JsonObject[] = rows.filter(isJsonObject)
  return rows.length > 0 && objects.length === 0 ? undefined : columnsIn(objects, undefined)
}
