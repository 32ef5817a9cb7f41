import { openSync } from 'node:fs'
import { ReadStream } from 'node:tty'
import type { Context } from '../context.ts'

type Input = ReturnType<Context['stdin']>

/**
 * Standard input that outlives its end: the shell and its commands read one after the other from it, and when a command
 * has read to the end (Ctrl-D), those after it get the terminal anew.
 */
export function lastingInput(base: Context): { stdin(): Input; close(): void } {
  let opened: ReadStream | undefined
  return {
    stdin() {
      if (opened !== undefined && !isOver(opened)) return opened
      const first = base.stdin()
      if (!isOver(first)) return first
      opened?.destroy()
      opened = terminalInput()
      return opened ?? first
    },
    close: () => opened?.destroy(),
  }
}

function isOver(stream: Input | ReadStream): boolean {
  return (
    ('readableEnded' in stream && stream.readableEnded === true) || ('destroyed' in stream && stream.destroyed === true)
  )
}

function terminalInput(): ReadStream | undefined {
  try {
    return new ReadStream(openSync('/dev/tty', 'r'))
  } catch {
    // No such device: another system, or no terminal behind the one that we see.
    return undefined
  }
}
