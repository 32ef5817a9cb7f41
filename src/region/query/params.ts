import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts'

/** More members than this in one list are no query anyone means, and `a.999999999=x` must not fill the memory. */
const MAX_INDEX = 10_000

/**
 * Reads a query string as the original does: `a.b=1` is a member of an object, `a.0=x&a.1=y` and `a=x&a=y` are lists,
 * every value is text.
 */
export function parseQuery(search: URLSearchParams): JsonObject {
  const root: JsonObject = Object.create(null)
  for (const [key, value] of search) insert(root, key.split('.'), value)
  return listed(root)
}

function insert(root: JsonObject, path: readonly string[], value: string): void {
  let target = root
  for (const step of path.slice(0, -1)) {
    const inner: JsonValue = target[step] ?? Object.create(null)
    // `a=1&a.b=2` contradicts itself: the first one stays.
    if (!isJsonObject(inner)) return
    target[step] = inner
    target = inner
  }
  const last = path.at(-1) ?? ''
  const present = target[last]
  if (present === undefined) target[last] = value
  else if (Array.isArray(present)) present.push(value)
  else if (typeof present === 'string') target[last] = [present, value]
}

/** Turns objects whose members are all numbers into lists. */
function listed(object: JsonObject): JsonObject {
  for (const [key, value] of Object.entries(object)) if (isJsonObject(value)) object[key] = asList(listed(value))
  return object
}

function asList(object: JsonObject): JsonValue {
  const keys = Object.keys(object)
  if (keys.length === 0 || !keys.every(key => /^\d+$/.test(key) && Number(key) < MAX_INDEX)) return object
  return keys.sort((a, b) => Number(a) - Number(b)).map(key => object[key] ?? null)
}

/** The texts of a parameter that may be given once or many times; absent and empty ones are none. */
export function textsOf(query: JsonObject, key: string): string[] {
  const value = query[key]
  const list = Array.isArray(value) ? value : value === undefined ? [] : [value]
  return list
    .filter(item => item !== null && typeof item !== 'object')
    .map(String)
    .filter(item => item !== '')
}

/** {@link textsOf} with the empty ones: whoever asks for an empty name asks for nothing that is there. */
export function givenTexts(query: JsonObject, key: string): string[] {
  const value = query[key]
  const blank = value === '' || (Array.isArray(value) && value.includes(''))
  return blank ? [...textsOf(query, key), ''] : textsOf(query, key)
}

export function textOf(query: JsonObject, ...keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const [first] = textsOf(query, key)
    if (first !== undefined) return first
  }
  return undefined
}

const TRUE = new Set(['true', 'yes', 'on', '1', 't', 'y'])
const FALSE = new Set(['false', 'no', 'off', '0', 'f', 'n', 'none'])

/** True or false, however it is spelled; undefined when absent or neither. */
export function flagOf(query: JsonObject, key: string): boolean | undefined {
  const value = query[key]
  if (typeof value === 'boolean') return value
  const word = value === undefined || value === null ? undefined : String(value).toLowerCase()
  if (word === undefined) return undefined
  return TRUE.has(word) ? true : FALSE.has(word) ? false : undefined
}

/** Whether a text says yes, however it is spelled. */
export function isTrue(text: string | undefined): boolean {
  return text !== undefined && TRUE.has(text.toLowerCase())
}

/** A flag as the original reads it where one has a default: present but neither true nor false is false. */
export function switchOf(query: JsonObject, key: string, otherwise: boolean): boolean {
  return query[key] === undefined ? otherwise : flagOf(query, key) === true
}

/** The integer in a parameter; undefined when absent, NaN when it is something else. */
export function integerOf(query: JsonObject, key: string): number | undefined {
  const value = query[key]
  if (value === undefined || value === null || value === '') return undefined
  return /^[+-]?\d+$/.test(String(value)) ? Number(value) : Number.NaN
}
