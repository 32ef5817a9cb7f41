import type { JsonObject } from '../../core/json.ts'
import { isJsonObject } from '../../core/json.ts'
import type { BatchItem, ListPage } from '../output.ts'

export interface BatchPages {
  readonly done: ListPage
  readonly failed: ListPage
}

/**
 * Splits a batch into what worked and what did not, each as a list, the way the original shows them.
 * @param brief why something failed in a sentence, for people; else all that is known, with the request
 */
export function batchPages(items: readonly BatchItem[], brief = false): BatchPages {
  const done: JsonObject[] = []
  const failed: JsonObject[] = []
  for (const { status, id, data, aside, error } of items) {
    // What was allowed to be gone is not worth a line.
    if (aside === 'ignored') continue
    if (status === 200) done.push(isJsonObject(data) ? data : { id, data })
    else failed.push({ status, id, error: brief && error !== undefined ? error.message : data })
  }
  return { done: pageOf(done), failed: pageOf(failed) }
}

/** A batch as the original's JSON has it. */
export function batchDocument(items: readonly BatchItem[]): JsonObject[] {
  return items.map(({ status, id, data }) => ({ status, id, data }))
}

export function pageOf(data: readonly JsonObject[]): ListPage {
  return { data, total: data.length, limit: 0, offset: 0 }
}

export const FAILED_COLUMNS = ['status', 'id', 'error'] as const
