import type { JsonObject } from '../../core/json.ts'

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
}

/** Reasons beyond this many are only counted. */
const KEPT_REASONS = 10

export class SyncTally {
  #added = 0
  #updated = 0
  #removed = 0
  #failed = 0
  readonly #failures: string[] = []

  added(): void {
    this.#added++
  }

  updated(): void {
    this.#updated++
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
    }
  }
}

export const NOTHING: SyncCount = { added: 0, updated: 0, removed: 0, failed: 0, failures: [] }

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
  }
}

/** The count as the event log words it. */
export function sentence({ removed, updated, failed, failures, added }: SyncCount): string {
  const counts = `removed ${removed} failed 0 updated ${updated} failed ${failed} added ${added} failed 0`
  return failures.length === 0 ? counts : `${counts};${failures.join(';')}`
}

/** The count as a provider's region shows it under `sync_results`, where what is nothing is not said. */
export function resultMember(count: SyncCount, milliseconds: number): JsonObject {
  const counts = {
    add_cnt: count.added,
    update_cnt: count.updated,
    del_cnt: count.removed,
    update_err_cnt: count.failed,
  }
  return {
    ...Object.fromEntries(Object.entries(counts).filter(([, n]) => n > 0)),
    request_cost: `${milliseconds}ms`,
  }
}
