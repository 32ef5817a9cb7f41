import type { JsonObject } from '../../core/json.ts'

/** How a comparison with the cloud came out. */
export interface SyncCount {
  readonly added: number
  readonly updated: number
  readonly removed: number
  readonly failures: readonly string[]
}

export class SyncTally {
  #added = 0
  #updated = 0
  #removed = 0
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
    this.#failures.push(`${what}: ${why}`)
  }

  get count(): SyncCount {
    return { added: this.#added, updated: this.#updated, removed: this.#removed, failures: [...this.#failures] }
  }
}

export const NOTHING: SyncCount = { added: 0, updated: 0, removed: 0, failures: [] }

/** The count as the event log words it. */
export function sentence(count: SyncCount): string {
  const failed = count.failures.length
  return `removed ${count.removed} failed 0 updated ${count.updated} failed ${failed} added ${count.added} failed 0`
}

/** The count as a provider's region shows it under `sync_results`. */
export function resultMember(count: SyncCount, milliseconds: number): JsonObject {
  return {
    add_count: count.added,
    update_count: count.updated,
    del_count: count.removed,
    add_error_count: 0,
    update_error_count: count.failures.length,
    del_error_count: 0,
    sync_cost: `${milliseconds}ms`,
  }
}
