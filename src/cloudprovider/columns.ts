import type { JsonObject, JsonValue } from '../core/json.ts'
import { Secret } from '../core/secret.ts'

const MEMBERS = new Map<object, readonly string[]>()

/**
 * The plain columns of a resource: every public getter whose value is text, a number, a flag, a date, or a list or
 * record of those. Dates become ISO text, secrets `***`; what is undefined is left out. Lists and relations are
 * methods, so they do not occur.
 */
export function plainColumns(resource: object): JsonObject {
  const columns: JsonObject = {}
  for (const name of memberNames(resource)) {
    const value = toPlain(Reflect.get(resource, name, resource))
    if (value !== undefined) columns[name] = value
  }
  return columns
}

/** What a reader looks for first. */
const FIRST = ['id', 'globalId', 'name', 'status']

/** Getters of the class and its base classes, found once for each class. */
function memberNames(resource: object): readonly string[] {
  const prototype: object | null = Object.getPrototypeOf(resource)
  if (prototype === null) return []
  const known = MEMBERS.get(prototype)
  if (known !== undefined) return known
  const getters = new Set<string>()
  for (let p: object | null = prototype; p !== null && p !== Object.prototype; p = Object.getPrototypeOf(p))
    for (const [name, d] of Object.entries(Object.getOwnPropertyDescriptors(p)))
      if (d.get !== undefined) getters.add(name)
  const names = [...FIRST.filter(name => getters.delete(name)), ...getters]
  MEMBERS.set(prototype, names)
  return names
}

function toPlain(value: unknown): JsonValue | undefined {
  if (value === null || value === undefined) return undefined
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (typeof value === 'bigint') return value
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString()
  if (value instanceof Secret) return value.toJSON()
  if (Array.isArray(value)) return value.map(toPlain).filter(v => v !== undefined)
  if (typeof value !== 'object') return undefined
  const proto: unknown = Object.getPrototypeOf(value)
  if (proto !== Object.prototype && proto !== null) return undefined
  const copy: JsonObject = {}
  for (const [key, member] of Object.entries(value)) {
    const plain = toPlain(member)
    if (plain !== undefined) copy[key] = plain
  }
  return copy
}
