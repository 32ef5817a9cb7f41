import { InterruptedError } from '../core/errors/index.ts'
import type { JsonValue } from '../core/json.ts'
import { RequestError } from './errors/request-error.ts'

/** What became of one object of a batch. */
export interface BatchResult {
  /** 200, or the status of the refusal; 400 where something failed without one, as in the original. */
  readonly status: number
  /** The id as it was given; for actions on the collection the parameters. */
  readonly id: JsonValue
  /** The answer, or the error as the original prints it. */
  readonly data: JsonValue
  /** Why it failed; absent where it did not. */
  readonly error?: Error
}

/** How many requests of a batch are under way at once. */
const AT_ONCE = 16

/**
 * Does the same to each, several at once; the results are in the order of the items. A failure is a result, except an
 * interruption, which ends the batch.
 * @throws InterruptedError
 */
export async function forEach<T>(
  items: readonly T[],
  idOf: (item: T) => JsonValue,
  act: (item: T) => Promise<JsonValue>,
): Promise<BatchResult[]> {
  const results: BatchResult[] = []
  const queue = items.entries()
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) results[index] = await outcome(idOf(item), () => act(item))
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, worker))
  return results
}

async function outcome(id: JsonValue, act: () => Promise<JsonValue>): Promise<BatchResult> {
  try {
    return { status: 200, id, data: await act() }
  } catch (error) {
    return failedResult(id, error, 400)
  }
}

/** A failure as a result; `status` where the failure has none. */
export function failedResult(id: JsonValue, error: unknown, status: number): BatchResult {
  if (error instanceof InterruptedError) throw error
  if (error instanceof RequestError) return { status: error.status, id, data: error.toOriginal(), error }
  if (error instanceof Error) return { status, id, data: error.message, error }
  throw error
}
