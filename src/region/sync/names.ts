import type { Kind } from '../kinds/kind.ts'
import { name, sql } from '../store/sql.ts'
import type { Store } from '../store/store.ts'

/** Gives imported objects their names: the cloud's, with a number when another object has it. */
export class NameGiver {
  readonly #store: Store
  readonly #kind: Kind
  readonly #numbered: boolean
  /** The last number given to a name, so that a thousand of one name are not counted from 1 each. */
  readonly #last = new Map<string, number>()

  constructor(store: Store, kind: Kind, numbered: boolean) {
    this.#store = store
    this.#kind = kind
    this.#numbered = numbered
  }

  give(wanted: string): string {
    if (!this.#numbered || wanted === '') return wanted
    const last = this.#last.get(wanted)
    if (last === undefined && !this.#taken(wanted)) return wanted
    for (let number = (last ?? 0) + 1; ; number++) {
      const candidate = `${wanted}-${number}`
      if (this.#taken(candidate)) continue
      this.#last.set(wanted, number)
      return candidate
    }
  }

  /**
   * The new name of an object that the cloud calls `wanted`; undefined when it keeps the one it has. A numbered name is
   * kept as long as another object has the plain one.
   */
  rename(current: string, wanted: string): string | undefined {
    if (wanted === '' || current === wanted) return undefined
    if (!this.#numbered || !this.#taken(wanted)) return wanted
    if (current.startsWith(`${wanted}-`) && /^\d+$/.test(current.slice(wanted.length + 1))) return undefined
    return this.give(wanted)
  }

  #taken(candidate: string): boolean {
    // The plus keeps SQLite from walking the index of all live rows instead of the one of names.
    const found = this.#store.db.get(
      sql`SELECT 1 FROM ${name(this.#kind.plural)} WHERE +deleted = 0 AND name = ${candidate} LIMIT 1`,
    )
    return found !== undefined
  }
}
