import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts'
import { type Context, isFancy, writeOut } from '../context.ts'
import type { ListPage, ObjectStyle, Output } from '../output.ts'
import { batchDocument, batchPages, FAILED_COLUMNS, pageOf } from './batch.ts'
import { flattenObject } from './cell.ts'
import type { OutputFormat } from './formats.ts'
import { harmless } from './harmless.ts'
import { renderList, type TerminalStyle } from './list.ts'
import { renderKv, renderObject } from './object.ts'

export { OUTPUT_FORMATS, type OutputFormat } from './formats.ts'

/** Writes what a command returned to stdout in the asked format. */
export async function render(output: Output, format: OutputFormat, context: Context): Promise<void> {
  for await (const piece of pieces(output, format, context)) await writeOut(context.stdout, piece)
}

async function* pieces(output: Output, format: OutputFormat, context: Context): AsyncGenerator<string> {
  switch (output.kind) {
    case 'none':
      return
    case 'text':
      yield output.text
      return
    case 'sequence':
      for (const part of output.parts) yield* pieces(part, format, context)
      return
    case 'object':
      yield* objectPieces(output.value, format === 'table' ? (output.style ?? 'table') : format, context)
      return
    case 'list':
      yield* listPieces(output.page, output.columns, format, context)
      return
    case 'batch': {
      if (format === 'json' || format === 'yaml') {
        yield await document(format, batchDocument(output.items))
        return
      }
      const { done, failed } = batchPages(output.items)
      if (done.data.length > 0) yield* listPieces(done, output.columns, format, context)
      if (failed.data.length > 0) yield* listPieces(failed, FAILED_COLUMNS, format, context)
    }
  }
}

async function* objectPieces(
  value: JsonValue,
  style: ObjectStyle | OutputFormat,
  context: Context,
): AsyncGenerator<string> {
  switch (style) {
    case 'json':
    case 'yaml':
      yield await document(style, value)
      return
    case 'kv':
      yield* kvPieces(value, renderKv, context)
      return
    case 'flatten-kv':
      yield* kvPieces(value, element => renderKv(flat(element)), context)
      return
    case 'flatten-table':
      yield* renderObject(Array.isArray(value) ? value.map(flat) : flat(value), terminalStyle(context))
      return
    default:
      yield* renderObject(value, terminalStyle(context))
  }
}

async function* listPieces(
  page: ListPage,
  columns: readonly string[] | undefined,
  format: OutputFormat,
  context: Context,
): AsyncGenerator<string> {
  switch (format) {
    case 'json':
      yield* (await import('./documents.ts')).renderJsonList(listDocument(page))
      return
    case 'yaml':
      yield await document(format, listDocument(page))
      return
    case 'kv':
      yield* kvPieces([...page.data], renderKv, context)
      return
    case 'flatten-kv':
      yield* kvPieces([...page.data], element => renderKv(flat(element)), context)
      return
    case 'flatten-table': {
      const data = page.data.map(flattenObject)
      yield* renderList({ ...page, data }, flattenedColumns(data, columns), terminalStyle(context))
      return
    }
    default:
      yield* renderList(page, columns, terminalStyle(context))
  }
}

/** One block of `key: value` lines an object, an empty line between. */
function* kvPieces(value: JsonValue, block: (element: JsonValue) => string, { stdout }: Context): Generator<string> {
  const elements = Array.isArray(value) ? value : [value]
  for (const [i, element] of elements.entries()) {
    const text = (i === 0 ? '' : '\n') + block(element)
    yield stdout.isTTY === true ? harmless(text) : text
  }
}

function flat(value: JsonValue): JsonValue {
  return isJsonObject(value) ? flattenObject(value) : value
}

/** A list as the original's JSON has it: the objects under `data`, beside the numbers of the page. */
function listDocument(page: ListPage): Record<string, unknown> {
  return {
    data: page.data,
    total: page.total,
    limit: page.limit,
    offset: page.offset,
    ...(page.totals === undefined ? {} : { totals: page.totals }),
    ...given('next_marker', page.nextMarker),
    ...given('marker_field', page.markerField),
    ...given('marker_order', page.markerOrder),
  }
}

function given(name: string, value: string | undefined): Record<string, string> {
  return value === undefined || value === '' ? {} : { [name]: value }
}

/** The resource's columns, a nested one replaced by its members. */
function flattenedColumns(data: readonly JsonObject[], columns: readonly string[] | undefined): string[] | undefined {
  if (columns === undefined) return undefined
  const names = [...new Set(data.flatMap(object => Object.keys(object)))]
  return columns.flatMap(column => {
    const lower = column.toLowerCase()
    const nested = names.filter(name => name.toLowerCase().startsWith(`${lower}.`))
    return nested.length === 0 ? [column] : nested
  })
}

async function document(format: 'json' | 'yaml', value: unknown): Promise<string> {
  const { renderJson, renderYaml } = await import('./documents.ts')
  return format === 'json' ? renderJson(value) : renderYaml(value)
}

const DEFAULT_MAX_TEXT = 512

/** What the terminal adds, as the original's variables say; undefined when stdout is piped. */
function terminalStyle(context: Context): TerminalStyle | undefined {
  const { stdout, env } = context
  if (stdout.isTTY !== true || stdout.columns === undefined || stdout.columns <= 0) return undefined
  const asked = Number.parseInt(env.OS_MAX_COLUMN_TEXT_LENGTH ?? '', 10)
  const maxText = Number.isNaN(asked) || (asked >= 0 && asked < 3) ? DEFAULT_MAX_TEXT : asked
  return {
    columns: stdout.columns,
    colour: isFancy(context, stdout),
    maxText,
    fitLists: (env.OS_TRY_TERM_WIDTH ?? '').toLowerCase() === 'true',
  }
}

export { pageOf }
