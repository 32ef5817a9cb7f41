import { ExactDate, metaOf, type OptionMeta, type Shape } from '../cli/options/index.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../core/json.ts'

/**
 * Turns the values of options into what goes on the wire, by the original's rules: what was not given is not sent, an
 * empty text counts as not given (unless the option allows it), a list keeps its order. Where a value lands says its
 * `wire` path.
 */
export function toWire(shape: Shape, values: Readonly<Record<string, unknown>>): JsonObject {
  const body: JsonObject = {}
  for (const [key, schema] of Object.entries(shape)) {
    const meta = metaOf(schema)
    const value = values[key]
    if (meta.wire === false || value === undefined || (value === '' && meta.allowEmpty !== true)) continue
    const path = meta.wire ?? key
    if (meta.indexed === true && Array.isArray(value)) {
      for (const [i, element] of value.entries()) body[`${path}.${i}`] = scalar(element, meta)
    } else setPath(body, path, Array.isArray(value) ? value.map(element => scalar(element, meta)) : scalar(value, meta))
  }
  return body
}

/** Puts a value at a dotted path, making the objects on the way. */
export function setPath(body: JsonObject, path: string, value: JsonValue): void {
  const steps = path.split('.')
  const last = steps.pop() ?? path
  let at = body
  for (const step of steps) {
    const next = at[step]
    if (isJsonObject(next)) at = next
    else {
      const made: JsonObject = {}
      at[step] = made
      at = made
    }
  }
  at[last] = value
}

function scalar(value: unknown, meta: OptionMeta): JsonValue {
  if (value instanceof Date) return timeText(value, meta)
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'bigint':
    case 'boolean':
      return value
    default:
      return isRecord(value) ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, scalar(v, meta)])) : null
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** `2026-01-02T03:04:05.000000Z`, or without the fraction where the original sends none. */
function timeText(date: Date, meta: OptionMeta): string {
  const iso = date.toISOString()
  if (meta.precision === 'seconds') return iso.replace(/\.\d+Z$/, 'Z')
  const microseconds = date instanceof ExactDate ? date.microseconds : 0
  return iso.replace('Z', `${String(microseconds).padStart(3, '0')}Z`)
}
