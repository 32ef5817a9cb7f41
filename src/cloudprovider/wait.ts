import { setTimeout as delay } from 'node:timers/promises'
import type { ProviderRuntime } from './config.ts'
import { InvalidStatusError, NotFoundError, TimeoutError } from './errors/index.ts'

export interface WaitOptions {
  /** Milliseconds between two looks. */
  intervalMs?: number
  /** Milliseconds until {@link TimeoutError}. */
  timeoutMs?: number
  /** States from which the wanted one will not come any more. */
  failed?: readonly string[]
}

interface Refreshable {
  readonly name: string
  readonly status: string
  refresh(): Promise<void>
}

/** Waits in real time, or in the runtime's. Rejects when the signal fires. */
export function sleep(runtime: ProviderRuntime, ms: number): Promise<void> {
  if (runtime.sleep !== undefined) return runtime.sleep(ms, runtime.signal)
  return delay(ms, undefined, runtime.signal === undefined ? {} : { signal: runtime.signal })
}

/**
 * Refreshes a resource until it has one of the states.
 * @throws TimeoutError, InvalidStatusError when it failed, NotFoundError when it vanished
 */
export async function waitForStatus(
  resource: Refreshable,
  wanted: readonly string[],
  runtime: ProviderRuntime,
  options: WaitOptions = {},
): Promise<void> {
  const { intervalMs = 1000, timeoutMs = 300_000, failed = [] } = options
  for (let waited = 0; ; waited += intervalMs) {
    await resource.refresh()
    if (wanted.includes(resource.status)) return
    if (failed.includes(resource.status))
      throw new InvalidStatusError(`${resource.name} became ${resource.status} instead of ${wanted.join(' or ')}`)
    if (waited >= timeoutMs)
      throw new TimeoutError(`${resource.name} is ${resource.status} after ${timeoutMs} ms, not ${wanted.join(' or ')}`)
    await sleep(runtime, intervalMs)
  }
}

/** Refreshes a resource until it is gone. @throws TimeoutError */
export async function waitUntilGone(
  resource: Refreshable,
  runtime: ProviderRuntime,
  options: WaitOptions = {},
): Promise<void> {
  const { intervalMs = 1000, timeoutMs = 300_000 } = options
  for (let waited = 0; waited <= timeoutMs; waited += intervalMs) {
    try {
      await resource.refresh()
    } catch (error) {
      if (error instanceof NotFoundError) return
      throw error
    }
    await sleep(runtime, intervalMs)
  }
  throw new TimeoutError(`${resource.name} is still there after ${timeoutMs} ms`)
}
