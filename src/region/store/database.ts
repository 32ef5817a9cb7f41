import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { Sql, SqlValue } from './sql.ts'

export type DbRow = Record<string, SqlValue>

/** More statements than this are prepared anew; lists with many filters would otherwise keep them all. */
const CACHED_STATEMENTS = 500

/**
 * One SQLite database, in memory or in a file. All access is synchronous and from this one place, so there is one
 * writer by construction.
 */
export class Database {
  readonly #db: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()
  #depth = 0

  /** @param path a file, or `:memory:` */
  constructor(path: string) {
    this.#db = new DatabaseSync(path)
    this.#db.function('ip_number', { deterministic: true }, ipNumber)
    this.#db.exec('PRAGMA foreign_keys = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000;')
    // FULL syncs the log at each commit: what was acknowledged survives a crash of the machine too.
    if (path !== ':memory:') this.#db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;')
  }

  exec(text: string): void {
    this.#db.exec(text)
  }

  all(query: Sql): DbRow[] {
    return this.#prepare(query.text).all(...query.params)
  }

  get(query: Sql): DbRow | undefined {
    return this.#prepare(query.text).get(...query.params)
  }

  iterate(query: Sql): NodeJS.Iterator<DbRow> {
    // Not from the cache: the statement stays busy while its rows are read.
    return this.#db.prepare(query.text).iterate(...query.params)
  }

  /** @returns how many rows changed */
  run(query: Sql): number {
    return Number(this.#prepare(query.text).run(...query.params).changes)
  }

  /** Runs `body` in one transaction; an inner call joins the outer transaction. An error undoes all of it. */
  transaction<T>(body: () => T): T {
    if (this.#depth > 0) return body()
    this.#db.exec('BEGIN IMMEDIATE')
    this.#depth++
    try {
      const result = body()
      this.#db.exec('COMMIT')
      return result
    } catch (error) {
      this.#db.exec('ROLLBACK')
      throw error
    } finally {
      this.#depth--
    }
  }

  close(): void {
    this.#statements.clear()
    this.#db.close()
  }

  #prepare(text: string): StatementSync {
    const known = this.#statements.get(text)
    if (known !== undefined) return known
    const oldest = this.#statements.size >= CACHED_STATEMENTS ? this.#statements.keys().next().value : undefined
    if (oldest !== undefined) this.#statements.delete(oldest)
    const statement = this.#db.prepare(text)
    this.#statements.set(text, statement)
    return statement
  }
}

/** An IPv4 address as a number, for comparing and ordering; NULL for anything else. */
function ipNumber(address: SqlValue): number | null {
  const parts = typeof address === 'string' ? address.split('.').map(Number) : []
  if (parts.length !== 4 || parts.some(part => !Number.isInteger(part) || part < 0 || part > 255)) return null
  return parts.reduce((sum, part) => sum * 256 + part, 0)
}
