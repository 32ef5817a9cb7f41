/** How a comparison with the cloud came out. */
export interface SyncCount {
  readonly added: number
  /** How many are on both sides and were compared, whether or not anything had changed. */
  readonly updated: number
  readonly removed: number
  /** How many resources could not be taken in; the whole kind counts as one when it could not be listed. */
  readonly failed: number
  /** Why, for the first few of them. */
  readonly failures: readonly string[]
  /** Milliseconds that the cloud was waited for. */
  readonly asking: number
  /** Milliseconds of writing down what it said; undefined when it had no answer. */
  readonly writing: number | undefined
}

/** Reasons beyond this many are only counted. */
const KEPT_REASONS = 10

export class SyncTally {
  #added = 0
  #updated = 0
  #removed = 0
  #failed = 0
  readonly #failures: string[] = []
  #asking = 0
  #writing = 0

  added(count = 1): void {
    this.#added += count
  }

  updated(): void {
    this.#updated++
  }

  asked(milliseconds: number): void {
    this.#asking += milliseconds
  }

  wrote(milliseconds: number): void {
    this.#writing += milliseconds
  }

  removed(count: number): void {
    this.#removed += count
  }

  fail(what: string, why: string): void {
    this.#failed++
    if (this.#failures.length < KEPT_REASONS) this.#failures.push(`${what}: ${why}`)
  }

  get count(): SyncCount {
    return {
      added: this.#added,
      updated: this.#updated,
      removed: this.#removed,
      failed: this.#failed,
      failures: [...this.#failures],
      asking: this.#asking,
      writing: this.#writing,
    }
  }
}

/** Of a kind that the cloud does not have. */
export const NOTHING: SyncCount = {
  added: 0,
  updated: 0,
  removed: 0,
  failed: 0,
  failures: [],
  asking: 0,
  writing: undefined,
}

/** A kind that could not be synced at all. */
export function failure(reason: string): SyncCount {
  return { ...NOTHING, failed: 1, failures: [reason] }
}

/** Two comparisons of the same kind as one. */
export function sum(a: SyncCount, b: SyncCount): SyncCount {
  return {
    added: a.added + b.added,
    updated: a.updated + b.updated,
    removed: a.removed + b.removed,
    failed: a.failed + b.failed,
    failures: [...a.failures, ...b.failures].slice(0, KEPT_REASONS),
    asking: a.asking + b.asking,
    writing: a.writing === undefined ? b.writing : a.writing + (b.writing ?? 0),
  }
}

/** The count as the event log words it. */
export function sentence({ removed, updated, failed, failures, added }: SyncCount): string {
  const counts = `removed ${removed} failed 0 updated ${updated} failed ${failed} added ${added} failed 0`
  return failures.length === 0 ? counts : `${counts};${failures.join(';')}`
}
