import type { Ancestor, Kind } from '../../kinds/model/kind.ts'
import { below, PLURAL_OF } from '../../query/ancestors.ts'
import { and, name, raw, type Sql, sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'

/** How many ids of a kind are kept at hand; whatever is looked up often is of a kind with few. */
const KEPT = 2000

/** What the rows that are looked for lie below. */
export interface Within {
  readonly cloudprovider: string
  /** Asked of kinds that lie in regions. */
  readonly cloudregion?: string
}

type Wanted = readonly (readonly [Ancestor, string])[]

/** Finds the local ids of a cloud provider's resources by the ids that the cloud gave them. */
export class LocalIds {
  readonly #store: Store
  readonly #within: Within
  readonly #known = new Map<string, Map<string, string>>()
  readonly #conditions = new Map<string, Sql | undefined>()

  constructor(store: Store, within: Within) {
    this.#store = store
    this.#within = within
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
    const condition = this.#condition(plural)
    if (condition === undefined) return undefined
    const rows = this.#store.db.all(
      sql`SELECT t.id AS id, t.external_id AS external FROM ${name(plural)} AS t
          WHERE t.external_id = ${externalId} AND +t.deleted = 0 AND ${condition}
          ${this.#realFirst(plural)}`,
    )
    // The store compares without regard to case, a cloud may not.
    const id = rows.find(row => row.external === externalId)?.id
    return typeof id === 'string' ? id : undefined
  }

  /** What stands here for something of a cloud has its id too; the thing itself is meant. */
  #realFirst(plural: string): Sql {
    return raw('is_emulated' in this.#store.kind(plural).columns ? 'ORDER BY t.is_emulated' : '')
  }

  #condition(plural: string): Sql | undefined {
    if (!this.#conditions.has(plural)) this.#conditions.set(plural, this.#conditionOf(this.#store.kind(plural)))
    return this.#conditions.get(plural)
  }

  #conditionOf(kind: Kind): Sql | undefined {
    if (kind.ancestors.cloudprovider === undefined) return undefined
    const { cloudprovider, cloudregion } = this.#within
    const inRegion = cloudregion !== undefined && kind.ancestors.cloudregion !== undefined
    return this.#chain(kind, 't', 0, [
      ['cloudprovider', cloudprovider],
      ...(inRegion ? ([['cloudregion', cloudregion]] as const) : []),
    ])
  }

  /** Follows one row upward to its ancestors, rather than collecting every row below them. */
  #chain(kind: Kind, alias: string, depth: number, wanted: Wanted): Sql {
    const conditions: Sql[] = []
    const onward = new Map<string, (readonly [Ancestor, string])[]>()
    for (const [ancestor, id] of wanted) {
      const way = kind.ancestors[ancestor]
      if (typeof way !== 'string') conditions.push(this.#collected(kind, alias, ancestor, id))
      else if (kind.refs[way] === PLURAL_OF[ancestor]) conditions.push(sql`+${name(way, alias)} = ${id}`)
      else onward.set(way, [...(onward.get(way) ?? []), [ancestor, id]])
    }
    for (const [way, rest] of onward) {
      const next = this.#store.kind(kind.refs[way] ?? '')
      const parent = `p${depth}_${conditions.length}`
      conditions.push(sql`EXISTS (SELECT 1 FROM ${name(next.plural)} AS ${raw(parent)}
        WHERE ${name('id', parent)} = ${name(way, alias)} AND ${this.#chain(next, parent, depth + 1, rest)})`)
    }
    return and(conditions)
  }

  /** Where a row may have several ancestors of a kind: regions by their providers, images by their caches. */
  #collected(kind: Kind, alias: string, ancestor: Ancestor, id: string): Sql {
    const condition = below(this.#store, kind, ancestor, sql`SELECT ${id}`) ?? raw('0')
    if (alias === 't') return condition
    return sql`${name('id', alias)} IN (SELECT t.id FROM ${name(kind.plural)} AS t WHERE ${condition})`
  }
}
