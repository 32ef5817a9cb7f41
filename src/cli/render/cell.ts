import { isJsonObject, type JsonObject, type JsonValue, stringifyJson } from '../../core/json.ts'

/** The text of a value in a table: strings as they are, everything else as compact JSON with sorted keys. */
export function cellText(value: JsonValue): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return numberText(value)
  if (typeof value === 'object' && value !== null) return stringifyJson(value, { sortKeys: true })
  return String(value)
}

/** Plain digits without an exponent, as Go's `FormatFloat(f, 'f', -1, 64)` prints. */
function numberText(value: number): string {
  const text = String(value)
  if (!text.includes('e')) return text
  const [mantissa = '', exponent = '0'] = text.split('e')
  const negative = mantissa.startsWith('-')
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.')
  const digits = whole + fraction
  const point = whole.length + Number(exponent)
  const plain =
    point <= 0
      ? `0.${'0'.repeat(-point)}${digits}`
      : point >= digits.length
        ? digits + '0'.repeat(point - digits.length)
        : `${digits.slice(0, point)}.${digits.slice(point)}`
  return negative ? `-${plain}` : plain
}

/**
 * The member of that name, upper and lower case alike, as the original matches columns. The exact name wins where two
 * members differ in case only.
 */
export function memberIgnoringCase(object: JsonObject, name: string): JsonValue | undefined {
  if (Object.hasOwn(object, name)) return object[name]
  const lower = name.toLowerCase()
  if (lower !== name && Object.hasOwn(object, lower)) return object[lower]
  for (const key of Object.keys(object)) if (key.toLowerCase() === lower) return object[key]
  return undefined
}

/** Nested members as dotted names: `{a: {b: 1}, c: [2]}` → `{'a.b': 1, 'c.0': 2}`. Empty containers and nulls vanish. */
export function flattenObject(object: JsonObject): JsonObject {
  const flat: JsonObject = {}
  const walk = (value: JsonValue, path: string): void => {
    if (Array.isArray(value)) {
      for (const [i, element] of value.entries()) walk(element, `${path}.${i}`)
    } else if (isJsonObject(value)) {
      for (const [key, member] of Object.entries(value)) walk(member, path === '' ? key : `${path}.${key}`)
    } else if (value !== null || !path.includes('.')) flat[path] = value
  }
  walk(object, '')
  return flat
}
