import { UsageError } from '../../core/errors/index.ts'
import { isJsonObject, type JsonValue } from '../../core/json.ts'
import { cellText } from '../render/cell.ts'
import { type Column, checkColumns, readColumns } from './columns.ts'
import { memberAt } from './path.ts'

export interface SortKey extends Column {
  readonly descending: boolean
}

/**
 * The keys of `--sort-by name,size:desc`.
 * @throws UsageError where a word names none
 */
export function readSortKeys(words: readonly string[]): SortKey[] {
  return readColumns('--sort-by', words).map(({ name, unchecked }) => {
    const [, base = name, way = 'asc'] = /^(.+):(asc|desc)$/i.exec(name) ?? []
    return { name: base, unchecked, descending: way.toLowerCase() === 'desc' }
  })
}

/**
 * Refuses a key that is not among the known members, and a direction that is none.
 * @throws UsageError
 */
export function checkSortKeys(keys: readonly SortKey[], known: readonly string[]): void {
  const names = new Set(known.map(name => name.toLowerCase()))
  for (const { name, unchecked } of keys) {
    const [, base = '', way = ''] = /^([^.:]+):([^.:]*)$/.exec(name) ?? []
    if (unchecked || names.has(name.toLowerCase()) || !names.has(base.toLowerCase())) continue
    throw new UsageError(`--sort-by: "${way}" is no direction: write ${base}:asc or ${base}:desc.`)
  }
  checkColumns('--sort-by', keys, known)
}

/**
 * Rows in the order of the keys; what the keys do not tell apart keeps its order. Numbers count as numbers, also those
 * inside texts (`node2` before `node10`); what is missing comes last, whichever the direction.
 */
export function sorted<T extends JsonValue>(rows: readonly T[], keys: readonly SortKey[]): T[] {
  const texts = new Intl.Collator('en', { numeric: true })
  const decorated = rows.map(row => ({ row, values: keys.map(key => sortable(row, key.name)) }))
  decorated.sort((a, b) => {
    for (const [i, { descending }] of keys.entries()) {
      const [x, y] = [a.values[i], b.values[i]]
      if (x === undefined || y === undefined) {
        if (x !== y) return x === undefined ? 1 : -1
        continue
      }
      const order = compare(x, y, texts)
      if (order !== 0) return descending ? -order : order
    }
    return 0
  })
  return decorated.map(({ row }) => row)
}

type Sortable = string | number | bigint

function sortable(row: JsonValue, name: string): Sortable | undefined {
  const value = isJsonObject(row) ? memberAt(row, name) : undefined
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'number' || typeof value === 'bigint') return value
  if (typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value)) return Number(value)
  return cellText(value)
}

function compare(a: Sortable, b: Sortable, texts: Intl.Collator): number {
  if (typeof a === 'string' || typeof b === 'string') {
    // Numbers in front of words.
    if (typeof a !== typeof b && (typeof a !== 'string' || typeof b !== 'string')) return typeof a === 'string' ? 1 : -1
    return texts.compare(String(a), String(b))
  }
  return a < b ? -1 : a > b ? 1 : 0
}
