import { compareKeys, isJsonObject, type JsonObject, type JsonValue, sortedKeys } from '../../core/json.ts'
import { cellText } from './cell.ts'
import { stateRowPaint } from './colour.ts'
import { harmless } from './harmless.ts'
import { renderList, type TerminalStyle } from './list.ts'
import { renderTable } from './table.ts'

/** An object as Field/Value rows sorted by field; an array of objects as a list; anything else in words. */
export async function* renderObject(value: JsonValue, style?: TerminalStyle): AsyncGenerator<string> {
  if (Array.isArray(value)) {
    if (value.length === 0) return
    const objects = value.map(element => (isJsonObject(element) ? element : { value: element }))
    const columns = [...new Set(objects.flatMap(o => Object.keys(o)))].sort(compareKeys)
    yield* renderList({ data: objects, total: objects.length, limit: 0, offset: 0 }, columns, style)
  } else if (isJsonObject(value)) {
    const safe = style === undefined ? (text: string): string => text : harmless
    const rows = sortedKeys(value).map(key => [safe(key), safe(cellText(value[key] ?? null))] as const)
    yield* renderTable(['Field', 'Value'], rows, {
      ...(style === undefined ? {} : { maxWidth: style.columns }),
      ...(style?.colour === true ? { paint: stateRowPaint(rows) } : {}),
    })
  } else yield `${cellText(value)}\n`
}

/**
 * `key: value` lines with right-aligned keys, sorted by key. As in the original the longest key is measured in bytes and
 * the others are padded by characters.
 */
export function renderKv(value: JsonValue): string {
  if (!isJsonObject(value)) return `${cellText(value)}\n`
  const keys = sortedKeys(value)
  let most = 0
  for (const key of keys) most = Math.max(most, Buffer.byteLength(key))
  return keys.map(key => `${' '.repeat(most - [...key].length)}${key}: ${kvText(value, key)}\n`).join('')
}

function kvText(object: JsonObject, key: string): string {
  return cellText(object[key] ?? null).replace(/\n+$/, '')
}
