import { UsageError } from '../../../core/errors/index.ts'
import { isJsonObject, type JsonObject, type JsonValue, parseJson } from '../../../core/json.ts'

/** Reads what a field's value refers to: `@FILE`, `@-`. */
export type ReadFile = (name: string) => Promise<string>

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/**
 * The value of a field as JSON: `true`, `false`, `null` and numbers are what they are, `@FILE` is the file's content,
 * everything else is text.
 */
export async function typedValue(word: string, readFile: ReadFile): Promise<JsonValue> {
  if (word === 'true' || word === 'false' || word === 'null' || NUMBER.test(word)) return parseJson(word)
  return word.startsWith('@') ? await readFile(word.slice(1)) : word
}

/** A field as typed: the way to its place, and its value. */
export interface Field {
  /** Names of members; the empty text stands for one more element of a list. */
  readonly path: readonly string[]
  readonly value: string
}

/**
 * Reads `a[b][]=v`.
 * @throws UsageError for a word without `=` or with brackets that do not pair
 */
export function readField(word: string, option: string): Field {
  const equals = word.indexOf('=')
  if (equals <= 0) throw new UsageError(`${option}: "${word}" is not KEY=VALUE.`)
  const key = word.slice(0, equals)
  const [, first = '', brackets = ''] = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(key) ?? []
  if (first === '') throw new UsageError(`${option}: "${key}" is no name like server[name] or labels[].`)
  const rest = [...brackets.matchAll(/\[([^[\]]*)\]/g)].map(([, name = '']) => name)
  return { path: [first, ...rest], value: word.slice(equals + 1) }
}

/**
 * Puts a value at its place. `a[][b]` goes into the last element of the list `a` while that has no `b` yet, and begins a
 * new one then.
 * @throws UsageError where something else is in the way
 */
export function place(target: JsonObject, path: readonly string[], value: JsonValue): void {
  const [name = '', ...rest] = path
  const [next] = rest
  const there = Object.hasOwn(target, name) ? target[name] : undefined
  if (next === undefined) {
    if (there !== undefined && (isJsonObject(there) || Array.isArray(there))) throw inTheWay(name)
    set(target, name, value)
  } else if (next === '') {
    const list = there ?? []
    if (!Array.isArray(list)) throw inTheWay(name)
    set(target, name, list)
    append(list, rest.slice(1), value)
  } else {
    const inner = there ?? {}
    if (!isJsonObject(inner)) throw inTheWay(name)
    set(target, name, inner)
    place(inner, rest, value)
  }
}

function append(list: JsonValue[], rest: readonly string[], value: JsonValue): void {
  const [member] = rest
  if (member === undefined) {
    list.push(value)
    return
  }
  const last = list.at(-1)
  const isFree = isJsonObject(last) && (rest.length > 1 || !Object.hasOwn(last, member))
  const element: JsonObject = isFree ? last : {}
  if (!isFree) list.push(element)
  place(element, rest, value)
}

/** As a member of its own, also where it is called `__proto__`. */
function set(target: JsonObject, name: string, value: JsonValue): void {
  Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true })
}

function inTheWay(name: string): UsageError {
  return new UsageError(`--field: "${name}" is given as two different kinds of value.`)
}
