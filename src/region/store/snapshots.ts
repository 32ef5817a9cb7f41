import { chmodSync, existsSync, rmSync } from 'node:fs'
import { ConfigError } from '../../core/errors/index.ts'
import type { Kind } from '../kinds/model/kind.ts'
import type { Database } from './database.ts'
import { STORE_VERSION, tableDefinition } from './schema.ts'
import { raw, sql } from './sql.ts'
import { damageOf, StoreFullError } from './store-errors.ts'
import type { Vault } from './vault.ts'

/** The setting that keeps the administrator's password, encrypted, so that a later start can hand it over again. */
export const ADMIN_PASSWORD = 'admin_password'

/** Keeps everything that a store holds in files, and puts it back from there. */
export class Snapshots {
  readonly #db: Database
  readonly #kinds: ReadonlyMap<string, Kind>
  readonly #vault: Vault

  constructor(db: Database, kinds: ReadonlyMap<string, Kind>, vault: Vault) {
    this.#db = db
    this.#kinds = kinds
    this.#vault = vault
  }

  /** Writes everything to a new file, for its owner only. @throws ConfigError when it is there already or cannot be written */
  write(file: string): void {
    if (existsSync(file)) throw new ConfigError(`cannot write the snapshot ${file}: there is such a file already`)
    try {
      this.#db.run(sql`VACUUM INTO ${file}`)
      chmodSync(file, 0o600)
    } catch (cause) {
      // What was written of it would stand in the way of the next one.
      rmSync(file, { force: true })
      const why = cause instanceof StoreFullError ? 'the disk is full' : messageOf(cause)
      throw new ConfigError(`cannot write the snapshot ${file}: ${why}`, { cause })
    }
  }

  /**
   * Says whether {@link restore} would take the file, and changes nothing.
   * @throws ConfigError when it is no snapshot of this version, is damaged, or its secrets are encrypted with another key
   */
  check(file: string): void {
    this.#with(file, () => undefined)
  }

  /** Replaces everything by what a snapshot holds. @throws ConfigError as {@link check} */
  restore(file: string): void {
    this.#with(file, () =>
      this.#db.transaction(() => {
        for (const table of this.#tables('main')) this.#db.run(raw(`DELETE FROM main."${table}"`))
        for (const table of this.#tables('snapshot')) this.#copy(table)
        // Numbers go on from there. Without the schema it would be the temporary tables' own.
        this.#db.run(raw('DELETE FROM main.sqlite_sequence'))
        this.#db.run(raw('INSERT INTO main.sqlite_sequence SELECT name, seq FROM snapshot.sqlite_sequence'))
      }),
    )
  }

  /** By the names of its columns: a store that an older program made has them in another order. */
  #copy(table: string): void {
    const kind = this.#kinds.get(table)
    if (kind !== undefined) this.#db.exec(tableDefinition(kind))
    const here = this.#columns('main', table)
    const columns = this.#columns('snapshot', table)
      .filter(column => here.includes(column))
      .map(column => `"${column}"`)
      .join(', ')
    if (columns === '') return
    this.#db.run(raw(`INSERT INTO main."${table}" (${columns}) SELECT ${columns} FROM snapshot."${table}"`))
  }

  #with(file: string, work: () => void): void {
    // SQLite would make the file.
    if (!existsSync(file)) throw new ConfigError(`cannot read the snapshot ${file}: there is no such file`)
    try {
      this.#db.run(sql`ATTACH DATABASE ${file} AS snapshot`)
    } catch (cause) {
      throw new ConfigError(`cannot read the snapshot ${file}: ${messageOf(cause)}`, { cause })
    }
    try {
      this.#checkAttached(file)
      work()
    } catch (error) {
      throw damageOf(file, error)
    } finally {
      this.#db.run(raw('DETACH DATABASE snapshot'))
    }
  }

  #checkAttached(file: string): void {
    const version = Number(this.#db.get(raw('PRAGMA snapshot.user_version'))?.user_version)
    if (version !== STORE_VERSION)
      throw new ConfigError(`${file} is of version ${version}, this store of ${STORE_VERSION}`)
    if (!this.#tables('snapshot').includes('metadata')) throw new ConfigError(`${file} is no snapshot of a dev region`)
    const found = this.#db.get(raw('PRAGMA snapshot.quick_check(1)'))?.quick_check
    if (found !== 'ok') throw new ConfigError(`${file} is damaged`)
    const kept = this.#db.get(sql`SELECT value FROM snapshot.settings WHERE key = ${ADMIN_PASSWORD}`)?.value
    try {
      this.#vault.decrypt(String(kept))
    } catch (cause) {
      throw new ConfigError(
        `${file} is of another region: its secrets open only with the secret.key of the data directory it was made with`,
        { cause },
      )
    }
  }

  #tables(schema: 'main' | 'snapshot'): string[] {
    const found = this.#db.all(
      raw(`SELECT name FROM ${schema}.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`),
    )
    return found.map(row => String(row.name)).filter(table => table !== 'settings')
  }

  #columns(schema: 'main' | 'snapshot', table: string): string[] {
    return this.#db.all(sql`SELECT name FROM pragma_table_info(${table}, ${schema})`).map(row => String(row.name))
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
