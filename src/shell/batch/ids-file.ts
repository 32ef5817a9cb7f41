import type { Context } from '../../cli/context.ts'
import { ConfigError } from '../../core/errors/index.ts'
import { isJsonObject, type JsonValue, parseJson } from '../../core/json.ts'
import { readInput } from './input.ts'

/**
 * Reads IDs or names from a file, or from standard input where it is `-`; see {@link parseIds}.
 * @throws ConfigError when it cannot be read, naming the line where one holds no ID
 */
export async function idsFrom(context: Context, from: string): Promise<string[]> {
  const text = await readInput(context, from, '--ids-from')
  return parseIds(text, from === '-' ? 'standard input' : from)
}

/**
 * IDs or names, one a line; blank lines and lines that start with `#` are skipped, white space around them does not
 * count. A line may also be a JSON object with an `id`, as `--output-format ndjson` prints them, and the whole may be the
 * JSON of a list.
 * @throws ConfigError naming the line
 */
export function parseIds(text: string, place: string): string[] {
  const plain = text.replace(/^\uFEFF/, '')
  return wholeList(plain, place) ?? plain.split(/\r\n|\n|\r/).flatMap((line, index) => idsIn(line, place, index + 1))
}

function idsIn(line: string, place: string, number: number): string[] {
  const word = line.trim()
  if (word === '' || word.startsWith('#')) return []
  if (!/^[{["]/.test(word)) return [word]
  const value = jsonIn(word)
  // Names may begin with such a character too; only what is meant as an object has to be one.
  if (value === undefined && !word.startsWith('{')) return [word]
  const id = value === undefined ? undefined : idOf(value)
  if (id === undefined) throw new ConfigError(`${place}, line ${number}: a JSON object here must have an "id".`)
  return [id]
}

/** The IDs of JSON that is one document on several lines: what `--output-format json` prints of a list. */
function wholeList(text: string, place: string): string[] | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined
  const value = jsonIn(text)
  const rows = isJsonObject(value) && Array.isArray(value.data) ? value.data : value
  if (!Array.isArray(rows)) return undefined
  return rows.map((row, index) => {
    const id = idOf(row)
    if (id === undefined) throw new ConfigError(`${place}: element ${index + 1} of the list has no "id".`)
    return id
  })
}

function jsonIn(text: string): JsonValue | undefined {
  try {
    return parseJson(text)
  } catch {
    return undefined
  }
}

function idOf(value: JsonValue): string | undefined {
  const id = isJsonObject(value) ? value.id : value
  if (typeof id === 'number' || typeof id === 'bigint') return String(id)
  return typeof id === 'string' && id.trim() !== '' ? id : undefined
}
