import type { Identity } from '../rbac/identity.ts'
import { higher } from '../rbac/scope.ts'
import { belongingTo } from '../resources/owners/owned.ts'
import type { QueryScope } from '../resources/owners/query-scope.ts'
import { and, join, name, raw, type Sql, sql } from '../store/sql.ts'
import type { Store } from '../store/store.ts'
import type { Clouds } from './clouds.ts'
import { inRange, type Range } from './range.ts'

/** Sums by their keys, as an answer tells them. */
export type Usage = Record<string, number>

/** Whose usages are asked for, by whom, below what, and of which clouds. */
export class Selection {
  readonly store: Store
  readonly scope: QueryScope
  readonly now: Date
  readonly range: Range | undefined
  readonly clouds: Clouds
  readonly #identity: Identity

  constructor(store: Store, scope: QueryScope, identity: Identity, now: Date, clouds: Clouds, range?: Range) {
    this.store = store
    this.scope = scope
    this.#identity = identity
    this.now = now
    this.clouds = clouds
    this.range = range
  }

  /** The name of a sum of what belongs to projects: `all.` for the system, `domain.` for a domain. */
  key(key: string): string {
    return this.scope.scope === 'system' ? `all.${key}` : this.scope.scope === 'domain' ? `domain.${key}` : key
  }

  /** The name of a sum of infrastructure: nothing in front of the system's. */
  systemKey(key: string): string {
    return this.scope.scope === 'system' ? key : `${this.scope.scope}.${key}`
  }

  /** Whether the asker may list the kind as widely as it asks; what may not be listed is not counted. */
  allows(plural: string): boolean {
    return !higher(this.scope.scope, this.#identity.allowedScope('compute', plural, 'list'))
  }

  /** `FROM … WHERE …` over the rows that count: what is shared counts for its owner only. `t` is the table. */
  from(plural: string, ...more: readonly Sql[]): Sql {
    return this.#from(plural, [...belongingTo(this.store.kind(plural), this.scope), ...more])
  }

  /** {@link from}, whoever they belong to. */
  fromAll(plural: string, ...more: readonly Sql[]): Sql {
    return this.#from(plural, more)
  }

  #from(plural: string, more: readonly Sql[]): Sql {
    const conditions = [raw('t.deleted = 0'), ...this.inRange(plural), ...more]
    return sql`FROM ${name(plural)} AS t WHERE ${and(conditions)}`
  }

  /** That a row is below what is asked about, and of the clouds; no condition where the kind knows no way there. */
  inRange(plural: string): Sql[] {
    return [
      ...(this.range === undefined ? [] : inRange(this.store, plural, this.range)),
      ...this.clouds.conditions(this.store, plural),
    ]
  }

  /** Sums of SQL expressions over the rows, in one reading. */
  sums<K extends string>(
    plural: string,
    expressions: Readonly<Record<K, string>>,
    ...more: readonly Sql[]
  ): Record<K, number> {
    const keys = Object.keys(expressions)
    const columns = Object.entries<string>(expressions).map(
      ([key, expression]) => sql`${raw(expression)} AS ${name(key)}`,
    )
    const found = this.store.db.get(sql`SELECT ${join(columns, ', ')} ${this.from(plural, ...more)}`) ?? {}
    const sums: Record<string, number> = {}
    for (const key of keys) sums[key] = Number(found[key] ?? 0)
    return sums
  }
}

/** The quotient, cut after two digits in the original's way; 0 of nothing. */
export function rate(part: number, whole: number): number {
  return whole > 0 ? Math.trunc((part / whole) * 10 * 10) / 10 / 10 : 0
}
