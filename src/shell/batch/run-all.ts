import type { BatchItem } from '../../cli/output.ts'
import { failedResult } from '../../client/batch.ts'
import { NotFoundError } from '../../client/errors/not-found-error.ts'
import { ClimcError, InterruptedError } from '../../core/errors/index.ts'

export interface Several<T> {
  readonly idOf: (item: T) => string
  readonly act: (item: T) => Promise<BatchItem>
  /** How many are under way at once. */
  readonly concurrency: number
  /** After the first failure start no more. */
  readonly failFast?: boolean
  /** What is not there is no failure. */
  readonly ignoreNotFound?: boolean
  /** When it is aborted no more are started. */
  readonly signal: AbortSignal
  readonly onResult?: (item: BatchItem, results: readonly BatchItem[]) => void
}

/** The status of what got no answer: it was never started, or interrupted. */
const NO_ANSWER = 0

/**
 * Does the same to each, several at once. Results are in the order of the items, and each item has one: a failure, an
 * interruption of what was under way (nobody knows what became of it), or that it was not started. Never throws but for
 * mistakes of ours.
 */
export async function runAll<T>(items: readonly T[], several: Several<T>): Promise<BatchItem[]> {
  const { idOf, act, concurrency, failFast = false, ignoreNotFound = false, signal, onResult } = several
  const results: BatchItem[] = []
  const done: BatchItem[] = []
  let stopped = false
  const queue = items.entries()
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) {
      if (stopped || signal.aborted) {
        results[index] = skipped(idOf(item), stopped ? 'something before it failed' : 'interrupted')
        continue
      }
      const result = marked(await outcome(idOf(item), () => act(item)), ignoreNotFound)
      results[index] = result
      done.push(result)
      if (failFast && isFailure(result)) stopped = true
      onResult?.(result, done)
    }
  }
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, worker))
  return results
}

export function isFailure({ status, aside }: BatchItem): boolean {
  return status !== 200 && aside !== 'ignored'
}

async function outcome(id: string, act: () => Promise<BatchItem>): Promise<BatchItem> {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof InterruptedError)) return failedResult(id, error, 400)
    return { status: NO_ANSWER, id, data: 'interrupted: it may or may not have been done', error }
  }
}

function marked(item: BatchItem, ignoreNotFound: boolean): BatchItem {
  return ignoreNotFound && item.error instanceof NotFoundError ? { ...item, aside: 'ignored' } : item
}

function skipped(id: string, why: string): BatchItem {
  const text = `not started: ${why}`
  return { status: NO_ANSWER, id, data: text, aside: 'skipped', error: new ClimcError('failed', text) }
}
