import type { Context } from '../context.ts'

/** The surroundings of one command of the interactive shell: what stops it leaves the shell alone. */
export interface Running {
  readonly context: Context
  /** To be called when the command is over. */
  close(): void
}

/** Surroundings for one command, which Ctrl-C stops alone. */
export function surroundings(base: Context, stop: AbortController): Running {
  const onAbort = (): void => stop.abort()
  base.signal.addEventListener('abort', onAbort)
  return {
    context: { ...base, signal: stop.signal },
    close: () => base.signal.removeEventListener('abort', onAbort),
  }
}
