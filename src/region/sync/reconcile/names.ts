import type { Kind } from '../../kinds/model/kind.ts'
import { name, sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'

/** Gives imported objects their names: the cloud's, with a number when another object has it. */
export class NameGiver {
  readonly #store: Store
  readonly #kind: Kind
  readonly #numbered: boolean
  /** The last number given to a name, so that a thousand of one name are not counted from 1 each. */
  readonly #last = new Map<string, number>()
  /** Id → the plain name, of the objects that bear a number because another object has it. */
  readonly #waiting = new Map<string, string>()

  constructor(store: Store, kind: Kind, numbered: boolean) {
    this.#store = store
    this.#kind = kind
    this.#numbered = numbered
  }

  give(wanted: string): string {
    return this.#free(wanted, undefined)
  }

  /**
   * The new name of an object that the cloud calls `wanted`; undefined when it keeps the one it has. A numbered name is
   * kept as long as another object has the plain one.
   */
  rename({ id, name: current }: { id: string; name: string }, wanted: string): string | undefined {
    if (wanted === '' || current === wanted) return undefined
    if (!this.#numbered || !this.#taken(wanted, id)) return wanted
    this.#waiting.set(id, wanted)
    if (current.startsWith(`${wanted}-`) && /^\d+$/.test(current.slice(wanted.length + 1))) return undefined
    return this.#free(wanted, id)
  }

  /** Notes that an object bears another name than it was to have. */
  numbered(id: string, wanted: string): void {
    if (this.#numbered) this.#waiting.set(id, wanted)
  }

  /**
   * The objects whose plain name has become free in the meantime: id → that name. The original removes and renames
   * before it adds; here things come as they are listed, and numbers that proved needless are taken back in the end.
   */
  *freed(): Generator<readonly [id: string, name: string]> {
    for (let found = true; found; ) {
      found = false
      for (const [id, wanted] of this.#waiting) {
        if (this.#taken(wanted, id)) continue
        this.#waiting.delete(id)
        found = true
        yield [id, wanted]
      }
    }
  }

  #free(wanted: string, own: string | undefined): string {
    if (!this.#numbered || wanted === '') return wanted
    const last = this.#last.get(wanted)
    if (last === undefined && !this.#taken(wanted, own)) return wanted
    for (let number = (last ?? 0) + 1; ; number++) {
      const candidate = `${wanted}-${number}`
      if (this.#taken(candidate, own)) continue
      this.#last.set(wanted, number)
      return candidate
    }
  }

  /** Whether another object has the name; as everywhere, without regard to case. */
  #taken(candidate: string, own: string | undefined): boolean {
    // The plus keeps SQLite from walking the index of all live rows instead of the one of names.
    const found = this.#store.db.get(
      sql`SELECT 1 FROM ${name(this.#kind.plural)}
          WHERE +deleted = 0 AND name = ${candidate} AND id <> ${own ?? ''} LIMIT 1`,
    )
    return found !== undefined
  }
}
