/**
 * JSON as the wire carries it. Integers that a double cannot hold arrive as `bigint` and leave as the same digits, so
 * that an id or a byte count survives the round trip unharmed.
 */
export type JsonScalar = string | number | bigint | boolean | null
export type JsonValue = JsonScalar | JsonArray | JsonObject
export type JsonArray = JsonValue[]
export interface JsonObject {
  [key: string]: JsonValue
}

/**
 * Sixteen digits are the shortest integer that may not fit; without one, plain parsing is exact, and four times as
 * fast. Digits inside text (ids of clouds) begin after a quote and do not count.
 */
const MAYBE_UNSAFE = /(?:^|[:[,])\s*-?\d{16}/
const INTEGER = /^-?\d+$/

/**
 * Parses JSON text. Integers beyond 2^53 become `bigint`.
 * @throws SyntaxError when the text is not JSON
 */
export function parseJson(text: string): JsonValue {
  if (!MAYBE_UNSAFE.test(text)) return JSON.parse(text)
  return JSON.parse(text, keepBigIntegers)
}

function keepBigIntegers(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value
  const source = context?.source
  return source !== undefined && INTEGER.test(source) ? BigInt(source) : value
}

export interface StringifyOptions {
  /** Spaces per level; compact when absent. */
  indent?: number
  /** Object keys in byte order, as the original prints them. */
  sortKeys?: boolean
}

/** The inverse of {@link parseJson}: `bigint` is written as a bare integer. */
export function stringifyJson(value: unknown, options: StringifyOptions = {}): string {
  if (options.sortKeys === true) return sortedText(value, ' '.repeat(options.indent ?? 0), '\n') ?? 'null'
  return JSON.stringify(
    value,
    (_key, v: unknown) => (typeof v === 'bigint' ? rawJson(v.toString()) : v),
    options.indent,
  )
}

/** `JSON.rawJSON` (ES2026) is in every Node we run on, not yet in TypeScript's library. */
function rawJson(text: string): unknown {
  const raw: unknown = Reflect.get(JSON, 'rawJSON')
  return typeof raw === 'function' ? Reflect.apply(raw, JSON, [text]) : text
}

/**
 * JSON text with sorted keys, undefined for what JSON leaves out. Written by hand because an object cannot keep the
 * order of keys that look like numbers, and in one pass it is as quick as `JSON.stringify` with a replacer.
 * @param newline the line break in front of a member, with the indentation of the level above
 */
function sortedText(value: unknown, indent: string, newline: string): string | undefined {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value)
    case 'number':
      return Number.isFinite(value) ? plainNumber(value) : 'null'
    case 'bigint':
    case 'boolean':
      return String(value)
    case 'object':
      break
    default:
      return undefined
  }
  if (value === null) return 'null'
  if ('toJSON' in value && typeof value.toJSON === 'function') return sortedText(value.toJSON(''), indent, newline)
  const inner = newline + indent
  const colon = indent === '' ? ':' : ': '
  const members: string[] = []
  if (Array.isArray(value)) {
    for (const element of value) members.push(sortedText(element, indent, inner) ?? 'null')
    return framed('[', members, ']', indent, newline)
  }
  for (const key of sortedKeys(value)) {
    const text = sortedText(Reflect.get(value, key), indent, inner)
    if (text !== undefined) members.push(JSON.stringify(key) + colon + text)
  }
  return framed('{', members, '}', indent, newline)
}

function framed(open: string, members: readonly string[], close: string, indent: string, newline: string): string {
  if (members.length === 0) return open + close
  if (indent === '') return open + members.join(',') + close
  const inner = newline + indent
  return open + inner + members.join(`,${inner}`) + newline + close
}

/** A number in plain digits, without an exponent, as Go's `FormatFloat(x, 'f', -1, 64)` writes it. */
export function plainNumber(value: number): string {
  const text = String(value)
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text)
  if (match === null) return text
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match
  const point = 1 + Number(exponent)
  const digits = whole + fraction
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  return `${sign}${digits.padEnd(point, '0').slice(0, point)}${digits.length > point ? `.${digits.slice(point)}` : ''}`
}

/** Where the order of UTF-16 units is not that of code points. */
const HIGH = /[\ud800-\uffff]/

/** Byte order of UTF-8 keys, which is what Go's sort gives: that of their code points. */
export function compareKeys(a: string, b: string): number {
  if (HIGH.test(a) && HIGH.test(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b))
  return a < b ? -1 : a > b ? 1 : 0
}

export function sortedKeys(value: object): string[] {
  const keys = Object.keys(value).sort()
  return keys.some(key => HIGH.test(key)) ? keys.sort(compareKeys) : keys
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * The member of a table by a name that comes from outside; undefined where there is none. What every object has, such as
 * `constructor`, is none.
 */
export function memberOf<T>(table: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return table !== undefined && Object.hasOwn(table, name) ? table[name] : undefined
}

/** The objects of an array; none where it is no array. */
export function objectsIn(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : []
}

/** What the text says as JSON; undefined where it is none. */
export function jsonIn(text: string): JsonValue | undefined {
  try {
    return parseJson(text)
  } catch {
    return undefined
  }
}

/** The text of a member, or undefined where it is absent or no text. */
export function textOf(value: JsonValue | undefined, key: string): string | undefined {
  const member = isJsonObject(value) ? value[key] : undefined
  return typeof member === 'string' ? member : undefined
}

/** The number in a member, also where the server wrote it as text; undefined where there is none. */
export function numberOf(value: JsonValue | undefined, key: string): number | undefined {
  const member = isJsonObject(value) ? value[key] : undefined
  if (typeof member === 'number') return member
  if (typeof member === 'bigint') return Number(member)
  if (typeof member === 'string' && member.trim() !== '' && Number.isFinite(Number(member))) return Number(member)
  return undefined
}
