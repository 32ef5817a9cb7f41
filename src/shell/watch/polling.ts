import { setTimeout as pause } from 'node:timers/promises'
import { formatDuration } from '../../cli/options/index.ts'
import { ClimcError, type ErrorKind, InterruptedError } from '../../core/errors/index.ts'

/** How long and how often to look. */
export interface Patience {
  /** Milliseconds to wait in all; 0 looks once. */
  readonly timeoutMs: number
  readonly signal: AbortSignal
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Milliseconds between the first two looks; it grows from there. 500 when absent. */
  readonly firstMs?: number
  /** Milliseconds between two looks at most; 2500 when absent. */
  readonly mostMs?: number
  /** 0 to 1, for the jitter; Math.random when absent. */
  readonly random?: () => number
}

const FIRST_MS = 500
const MOST_MS = 2500
const GROWTH = 1.5
/** Each pause is up to so much shorter or longer, lest a hundred scripts ask at the same moment. */
const JITTER = 0.1
/** A wait outlives so many looks in a row that failed on the way. */
const MAY_FAIL = 5
const PASSING: readonly ErrorKind[] = ['connection', 'timeout', 'server']

/** What a look found: an end, or nothing yet. */
export type Found<T> = { readonly value: T } | undefined

/**
 * Looks again and again until something is found; the first time at once. Looks that fail because of the network or a
 * server in trouble count as having found nothing, up to five in a row.
 * @param interrupted what to say when Ctrl-C ends it
 * @param late what to throw when time is up
 * @throws whatever `look` throws, InterruptedError, what `late` makes
 */
export async function poll<T>(
  look: () => Promise<Found<T>>,
  patience: Patience,
  { interrupted, late }: { readonly interrupted: string; readonly late: () => Error },
): Promise<T> {
  const { timeoutMs, signal, now, firstMs = FIRST_MS, mostMs = MOST_MS, random = Math.random } = patience
  const until = now() + timeoutMs
  let failures = 0
  for (let wait = firstMs; ; wait = Math.min(wait * GROWTH, Math.max(mostMs, firstMs))) {
    try {
      const found = await look()
      if (found !== undefined) return found.value
      failures = 0
    } catch (error) {
      if (error instanceof InterruptedError) throw new InterruptedError(interrupted, { cause: error })
      if (!mayPass(error) || ++failures > MAY_FAIL) throw error
    }
    const left = until - now()
    if (left <= 0) throw late()
    const jittered = wait * (1 - JITTER + 2 * JITTER * random())
    await pause(Math.min(jittered, left), undefined, { signal }).catch(cause => {
      throw new InterruptedError(interrupted, { cause })
    })
  }
}

function mayPass(error: unknown): boolean {
  return error instanceof ClimcError && PASSING.includes(error.kind)
}

/** `after 30m`, for sentences about time that is up; nothing where it was one look. */
export function afterTime(milliseconds: number): string {
  return milliseconds === 0 ? '' : ` after ${formatDuration(milliseconds)}`
}
