import { UsageError } from '../../core/errors/index.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts'
import { anyOf, nearest } from '../../core/nearest.ts'
import { keysAlong, valueAt } from './path.ts'

/** A member that was asked for by its dotted name. */
export interface Column {
  readonly name: string
  /** Taken as it is, though nobody knows it: written with a plus in front. */
  readonly unchecked: boolean
}

/**
 * The columns in the words of an option that may be repeated, each with commas between.
 * @throws UsageError where a word names none
 */
export function readColumns(option: string, words: readonly string[]): Column[] {
  return words.flatMap(word =>
    word.split(',').map(part => {
      const trimmed = part.trim()
      const unchecked = trimmed.startsWith('+')
      const name = unchecked ? trimmed.slice(1) : trimmed
      if (name === '') throw new UsageError(`${option}: "${word}" names no column; write them as id,name,status.`)
      return { name, unchecked }
    }),
  )
}

/**
 * Refuses a column that is not among the known members; of a dotted one the first part counts.
 * @throws UsageError naming the nearest that there are
 */
export function checkColumns(option: string, columns: readonly Column[], known: readonly string[]): void {
  const names = new Set(known.map(name => name.toLowerCase()))
  for (const { name, unchecked } of columns) {
    const lower = name.toLowerCase()
    if (unchecked || names.has(lower) || names.has(lower.split('.', 1)[0] ?? '')) continue
    throw unknownColumn(option, name, known)
  }
}

export function unknownColumn(option: string, name: string, known: readonly string[]): UsageError {
  const [head = ''] = name.split('.', 1)
  const near = nearest(head, known)
  const hint = near.length > 0 ? `Did you mean ${anyOf(near)}?` : `Among others there are ${sample(known)}.`
  return new UsageError(`${option}: there is no column "${name}". ${hint} "+${name}" takes it unchecked.`)
}

/** What `--columns help` says: all there are. */
export function columnsHelp(known: readonly string[] | undefined): UsageError {
  if (known === undefined) {
    return new UsageError('--columns: what this command shows is not known before it has; try --output-format json.')
  }
  const lines: string[] = []
  for (const name of known) {
    const last = lines.at(-1)
    if (last === undefined || last.length + name.length > WIDTH) lines.push(`  ${name}`)
    else lines[lines.length - 1] = `${last} ${name}`
  }
  return new UsageError(`--columns: there are\n${lines.join('\n')}\nAnother is taken unchecked with a plus in front.`)
}

const WIDTH = 98

function sample(known: readonly string[]): string {
  const usual = ['id', 'name', 'status', 'created_at', 'description'].filter(name => known.includes(name))
  const shown = usual.length > 1 ? usual : known.slice(0, 5)
  return shown.length === 0 ? 'none' : shown.join(', ')
}

/** A row with the columns as members, under the names that were asked for; one that is not there is an empty text. */
export function flatRow(object: JsonObject, columns: readonly Column[]): JsonObject {
  const row: JsonObject = Object.create(null)
  for (const { name } of columns) row[name] = valueAt(object, keysAlong(object, name)) ?? ''
  return row
}

/**
 * An object with nothing but the columns in it, at the place where they were; what is inside an array comes out under
 * its dotted name. One that is not there is left out.
 */
export function prunedObject(object: JsonObject, columns: readonly Column[]): JsonObject {
  const pruned: JsonObject = Object.create(null)
  for (const { name } of columns) {
    const keys = keysAlong(object, name)
    const value = valueAt(object, keys)
    if (keys !== undefined && value !== undefined) place(pruned, object, keys, name, value)
  }
  return pruned
}

function place(target: JsonObject, source: JsonObject, keys: readonly string[], name: string, value: JsonValue): void {
  let at: JsonObject = target
  let from: JsonValue | undefined = source
  for (const [i, key] of keys.entries()) {
    if (Array.isArray(from)) {
      target[name] = value
      return
    }
    if (i === keys.length - 1) {
      at[key] = value
      return
    }
    from = isJsonObject(from) ? from[key] : undefined
    if (Array.isArray(from)) continue
    const inner: JsonValue | undefined = at[key]
    // Asked for as a whole already.
    if (inner === from) return
    const next: JsonObject = isJsonObject(inner) ? inner : Object.create(null)
    at[key] = next
    at = next
  }
}
