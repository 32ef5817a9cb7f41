import type { Column, Row, Value } from '../kinds/model/column.ts'
import type { Kind } from '../kinds/model/kind.ts'
import { decodeRow, encode } from './codec.ts'
import type { Database } from './database.ts'
import { and, join, name, raw, type Sql, type SqlValue, sql, within } from './sql.ts'
import { typedRow, untyped } from './typing.ts'
import type { Vault } from './vault.ts'

/** What a table needs from its region. */
export interface TableServices {
  readonly db: Database
  readonly vault: Vault
  /** Now, as rows carry it. */
  readonly stamp: () => string
  /** A fresh id for a row of the kind. */
  readonly newId: (kind: Kind) => string
}

/**
 * The rows of one kind. Rows are deleted by a mark, as in the original: every reading here skips marked ones unless it
 * says otherwise.
 */
export class Table<R extends object = Row> {
  readonly kind: Kind
  readonly #services: TableServices
  readonly #columns: readonly (readonly [string, Column])[]
  readonly #key: 'id' | 'row_id'
  readonly #from: Sql
  readonly #marks: boolean
  readonly #insertion: string

  constructor(kind: Kind, services: TableServices) {
    this.kind = kind
    this.#services = services
    this.#columns = Object.entries(kind.columns)
    this.#key = 'row_id' in kind.columns ? 'row_id' : 'id'
    this.#from = name(kind.plural)
    this.#marks = 'deleted' in kind.columns
    const columns = this.#columns.map(([key]) => name(key).text).join(', ')
    const marks = this.#columns.map(() => '?').join(', ')
    this.#insertion = `INSERT INTO ${this.#from.text} (${columns}) VALUES (${marks}) RETURNING ${name(this.#key).text} AS key`
  }

