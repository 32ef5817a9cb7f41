import type { Context } from '../../cli/context.ts'
import { ConfigError } from '../../core/errors/index.ts'
import { isJsonObject, type JsonValue, jsonIn } from '../../core/json.ts'
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
  if (plain.includes('\0')) throw new ConfigError(`${place}: this is no text; there should be an ID or a name a line.`)
  return wholeList(plain, place) ?? plain.split(/\r\n|\n|\r/).flatMap((line, index) => idsIn(line, place, index + 1))
}

function idsIn(line: string, place: string, number: number): string[] {
  const word = line.trim()
  if (word === '' || word.startsWith('#')) return []
  if (!/^[{["]/.test(word)) return [word]
  const value = jsonIn(word)
  // Names may begin with such a character too; only what is meant as JSON has to be that.
  if (value === undefined && !BEGINS_JSON.test(word)) return [word]
  if (value === undefined) throw new ConfigError(`${place}, line ${number}: the JSON that begins here is not complete.`)
  const id = idOf(value)
  if (id === undefined) throw new ConfigError(`${place}, line ${number}: a JSON object here must have an "id".`)
  return [id]
}

/** An object, or a list of objects or texts. */
const BEGINS_JSON = /^(?:\{|\[\s*(?:$|[{"]))/

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

function idOf(value: JsonValue): string | undefined {
  const id = isJsonObject(value) ? value.id : value
  if (typeof id === 'number' || typeof id === 'bigint') return String(id)
  return typeof id === 'string' && id.trim() !== '' ? id : undefined
}
