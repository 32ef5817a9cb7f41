import { existsSync } from 'node:fs'
import { ConfigError } from '../../core/errors/index.ts'
import type { Columns, RowOf } from '../kinds/model/column.ts'
import type { Kind } from '../kinds/model/kind.ts'
import { Database } from './database.ts'
import { Metadata } from './metadata.ts'
import { prepareSchema, STORE_VERSION, tableDefinition } from './schema.ts'
import { raw, sql } from './sql.ts'
import { fromOpening } from './store-errors.ts'
import { Table, type TableServices } from './table.ts'
import type { Vault } from './vault.ts'

/** The setting that keeps the administrator's password, encrypted, so that a later start can hand it over again. */
export const ADMIN_PASSWORD = 'admin_password'

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
  readonly kinds: ReadonlyMap<string, Kind>
  readonly #tables = new Map<string, Table>()
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
    return this.#exists(plural)
  }

  /** Empties every table. */
  wipe(): void {
    this.db.transaction(() => {
      for (const table of this.#tableNames('main')) this.db.run(raw(`DELETE FROM main."${table}"`))
      if (this.#exists('sqlite_sequence')) this.db.run(raw('DELETE FROM sqlite_sequence'))
    })
  }

  /** Writes everything to a new file. @throws ConfigError when the file is there already or cannot be written */
  snapshot(file: string): void {
    try {
      this.db.run(sql`VACUUM INTO ${file}`)
    } catch (cause) {
      throw new ConfigError(`cannot write the snapshot ${file}: ${messageOf(cause)}`, { cause })
    }
  }

  /**
   * Says whether {@link restore} would take the file, and changes nothing.
   * @throws ConfigError when it is no snapshot of this version, or its secrets are encrypted with another key
   */
  checkSnapshot(file: string): void {
    this.#withSnapshot(file, () => undefined)
  }

  /** Replaces everything by what a snapshot holds. @throws ConfigError as {@link checkSnapshot} */
  restore(file: string): void {
    this.#withSnapshot(file, () =>
      this.db.transaction(() => {
        for (const table of this.#tableNames('main')) this.db.run(raw(`DELETE FROM main."${table}"`))
        for (const table of this.#tableNames('snapshot'))
          this.db.run(raw(`INSERT INTO main."${table}" SELECT * FROM snapshot."${table}"`))
      }),
    )
  }

  #withSnapshot(file: string, work: () => void): void {
    // SQLite would make the file.
    if (!existsSync(file)) throw new ConfigError(`cannot read the snapshot ${file}: there is no such file`)
    try {
      this.db.run(sql`ATTACH DATABASE ${file} AS snapshot`)
    } catch (cause) {
      throw new ConfigError(`cannot read the snapshot ${file}: ${messageOf(cause)}`, { cause })
    }
    try {
      this.#check(file)
      work()
    } finally {
      this.db.run(raw('DETACH DATABASE snapshot'))
    }
  }

  #check(file: string): void {
    const version = Number(this.db.get(raw('PRAGMA snapshot.user_version'))?.user_version)
    if (version !== STORE_VERSION)
      throw new ConfigError(`${file} is of version ${version}, this store of ${STORE_VERSION}`)
    const kept = this.db.get(sql`SELECT value FROM snapshot.settings WHERE key = ${ADMIN_PASSWORD}`)?.value
    try {
      this.#services.vault.decrypt(String(kept))
    } catch (cause) {
      throw new ConfigError(
        `${file} is of another region: its secrets open only with the secret.key of the data directory it was made with`,
        { cause },
      )
    }
  }

  #tableNames(schema: 'main' | 'snapshot'): string[] {
    const found = this.db.all(
      raw(`SELECT name FROM ${schema}.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`),
    )
    return found.map(row => String(row.name)).filter(table => table !== 'settings')
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

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
