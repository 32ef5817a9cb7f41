import type { JsonObject } from '../../core/json.ts'

const KEY = Symbol('id of the object that a row is of')

/** Keeps the id of an object with a row made of it, unseen, for who must tell rows apart (`--watch`). */
export function withKey(row: JsonObject, object: JsonObject): JsonObject {
  return Object.defineProperty(row, KEY, { value: object.id ?? object.row_id, enumerable: false })
}

/** The id that {@link withKey} kept. */
export function keyBehind(row: JsonObject): unknown {
  return Reflect.get(row, KEY)
}
