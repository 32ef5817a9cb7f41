import { isJsonObject, type JsonValue } from '../../core/json.ts'
import { type Context, usesColour } from '../context.ts'
import type { ListPage } from '../output.ts'
import { flattenObject } from './cell.ts'
import type { ClassicFormat } from './formats.ts'
import { harmless } from './harmless.ts'
import { flattenedColumns, renderList, type TerminalStyle } from './list.ts'
import { type ObjectView, renderKv, renderObject } from './object.ts'

/** A value in one of the original's formats. */
export async function* objectPieces(
  value: JsonValue,
  format: ClassicFormat,
  context: Context,
  object: ObjectView,
): AsyncGenerator<string> {
  switch (format) {
    case 'json':
    case 'yaml':
      yield await document(format, value)
      return
    case 'kv':
    case 'flatten-kv':
      yield* kvPieces(Array.isArray(value) ? value : [value], format, context, object.columns)
      return
    case 'flatten-table':
      yield* renderObject(Array.isArray(value) ? value.map(flat) : flat(value), terminalStyle(context), object)
      return
    default:
      yield* renderObject(value, terminalStyle(context), object)
  }
}

/** How a list is shown. */
export interface ListView {
  readonly format: ClassicFormat
  /** Whether tables have their line of titles. */
  readonly header: boolean
  /** The columns are the user's, and in their order; the original's `kv` goes by name. */
  readonly chosen: boolean
}

/** A whole list in one of the original's formats. */
export async function* listPieces(
  page: ListPage,
  columns: readonly string[] | undefined,
  { format, header, chosen }: ListView,
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
    case 'flatten-kv':
      yield* kvPieces(page.data, format, context, chosen ? columns : undefined)
      return
    case 'flatten-table': {
      const data = page.data.map(flattenObject)
      yield* renderList({ ...page, data }, flattenedColumns(data, columns), terminalStyle(context), header)
      return
    }
    default:
      yield* renderList(page, columns, terminalStyle(context), header)
  }
}

/** One block of `key: value` lines an object, an empty line between. */
export function* kvPieces(
  elements: readonly JsonValue[],
  format: 'kv' | 'flatten-kv',
  context: Context,
  columns: readonly string[] | undefined,
  first = true,
): Generator<string> {
  for (const [i, element] of elements.entries()) {
    const block = renderKv(format === 'kv' ? element : flat(element), columns)
    yield onTerminal((first && i === 0 ? '' : '\n') + block, context)
  }
}

/** On a terminal, text that cannot steer it. */
export function onTerminal(text: string, { stdout }: Context): string {
  return stdout.isTTY === true ? harmless(text) : text
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

/** A value as a JSON or YAML document. */
export async function document(format: 'json' | 'yaml', value: unknown): Promise<string> {
  const { renderJson, renderYaml } = await import('./documents.ts')
  return format === 'json' ? renderJson(value) : renderYaml(value)
}

const DEFAULT_MAX_TEXT = 512

/** For a pipe that shall have colour (`CLICOLOR_FORCE`): nothing is cut. */
const COLOURED_PIPE: TerminalStyle = { columns: Number.MAX_SAFE_INTEGER, colour: true, maxText: -1, fitLists: false }

/** What the terminal adds, as the original's variables say; undefined when stdout is piped. */
export function terminalStyle(context: Context): TerminalStyle | undefined {
  const { stdout, env } = context
  if (stdout.isTTY !== true && usesColour(context, stdout)) return COLOURED_PIPE
  if (stdout.isTTY !== true || stdout.columns === undefined || stdout.columns <= 0) return undefined
  const asked = Number.parseInt(env.OS_MAX_COLUMN_TEXT_LENGTH ?? '', 10)
  const maxText = Number.isNaN(asked) || (asked >= 0 && asked < 3) ? DEFAULT_MAX_TEXT : asked
  return {
    columns: stdout.columns,
    colour: usesColour(context, stdout),
    maxText,
    fitLists: (env.OS_TRY_TERM_WIDTH ?? '').toLowerCase() === 'true',
  }
}
