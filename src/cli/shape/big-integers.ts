import type { JSONValue } from '@jmespath-community/jmespath'
import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts'

/** Integers beyond 2^53 by the number nearest to them; undefined where several have the same. */
export type BigIntegers = Map<number, bigint | undefined>

/** Data for a library that knows no `bigint`: those become the nearest number, and are noted in `seen`. */
export function withoutBigIntegers(value: JsonValue, seen: BigIntegers): JSONValue {
  if (typeof value === 'bigint') {
    const near = Number(value)
    seen.set(near, !seen.has(near) || seen.get(near) === value ? value : undefined)
    return near
  }
  if (isPlain(value)) return value
  if (Array.isArray(value)) return value.map(element => withoutBigIntegers(element, seen))
  const copy: { [member: string]: JSONValue } = {}
  for (const [key, member] of Object.entries(value)) copy[key] = withoutBigIntegers(member, seen)
  return copy
}

/** The way back: numbers that stand for one big integer only become it again. */
export function withBigIntegers(value: JSONValue, seen: BigIntegers): JsonValue {
  if (seen.size === 0) return value
  if (typeof value === 'number') return (Number.isSafeInteger(value) ? undefined : seen.get(value)) ?? value
  if (Array.isArray(value)) return value.map(element => withBigIntegers(element, seen))
  if (!isJsonObject(value)) return value
  const copy: JsonObject = {}
  for (const [key, member] of Object.entries(value)) copy[key] = withBigIntegers(member ?? null, seen)
  return copy
}

function isPlain(value: JsonValue): value is Exclude<JSONValue, undefined> {
  if (typeof value === 'bigint') return false
  if (typeof value !== 'object' || value === null) return true
  return Object.values(value).every(isPlain)
}
