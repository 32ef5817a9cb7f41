import type { Kind } from '../kinds/kind.ts'
import { below } from '../query/ancestors.ts'
import { name, raw, type Sql, sql } from '../store/sql.ts'
import type { Store } from '../store/store.ts'

/** How many ids of a kind are kept at hand; whatever is looked up often is of a kind with few. */
const KEPT = 2000

/** Finds the local ids of a cloud provider's resources by the ids that the cloud gave them. */
export class LocalIds {
  readonly #store: Store
  readonly #providerId: string
  readonly #known = new Map<string, Map<string, string>>()
  readonly #owned = new Map<string, Sql | undefined>()

  constructor(store: Store, providerId: string) {
    this.#store = store
    this.#providerId = providerId
  }

  /** Null when there is none. */
  find(plural: string, externalId: string): string | null {
    if (externalId === '') return null
    const known = this.#ofKind(plural)
    const kept = known.get(externalId)
    if (kept !== undefined) return kept
    const found = this.#look(plural, externalId)
    if (found === undefined) return null
    if (known.size >= KEPT) known.clear()
    known.set(externalId, found)
    return found
  }

  /** Forgets what is known of a kind, after it was synced. */
  forget(plural: string): void {
    this.#known.delete(plural)
  }

  #ofKind(plural: string): Map<string, string> {
    const known = this.#known.get(plural)
    if (known !== undefined) return known
    const fresh = new Map<string, string>()
    this.#known.set(plural, fresh)
    return fresh
  }

  #look(plural: string, externalId: string): string | undefined {
    const owned = this.#ownedOf(plural)
    if (owned === undefined) return undefined
    const rows = this.#store.db.all(
      sql`SELECT t.id AS id, t.external_id AS external FROM ${name(plural)} AS t
          WHERE t.external_id = ${externalId} AND +t.deleted = 0 AND ${owned}`,
    )
    // The store compares without regard to case, a cloud may not.
    const id = rows.find(row => row.external === externalId)?.id
    return typeof id === 'string' ? id : undefined
  }

  #ownedOf(plural: string): Sql | undefined {
    if (!this.#owned.has(plural)) this.#owned.set(plural, this.#chain(this.#store.kind(plural), 't', 0))
    return this.#owned.get(plural)
  }

  /** Follows one row upward to its provider, rather than collecting every row below the provider. */
  #chain(kind: Kind, alias: string, depth: number): Sql | undefined {
    const way = kind.ancestors.cloudprovider
    if (way === undefined) return undefined
    if (typeof way !== 'string')
      return depth === 0
        ? below(this.#store, kind, 'cloudprovider', sql`SELECT ${this.#providerId}`)
        : sql`${name('id', alias)} IN (SELECT t.id FROM ${name(kind.plural)} AS t WHERE ${way(sql`SELECT ${this.#providerId}`)})`
    const next = kind.refs[way]
    if (next === undefined) return undefined
    if (next === 'cloudproviders') return sql`+${name(way, alias)} = ${this.#providerId}`
    const parent = `p${depth}`
    const inner = this.#chain(this.#store.kind(next), parent, depth + 1)
    if (inner === undefined) return undefined
    return sql`EXISTS (SELECT 1 FROM ${name(next)} AS ${raw(parent)}
      WHERE ${name('id', parent)} = ${name(way, alias)} AND ${inner})`
  }
}
