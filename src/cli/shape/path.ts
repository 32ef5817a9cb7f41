import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts'

/**
 * Where a dotted path leads: the keys on the way, as the data spell them; undefined where it leads nowhere. At each level
 * the whole rest of the path is tried as a key first, because keys of tags have dots in them; upper and lower case are
 * alike, an exact key wins. Numbers count the elements of an array from 0.
 */
export function keysAlong(value: JsonValue, path: string): string[] | undefined {
  if (Array.isArray(value)) return alongArray(value, path)
  if (!isJsonObject(value)) return undefined
  const whole = keyIn(value, path)
  if (whole !== undefined) return [whole]
  for (let dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
    const key = keyIn(value, path.slice(0, dot))
    const rest = key === undefined ? undefined : keysAlong(value[key] ?? null, path.slice(dot + 1))
    if (key !== undefined && rest !== undefined) return [key, ...rest]
  }
  return undefined
}

/** The value at a dotted path; undefined where there is none. */
export function memberAt(value: JsonValue, path: string): JsonValue | undefined {
  return valueAt(value, keysAlong(value, path))
}

/** The value at the end of keys that {@link keysAlong} gave. */
export function valueAt(value: JsonValue, keys: readonly string[] | undefined): JsonValue | undefined {
  let at: JsonValue | undefined = keys === undefined ? undefined : value
  for (const key of keys ?? []) at = Array.isArray(at) ? at[Number(key)] : isJsonObject(at) ? at[key] : undefined
  return at
}

function alongArray(array: readonly JsonValue[], path: string): string[] | undefined {
  const [index = ''] = path.split('.', 1)
  const element = /^\d+$/.test(index) ? array[Number(index)] : undefined
  if (element === undefined) return undefined
  if (index.length === path.length) return [index]
  const rest = keysAlong(element, path.slice(index.length + 1))
  return rest === undefined ? undefined : [index, ...rest]
}

function keyIn(object: JsonObject, name: string): string | undefined {
  if (Object.hasOwn(object, name)) return name
  const lower = name.toLowerCase()
  return Object.keys(object).find(key => key.toLowerCase() === lower)
}
