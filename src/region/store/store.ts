import type { Columns, RowOf } from '../kinds/model/column.ts'
import type { Kind } from '../kinds/model/kind.ts'
import { Database } from './database.ts'
import { Metadata } from './metadata.ts'
import { prepareSchema, tableDefinition } from './schema.ts'
import { Snapshots } from './snapshots.ts'
import { raw, sql } from './sql.ts'
import { fromOpening } from './store-errors.ts'
import { Table, type TableServices } from './table.ts'
import type { Vault } from './vault.ts'

export interface StoreOptions {
  /** A file, or {@link PRIVATE}. */
  readonly path: string
  /** The most that it may grow to, in bytes. */
  readonly maxBytes?: number
  readonly kinds: readonly Kind[]
  readonly vault: Vault
  readonly stamp: () => string
  /** A fresh id for a row of the kind; the store asks again when it is taken. */
  readonly newId: (kind: Kind) => string
}

/** Everything that the dev region remembers. */
export class Store {
  readonly db: Database
  readonly metadata: Metadata
  readonly snapshots: Snapshots
  readonly kinds: ReadonlyMap<string, Kind>
  readonly #tables = new Map<string, Table>()
  /** Tables that there are; none is ever taken away. */
  readonly #used = new Set<string>()
  readonly #services: TableServices

  constructor(options: StoreOptions) {
    this.kinds = new Map(options.kinds.map(kind => [kind.plural, kind]))
    this.db = new Database(options.path, {
      ...options,
      definitionOf: plural => {
        const kind = this.kinds.get(plural)
        return kind === undefined ? undefined : tableDefinition(kind)
      },
    })
    this.metadata = new Metadata(this.db)
    this.snapshots = new Snapshots(this.db, this.kinds, options.vault)
    this.#services = {
      db: this.db,
      vault: options.vault,
      stamp: options.stamp,
      newId: kind => this.#freeId(kind, options.newId),
    }
    try {
      prepareSchema(this.db, options.kinds)
    } catch (error) {
      this.db.close()
      throw fromOpening(options.path, error)
    }
  }

  /** The rows of a kind, typed by its columns. */
  table<C extends Columns>(kind: Kind<C>): Table<RowOf<C>>
  table(kind: Kind): Table {
    const known = this.#tables.get(kind.plural)
    if (known !== undefined) return known
    const table = new Table(kind, this.#services)
    this.#tables.set(kind.plural, table)
    return table
  }

  /** @throws Error when no kind has that plural: a mistake in a kind's declaration */
  kind(plural: string): Kind {
    const kind = this.kinds.get(plural)
    if (kind === undefined) throw new Error(`no kind is named ${plural}`)
    return kind
  }

  rows(plural: string): Table {
    return this.table(this.kind(plural))
  }

  setting(key: string): string | undefined {
    const value = this.db.get(sql`SELECT value FROM settings WHERE key = ${key}`)?.value
    return typeof value === 'string' ? value : undefined
  }

  saveSetting(key: string, value: string): void {
    this.db.run(sql`INSERT OR REPLACE INTO settings VALUES (${key}, ${value})`)
  }

  /** Whether any row of the kind was ever stored; many kinds never have one. */
  used(plural: string): boolean {
    if (!this.#used.has(plural) && this.#exists(plural)) this.#used.add(plural)
    return this.#used.has(plural)
  }

  /** Empties every table, and fills them anew: nobody sees it in between, and when there is no room all stays as it was. */
  refill(fill: () => void): void {
    this.db.transaction(() => {
      const tables = this.db.all(
        raw("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'settings'"),
      )
      for (const { name } of tables) this.db.run(raw(`DELETE FROM main."${name}"`))
      if (this.#exists('sqlite_sequence')) this.db.run(raw('DELETE FROM main.sqlite_sequence'))
      fill()
    })
  }

  #exists(table: string): boolean {
    return this.db.get(sql`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ${table}`) !== undefined
  }

  close(): void {
    this.db.close()
  }

  #freeId(kind: Kind, next: (kind: Kind) => string): string {
    for (;;) {
      const id = next(kind)
      if (this.db.get(sql`SELECT 1 FROM ${{ text: `"${kind.plural}"`, params: [] }} WHERE id = ${id}`) === undefined)
        return id
    }
  }
}
