import { DatabaseSync } from 'node:sqlite'
import { type JsonValue, parseJson, stringifyJson } from '../../core/json.ts'

/** Entries that are read at once. */
const PAGE = 200

/** Some entries of a list; without it, all. */
export interface Lookup {
  readonly member: string
  readonly value: string
}

/**
 * Where entries are kept while a provider lives: a database without a name, which SQLite holds in memory while it is small
 * and in a file that nobody sees beyond that. So a list of any length takes the same memory.
 */
export class Spool {
  readonly #db = new DatabaseSync('')

  /** Fills a list anew, in one go; one that fails half-way leaves nothing. @param lookups members it is looked up by */
  async fill(name: string, lookups: readonly string[], entries: AsyncIterable<readonly JsonValue[]>): Promise<void> {
    this.drop(name)
    this.#db.exec(`CREATE TABLE "${name}" (seq INTEGER PRIMARY KEY, body TEXT NOT NULL)`)
    try {
      const insert = this.#db.prepare(`INSERT INTO "${name}" (body) VALUES (?)`)
      for await (const batch of entries) {
        this.#db.exec('BEGIN')
        for (const entry of batch) insert.run(stringifyJson(entry))
        this.#db.exec('COMMIT')
      }
      for (const member of lookups)
        this.#db.exec(`CREATE INDEX "${name}_${member}" ON "${name}" (${memberValue(member)})`)
    } catch (error) {
      this.drop(name)
      throw error
    }
  }

  /** The entries of a list in their order, a page at a time. */
  *read(name: string, lookup?: Lookup): Generator<JsonValue> {
    const chosen = lookup === undefined ? '' : `AND ${memberValue(lookup.member)} = ?`
    const page = this.#db.prepare(`SELECT seq, body FROM "${name}" WHERE seq > ? ${chosen} ORDER BY seq LIMIT ${PAGE}`)
    const values = lookup === undefined ? [] : [lookup.value]
    for (let last = 0; ; ) {
      const rows = page.all(last, ...values)
      for (const { body } of rows) yield parseJson(String(body))
      if (rows.length < PAGE) return
      last = Number(rows.at(-1)?.seq)
    }
  }

  drop(name: string): void {
    this.#db.exec(`DROP TABLE IF EXISTS "${name}"`)
  }
}

/** What a member of an entry says, as SQL. */
function memberValue(member: string): string {
  return `json_extract(body, '$.${member}')`
}
