import { closeSync, existsSync, openSync } from 'node:fs'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { Sql, SqlValue } from './sql.ts'
import { fromOpening, fromStatement } from './store-errors.ts'

export type DbRow = Record<string, SqlValue>

/** More statements than this are prepared anew; lists with many filters would otherwise keep them all. */
const CACHED_STATEMENTS = 500

/** Totals that are kept until the next write. */
const KEPT_COUNTS = 200

/** Pages that stay in memory; the rest of a large store is read from its file when it is needed. */
const CACHE_KIB = 16_000

/** How long an opening waits for a process that is just letting the file go. */
const BUSY_MS = 500

/**
 * The path of a database that is gone with the process. It lives in memory as long as it is small; beyond the page
 * cache SQLite puts it into a file without a name, so that a large one does not fill the memory.
 */
export const PRIVATE = ''

export interface DatabaseOptions {
  /** The database grows no further than this; what is beyond fails as on a full disk. In bytes. */
  readonly maxBytes?: number
  /** The statements that make a table; undefined for one that nobody knows. */
  readonly definitionOf?: (table: string) => string | undefined
}

/**
 * One SQLite database. All access is synchronous and from this one place, so there is one writer by construction.
 * Tables are made when a statement first names them: of the many that there may be, most stores use a few.
 * Whatever writes throws {@link StoreFullError} when there is no room.
 */
export class Database {
  readonly #db: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()
  readonly #changes: StatementSync
  readonly #durability: 'FULL' | 'OFF'
  readonly #definitionOf: (table: string) => string | undefined
  #counts = new Map<string, number>()
  #countedAt: SqlValue = null
  #depth = 0

  /**
   * @param path a file, or {@link PRIVATE}
   * @throws ConfigError when the file is no database, cannot be written, or another process has it open
   */
  constructor(path: string, { maxBytes, definitionOf = () => undefined }: DatabaseOptions = {}) {
    this.#definitionOf = definitionOf
    try {
      this.#db = open(path)
    } catch (error) {
      throw fromOpening(path, error)
    }
    this.#durability = path === PRIVATE ? 'OFF' : 'FULL'
    if (maxBytes !== undefined) {
      const size = Number(this.#db.prepare('PRAGMA page_size').get()?.page_size)
      this.#db.exec(`PRAGMA max_page_count = ${Math.ceil(maxBytes / size)}`)
    }
    this.#changes = this.#db.prepare('SELECT total_changes() AS n')
  }

  exec(text: string): void {
    try {
      this.#db.exec(text)
    } catch (error) {
      throw fromStatement(error)
    }
  }

  all(query: Sql): DbRow[] {
    return this.#execute(query.text, statement => statement.all(...query.params))
  }

  /** The first row that is read; for what writes and returns a row there is {@link written}. */
  get(query: Sql): DbRow | undefined {
    return this.#execute(query.text, statement => statement.get(...query.params))
  }

  /**
   * What a counting query (`SELECT count(*) AS n …`) gives. As long as nothing is written it is counted once: whoever
   * pages through a list asks for the same total again and again.
   */
  count(query: Sql): number {
    const changes = this.#changes.get()?.n ?? null
    if (changes !== this.#countedAt || this.#counts.size >= KEPT_COUNTS) this.#counts.clear()
    this.#countedAt = changes
    const key = [query.text, ...query.params.map(param => `${typeof param} ${param}`)].join('\0')
    const known = this.#counts.get(key)
    if (known !== undefined) return known
    const counted = Number(this.get(query)?.n)
    this.#counts.set(key, counted)
    return counted
  }

  /**
   * The row that a writing statement returns. To the end, unlike {@link get}, which lets go of a statement after its first
   * row: whether there was room shows in the commit, and that comes last.
   */
  written(query: Sql): DbRow | undefined {
    return this.all(query)[0]
  }

  /** @returns how many rows changed */
  run(query: Sql): number {
    return this.#execute(query.text, statement => Number(statement.run(...query.params).changes))
  }

  /** Runs `body` in one transaction; an inner call joins the outer transaction. An error undoes all of it. */
  transaction<T>(body: () => T): T {
    if (this.#depth > 0) return body()
    this.exec('BEGIN IMMEDIATE')
    this.#depth++
    try {
      const result = body()
      this.exec('COMMIT')
      return result
    } catch (error) {
      // Some failures, a full disk among them, have undone it already.
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK')
      this.#counts.clear()
      throw error
    } finally {
      this.#depth--
    }
  }

  /**
   * A {@link transaction} that nobody was told of, such as a page of a sync: it survives the end of the process, but need
   * not survive that of the machine, and so does not wait for the disk.
   */
  bulk<T>(body: () => T): T {
    if (this.#depth > 0) return body()
    this.#db.exec('PRAGMA synchronous = NORMAL')
    try {
      return this.transaction(body)
    } finally {
      this.#db.exec(`PRAGMA synchronous = ${this.#durability}`)
    }
  }

  close(): void {
    this.#statements.clear()
    this.#db.close()
  }

  #execute<T>(text: string, use: (statement: StatementSync) => T): T {
    for (let known = new Set<string>(); ; )
      try {
        return use(this.#prepare(text))
      } catch (error) {
        const table = missingTable(error)
        const definition = table === undefined || known.has(table) ? undefined : this.#definitionOf(table)
        if (table === undefined || definition === undefined) throw fromStatement(error)
        known = known.add(table)
        this.bulk(() => this.exec(definition))
      }
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

function open(path: string): DatabaseSync {
  // SQLite gives what it writes beside it the same mode.
  if (path !== PRIVATE && !existsSync(path)) closeSync(openSync(path, 'a', 0o600))
  const db = new DatabaseSync(path, { timeout: BUSY_MS })
  try {
    db.function('ip_number', { deterministic: true }, ipNumber)
    db.function('matches', { deterministic: true }, matches)
    db.exec(`PRAGMA foreign_keys = OFF; PRAGMA cache_size = -${CACHE_KIB};`)
    db.exec(
      path === PRIVATE
        ? 'PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;'
        : // One process has it to itself. FULL syncs the log at each commit: what was acknowledged survives a crash of
          // the machine too.
          'PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;',
    )
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

function missingTable(error: unknown): string | undefined {
  return error instanceof Error ? /^no such table: (?:main\.)?(\w+)$/.exec(error.message)?.[1] : undefined
}

/**
 * Whether a text matches a pattern, upper and lower case alike. Of regular expressions it knows `^`, `$`, `.`, `*` and `|`:
 * with groups, somebody's pattern could take for ever.
 */
function matches(text: SqlValue, pattern: SqlValue): number {
  if (typeof text !== 'string') return 0
  const plain = String(pattern).replaceAll(/[\\(){}[\]+?]/g, '\\$&')
  return new RegExp(plain.replaceAll(/(^|[*|^])\*+/g, '$1'), 'i').test(text) ? 1 : 0
}

/** An IPv4 address as a number, for comparing and ordering; NULL for anything else. */
function ipNumber(address: SqlValue): number | null {
  const parts = typeof address === 'string' ? address.split('.').map(Number) : []
  if (parts.length !== 4 || parts.some(part => !Number.isInteger(part) || part < 0 || part > 255)) return null
  return parts.reduce((sum, part) => sum * 256 + part, 0)
}
