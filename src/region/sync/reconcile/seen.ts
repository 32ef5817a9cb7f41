import type { Database } from '../../store/database.ts'
import { raw, type Sql, sql } from '../../store/sql.ts'

/**
 * The external ids that one listing has brought so far. They are kept in a table beside the store, not in this process's
 * heap, so that the memory of a sync does not grow with the account.
 */
export class SeenIds {
  readonly #db: Database
  readonly #run: number

  constructor(db: Database) {
    this.#db = db
    db.exec(
      `CREATE TEMP TABLE IF NOT EXISTS sync_runs (id INTEGER PRIMARY KEY AUTOINCREMENT, done INTEGER);
       CREATE TEMP TABLE IF NOT EXISTS sync_seen (run INTEGER, external TEXT, PRIMARY KEY (run, external)) WITHOUT ROWID`,
    )
    this.#run = Number(db.written(raw('INSERT INTO temp.sync_runs (done) VALUES (0) RETURNING id'))?.id)
  }

  /** @returns which of them were not there yet */
  add(externalIds: readonly string[]): Set<string> {
    const fresh = this.#db.all(
      sql`INSERT OR IGNORE INTO temp.sync_seen
          SELECT ${this.#run}, value FROM json_each(${JSON.stringify(externalIds)}) ORDER BY value RETURNING external`,
    )
    return new Set(fresh.map(row => String(row.external)))
  }

  /** The condition that a row (`t`) came from a cloud and was not listed this time. */
  get missing(): Sql {
    return sql`t.external_id <> '' AND NOT EXISTS
      (SELECT 1 FROM temp.sync_seen AS seen WHERE seen.run = ${this.#run} AND seen.external = t.external_id)`
  }

  close(): void {
    this.#db.run(sql`DELETE FROM temp.sync_seen WHERE run = ${this.#run}`)
    this.#db.run(sql`DELETE FROM temp.sync_runs WHERE id = ${this.#run}`)
  }
}
