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

/** Sixteen digits in a row are the shortest integer that may not fit; without one, plain parsing is exact. */
const MAYBE_UNSAFE = /\d{16}/
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
  const replace = (_key: string, v: unknown): unknown => {
    if (typeof v === 'bigint') return rawJson(v.toString())
    return options.sortKeys === true && isPlainObject(v) ? sortedCopy(v) : v
  }
  return JSON.stringify(value, replace, options.indent)
}

/** `JSON.rawJSON` (ES2026) is in every Node we run on, not yet in TypeScript's library. */
function rawJson(text: string): unknown {
  const raw: unknown = Reflect.get(JSON, 'rawJSON')
  return typeof raw === 'function' ? Reflect.apply(raw, JSON, [text]) : text
}

/** Byte order of UTF-8 keys, which is what Go's sort gives; for ASCII it is the plain comparison. */
export function compareKeys(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

export function sortedKeys(value: object): string[] {
  return Object.keys(value).sort(compareKeys)
}

/** Own keys only, and safe for a key named `__proto__`. */
function sortedCopy(value: Record<string, unknown>): Record<string, unknown> {
  const copy: Record<string, unknown> = Object.create(null)
  for (const key of sortedKeys(value)) copy[key] = value[key]
  return copy
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return !('rawJSON' in value)
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
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