  /** Stores a new row: absent columns take their defaults, an absent id is made. */
  insert(values: Partial<R>): R {
    const row = this.draft(values)
    const params: SqlValue[] = []
    // A number that the store gives is left to it.
    for (const [key, column] of this.#columns)
      params.push(
        key === this.#key && typeof row[key] !== 'string' ? null : encode(column, row[key], this.#services.vault),
      )
    const stored = this.#services.db.written({ text: this.#insertion, params })
    if (stored?.key !== undefined && !(stored.key instanceof Uint8Array)) row[this.#key] = stored.key
    return typedRow(row)
  }

  /** The row that {@link insert} would store. */
  draft(values: Partial<R>): Row {
    const now = this.#services.stamp()
    const row: Row = {}
    const members = untyped(values)
    for (const [key, column] of this.#columns) {
      const given = members[key]
      row[key] = given !== undefined && given !== null && given !== '' ? given : initial(key, column, now)
    }
    if (this.kind.ids !== 'row' && this.#key === 'id' && (row.id === null || row.id === ''))
      row.id = this.#services.newId(this.kind)
    return row
  }

  /**
   * Changes columns of one row and counts its version up; nothing happens when they hold those values already.
   * @returns the columns that changed
   */
  update(key: string | number, values: Partial<R>): string[] {
    const found = this.byKey(key)
    return found === undefined ? [] : this.change(found, values)
  }

  /** {@link update} for a row that was just read. */
  change(row: R, values: Partial<R>): string[] {
    const current = untyped(row)
    const members = untyped(values)
    const changed = this.#columns.filter(([column]) => {
      const value = members[column]
      return value !== undefined && !same(value, current[column] ?? null)
    })
    if (changed.length === 0) return []
    const sets = changed.map(([column, spec]) => {
      const stored: SqlValue = encode(spec, members[column], this.#services.vault)
      return sql`${name(column)} = ${stored}`
    })
    if ('updated_at' in this.kind.columns) sets.push(sql`updated_at = ${this.#services.stamp()}`)
    if ('update_version' in this.kind.columns) sets.push(raw('update_version = update_version + 1'))
    const key: SqlValue = encode(
      { type: this.#key === 'id' ? 'text' : 'int', nullable: true },
      current[this.#key],
      this.#services.vault,
    )
    this.#services.db.run(sql`UPDATE ${this.#from} SET ${join(sets, ', ')} WHERE ${name(this.#key)} = ${key}`)
    return changed.map(([column]) => column)
  }

  /** Marks rows as deleted; kinds without the mark lose them. */
  remove(keys: readonly (string | number)[]): number {
    if (keys.length === 0) return 0
    return this.removeWhere(within(name(this.#key), keys))
  }

  removeWhere(condition: Sql): number {
    const now = this.#services.stamp()
    return this.#services.db.run(
      this.#marks
        ? sql`UPDATE ${this.#from} AS t SET deleted = 1, deleted_at = ${now}, updated_at = ${now}, update_version = update_version + 1 WHERE deleted = 0 AND ${condition}`
        : sql`DELETE FROM ${this.#from} AS t WHERE ${condition}`,
    )
  }

  byKey(key: string | number): R | undefined {
    const [row] = this.select(sql`${name(this.#key)} = ${key}`)
    return row
  }

  /** Whether a row has that key, be it deleted. */
  has(key: string): boolean {
    return this.#services.db.get(sql`SELECT 1 FROM ${this.#from} WHERE ${name(this.#key)} = ${key}`) !== undefined
  }

  /** The wanted id, or a new one where a row has it already, be it deleted: what comes again is another object. */
  freeId(wanted: string): string {
    return this.has(wanted) ? this.#services.newId(this.kind) : wanted
  }

  byKeys(keys: Iterable<Value | undefined>): Map<string, R> {
    const wanted = new Set<string>()
    for (const key of keys) if (typeof key === 'string' && key !== '') wanted.add(key)
    if (wanted.size === 0) return new Map()
    return new Map(this.select(within(name('id'), [...wanted])).map(row => [String(untyped(row).id), row]))
  }

  /** Rows whose columns equal the given values. */
  where(values: Partial<R>): R[] {
    return this.select(this.equal(values))
  }

  first(values: Partial<R>): R | undefined {
    const [row] = this.select(this.equal(values), raw(`ORDER BY ${this.#key} LIMIT 1`))
    return row
  }

  select(condition: Sql, tail: Sql = raw('')): R[] {
    return this.fetch(sql`SELECT * FROM ${this.#from} AS t WHERE ${this.alive(condition)} ${tail}`)
  }

  /** The keys of the first rows that fit. */
  keys(condition: Sql, limit: number): (string | number)[] {
    const found = this.#services.db.all(
      sql`SELECT ${name(this.#key, 't')} AS key FROM ${this.#from} AS t WHERE ${this.alive(condition)} LIMIT ${limit}`,
    )
    return found.map(({ key }) => (typeof key === 'number' ? key : String(key)))
  }

  /** The rows of a whole query over the table's columns, deleted ones too. */
  fetch(query: Sql): R[] {
    return this.#services.db.all(query).map(row => typedRow(decodeRow(this.kind.columns, row, this.#services.vault)))
  }

  /**
   * The rows of a page, deleted ones too. First it is found which they are, then they are read: whole rows would make
   * sorting a late page of a long list several times slower.
   * @param page a query's FROM and what follows; `t` is the table
   */
  fetchPage(page: Sql): R[] {
    const keys = this.#services.db.all(sql`SELECT t.rowid AS key ${page}`).map(row => row.key ?? null)
    return this.fetch(
      sql`SELECT t.* FROM json_each(${JSON.stringify(keys)}) AS k CROSS JOIN ${this.#from} AS t ON t.rowid = k.value ORDER BY k.key`,
    )
  }

  count(condition: Sql = raw('1')): number {
    return Number(
      this.#services.db.get(sql`SELECT count(*) AS n FROM ${this.#from} AS t WHERE ${this.alive(condition)}`)?.n,
    )
  }

  /** The condition, for rows that are not deleted; the plus keeps SQLite from walking the index of all live rows. */
  alive(condition: Sql): Sql {
    return this.#marks ? sql`+t.deleted = 0 AND ${condition}` : condition
  }

  equal(values: Partial<R>): Sql {
    const conditions: Sql[] = []
    const members = untyped(values)
    for (const [key, column] of this.#columns) {
      const value = members[key]
      if (value === undefined) continue
      const stored: SqlValue = encode(column, value, this.#services.vault)
      conditions.push(stored === null ? sql`${name(key)} IS NULL` : sql`${name(key)} = ${stored}`)
    }
    return and(conditions)
  }
}

function initial(key: string, column: Column, now: string): Value {
  if (key === 'created_at' || key === 'updated_at' || key === 'imported_at') return now
  if (column.default !== undefined) return column.default
  if (column.nullable) return null
  return column.type === 'text' ? '' : column.type === 'bool' ? false : 0
}

function same(a: Value, b: Value): boolean {
  if (a === b) return true
  if ((a === '' && b === null) || (a === null && b === '')) return true
  return typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b)
}
