import type { Value } from '../kinds/model/column.ts'
import type { Database } from './database.ts'
import { likeText, type Sql, sql, within } from './sql.ts'

/** Prefix of tags that the cloud gave and that users may filter by. */
export const USER_TAG = 'user:'
/** Prefix of what the cloud itself notes on a resource. */
export const SYSTEM_TAG = 'sys:'
/** Prefix of the tags as the cloud spells them. */
export const CLOUD_TAG = 'ext:'
/** Prefix of the tags by which objects are in an organization. */
export const ORGANIZATION_TAG = 'org:'
/** Keys of this prefix are the region's own and are not shown with the object. */
const HIDDEN = '__'

export type Tags = Record<string, string>

/** Tags and other small texts that are attached to objects of every kind. */
export class Metadata {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /** All of one object's, hidden ones too. */
  of(keyword: string, id: string): Tags {
    return this.ofMany(keyword, [id]).get(id) ?? {}
  }

  ofMany(keyword: string, ids: readonly Value[]): Map<string, Tags> {
    const found = new Map<string, Tags>()
    const texts = ids.filter(id => typeof id === 'string')
    if (texts.length === 0) return found
    const rows = this.#db.all(
      sql`SELECT obj_id, key, value FROM metadata WHERE obj_type = ${keyword} AND ${within(sql`obj_id`, texts)} ORDER BY key`,
    )
    for (const { obj_id, key, value } of rows) {
      const tags = found.get(String(obj_id)) ?? {}
      tags[String(key)] = String(value)
      found.set(String(obj_id), tags)
    }
    return found
  }

  set(keyword: string, id: string, tags: Tags): void {
    if (Object.keys(tags).length === 0) return
    // One statement for all of them; the WHERE tells SQLite that the ON belongs to the insertion.
    this.#db.run(
      sql`INSERT INTO metadata SELECT ${keyword}, ${id}, key, value FROM json_each(${JSON.stringify(tags)}) WHERE true
          ON CONFLICT (obj_type, obj_id, key) DO UPDATE SET value = excluded.value WHERE value <> excluded.value`,
    )
  }

  /** Makes the tags of the given prefixes exactly these; others stay. @returns whether anything changed */
  replace(
    keyword: string,
    id: string,
    prefixes: readonly string[],
    tags: Tags,
    current: Tags = this.of(keyword, id),
  ): boolean {
    const stale = Object.keys(current).filter(key => !(key in tags) && prefixes.some(prefix => key.startsWith(prefix)))
    const fresh = Object.entries(tags).filter(([key, value]) => current[key] !== value)
    this.remove(keyword, id, stale)
    this.set(keyword, id, Object.fromEntries(fresh))
    return stale.length + fresh.length > 0
  }

  remove(keyword: string, id: string, keys: readonly string[]): void {
    if (keys.length === 0) return
    this.#db.run(sql`DELETE FROM metadata WHERE obj_type = ${keyword} AND obj_id = ${id} AND ${within(sql`key`, keys)}`)
  }

  removeAll(keyword: string, ids: readonly string[]): void {
    this.#db.run(sql`DELETE FROM metadata WHERE obj_type = ${keyword} AND ${within(sql`obj_id`, ids)}`)
  }

  /** The condition that an object carries anything under the prefix. */
  hasAny(keyword: string, id: Sql, prefix: string): Sql {
    return sql`${id} IN (SELECT obj_id FROM metadata WHERE obj_type = ${keyword} AND key LIKE ${`${likeText(prefix)}%`} ESCAPE '\\')`
  }
}

/** The condition that an object (whose id is `id`) carries the tag; without a value, that it carries the key. */
export function carries(keyword: string, id: Sql, key: string, values: readonly string[]): Sql {
  const valued = values.length === 0 ? sql`1` : within(sql`value COLLATE NOCASE`, values)
  return sql`${id} IN (SELECT obj_id FROM metadata WHERE obj_type = ${keyword} AND key = ${key} AND ${valued})`
}

/** What of an object's metadata is shown with it. */
export function visibleTags(tags: Tags | undefined): Tags | undefined {
  if (tags === undefined) return undefined
  const shown = Object.entries(tags).filter(([key]) => !key.startsWith(HIDDEN))
  return shown.length === 0 ? undefined : Object.fromEntries(shown)
}
