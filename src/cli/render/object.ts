import { compareKeys, isJsonObject, type JsonObject, type JsonValue, sortedKeys } from '../../core/json.ts'
import { cellText } from './cell.ts'
import { stateRowPaint } from './colour.ts'
import { harmless } from './harmless.ts'
import { renderList, type TerminalStyle } from './list.ts'
import { renderTable } from './table.ts'

/** How an object is shown that someone gave a shape. */
export interface ObjectView {
  /** The members in the order in which they are shown; by name where absent. */
  readonly columns?: readonly string[] | undefined
  /** Without the titles when false. */
  readonly header?: boolean
}

/** An object as Field/Value rows sorted by field; an array of objects as a list; anything else in words. */
export async function* renderObject(
  value: JsonValue,
  style?: TerminalStyle,
  { columns, header = true }: ObjectView = {},
): AsyncGenerator<string> {
  if (Array.isArray(value)) {
    if (value.length === 0) return
    const objects = value.map(element => (isJsonObject(element) ? element : { value: element }))
    const shown = columns ?? [...new Set(objects.flatMap(o => Object.keys(o)))].sort(compareKeys)
    yield* renderList({ data: objects, total: objects.length, limit: 0, offset: 0 }, shown, style, header)
  } else if (isJsonObject(value)) {
    const safe = style === undefined ? (text: string): string => text : harmless
    const rows = keysOf(value, columns).map(key => [safe(key), safe(cellText(value[key] ?? null))] as const)
    yield* renderTable(['Field', 'Value'], rows, {
      header,
      ...(style === undefined ? {} : { maxWidth: style.columns }),
      ...(style?.colour === true ? { paint: stateRowPaint(rows) } : {}),
    })
  } else yield `${cellText(value)}\n`
}

/**
 * `key: value` lines with right-aligned keys, sorted by key. As in the original the longest key is measured in bytes and
 * the others are padded by characters.
 */
export function renderKv(value: JsonValue, columns?: readonly string[]): string {
  if (!isJsonObject(value)) return `${cellText(value)}\n`
  const keys = keysOf(value, columns)
  let most = 0
  for (const key of keys) most = Math.max(most, Buffer.byteLength(key))
  return keys.map(key => `${' '.repeat(most - [...key].length)}${key}: ${kvText(value, key)}\n`).join('')
}

/** The keys in the order that was asked for; those that it does not name follow by name. */
function keysOf(value: JsonObject, columns: readonly string[] | undefined): string[] {
  if (columns === undefined) return sortedKeys(value)
  const first = columns.filter(column => Object.hasOwn(value, column))
  return [...new Set([...first, ...sortedKeys(value)])]
}

function kvText(object: JsonObject, key: string): string {
  return cellText(object[key] ?? null).replace(/\n+$/, '')
}
