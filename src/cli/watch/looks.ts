import { setTimeout as pause } from 'node:timers/promises'
import { ClimcError, type ErrorKind } from '../../core/errors/index.ts'
import type { Context } from '../context.ts'
import type { Output } from '../output.ts'
import type { Watched } from './index.ts'

/** What a look saw, or why it saw nothing, and when the next one is, in milliseconds. */
export type Look =
  | { readonly output: Output; readonly waitMs: number }
  | { readonly error: Error; readonly waitMs: number }

const LEAST_MS = 100
const LONGEST_MS = 60_000
const PASSING: readonly ErrorKind[] = ['connection', 'timeout', 'server']

/**
 * Looks until the run is interrupted. Once a look went well, trouble of the network or the server is told and waited
 * out, twice as long each time up to a minute; anything else ends it.
 */
export async function* looks({ look, intervalMs }: Watched, { signal }: Pick<Context, 'signal'>): AsyncGenerator<Look> {
  const interval = Math.max(LEAST_MS, intervalMs)
  let failures = 0
  for (let seen = false; !signal.aborted; ) {
    let result: Look
    try {
      result = { output: await look(), waitMs: interval }
      seen = true
      failures = 0
    } catch (error) {
      if (signal.aborted) return
      if (!seen || !(error instanceof ClimcError) || !PASSING.includes(error.kind)) throw error
      failures++
      result = { error, waitMs: Math.max(interval, Math.min(interval * 2 ** failures, LONGEST_MS)) }
    }
    if (signal.aborted) return
    yield result
    await pause(result.waitMs, undefined, { signal }).catch(() => undefined)
  }
}
