import { openSync } from 'node:fs'
import { ReadStream } from 'node:tty'
import type { Context } from '../context.ts'

/** The surroundings of one command of the interactive shell: what stops it leaves the shell alone. */
export interface Running {
  readonly context: Context
  /** Gives back what it took of the terminal. */
  close(): void
}

/**
 * Surroundings for one command: Ctrl-C stops it alone, and it reads from a terminal of its own, as a command that reads
 * to the end would take the shell's input with it.
 */
export function surroundings(base: Context, stop: AbortController): Running {
  let input: ReadStream | undefined
  const onAbort = (): void => stop.abort()
  base.signal.addEventListener('abort', onAbort)
  return {
    context: {
      ...base,
      signal: stop.signal,
      unseenArgv: true,
      stdin() {
        if (base.ownsProcess !== true) return base.stdin()
        input ??= terminalInput()
        return input ?? base.stdin()
      },
    },
    close() {
      base.signal.removeEventListener('abort', onAbort)
      input?.destroy()
    },
  }
}

function terminalInput(): ReadStream | undefined {
  try {
    return new ReadStream(openSync('/dev/tty', 'r'))
  } catch {
    // No such device: another system, or no terminal behind the one that we see.
    return undefined
  }
}
