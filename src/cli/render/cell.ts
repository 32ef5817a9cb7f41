import { isJsonObject, type JsonObject, type JsonValue, plainNumber, stringifyJson } from '../../core/json.ts'

/** The text of a value in a table: strings as they are, everything else as compact JSON with sorted keys. */
export function cellText(value: JsonValue): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return plainNumber(value)
  if (typeof value === 'object' && value !== null) return stringifyJson(value, { sortKeys: true })
  return String(value)
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

/** Nested members as dotted names: `{a: {b: 1}, c: [2]}` → `{'a.b': 1, 'c.0': 2}`. Empty containers and nested nulls vanish. */
export function flattenObject(object: JsonObject): JsonObject {
  const flat: JsonObject = Object.create(null)
  const walk = (value: JsonValue, path: string, nested: boolean): void => {
    if (Array.isArray(value)) for (const [i, element] of value.entries()) walk(element, `${path}.${i}`, true)
    else if (isJsonObject(value))
      for (const [key, member] of Object.entries(value)) walk(member, `${path}.${key}`, true)
    else if (value !== null || !nested) flat[path] = value
  }
  for (const [key, member] of Object.entries(object)) walk(member, key, false)
  return flat
}
