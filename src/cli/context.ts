import type { Journal } from './journal.ts'

import type { Self } from './self.ts'

/** A stream that can be written to; process streams and test buffers alike. */
export interface Sink {
  write(content: string | Uint8Array): boolean
  once(event: 'drain', listener: () => void): unknown
  readonly isTTY?: boolean
  readonly columns?: number
  readonly rows?: number
}

/**
 * Everything of the outside world that a run may touch. Nothing below bin/ reads process globals, so that a test can
 * run a whole command in-process and see exactly what it did.
 */
export interface Context {
  /** Standard input; opened at the first call, as that takes several milliseconds. */
  stdin(): NodeJS.ReadableStream & { readonly isTTY?: boolean }
  readonly stdout: Sink
  readonly stderr: Sink
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  readonly signal: AbortSignal
  readonly now: () => number
  readonly fetch?: typeof fetch
  /** The run has the process for itself, so that it may replace globals. Never so in tests. */
  readonly ownsProcess?: boolean
  /** Nobody is to be asked anything (`--no-input`, CI). */
  readonly noInput?: boolean
  /** Keeps what the run does, where an event file was asked for. */
  readonly journal?: Pick<Journal, 'write'>
  /** The command line was never a process's: no process list and no shell's history has it. */
  readonly unseenArgv?: boolean
  /** Files of command lines that are being run, outermost first. */
  readonly scripts?: readonly string[]
  /** The operating system, by Node's name; this process's when absent. */
  readonly platform?: NodeJS.Platform
  /** The program itself, for commands that run others of it. */
  readonly self?: Self
  /**
   * From now on Ctrl-C is for `handler` and stops nothing else; what is returned gives it back. Absent where Ctrl-C is
   * nobody's.
   */
  readonly onInterrupt?: (handler: () => void) => () => void
  /** The same of SIGTERM. */
  readonly onTerminate?: (handler: () => void) => () => void
  /** Stops what a program started for the run; called when the run is over. */
  close?(): Promise<void>
}

/** Whether spinners and the like may be used on a stream. `NO_COLOR` and `TERM=dumb` are honoured. */
export function isFancy(context: Context, stream: Sink): boolean {
  // A terminal without columns (some CI runners have such) cannot be drawn on: spinners would never end drawing.
  if (stream.isTTY !== true || stream.columns === 0) return false
  return (context.env.NO_COLOR ?? '') === '' && context.env.TERM !== 'dumb'
}

/** Whether somebody sits there and reads; standard output first, as standard input takes several milliseconds to open. */
export function isTerminal({ stdout, stdin }: Context): boolean {
  return stdout.isTTY === true && stdin().isTTY === true
}

/** Whether a question can be asked: someone sits at a terminal and has not forbidden it. */
export function mayAsk(context: Context): boolean {
  // Standard input last, as it takes several milliseconds to open.
  return context.noInput !== true && context.stderr.isTTY === true && context.stdin().isTTY === true
}

/**
 * Whether a stream gets colour: terminals do, and with `CLICOLOR_FORCE` everything does. `NO_COLOR` wins over all,
 * `CLICOLOR=0` over a terminal.
 */
export function usesColour(context: Pick<Context, 'env'>, stream: Sink): boolean {
  const { NO_COLOR = '', CLICOLOR_FORCE = '', CLICOLOR, TERM } = context.env
  if (NO_COLOR !== '') return false
  if (CLICOLOR_FORCE !== '' && CLICOLOR_FORCE !== '0') return true
  return stream.isTTY === true && TERM !== 'dumb' && CLICOLOR !== '0'
}

/** Writes text and waits while the reader is slow, so that memory stays flat. */
export async function writeOut(sink: Sink, content: string | Uint8Array): Promise<void> {
  if (content.length === 0 || sink.write(content)) return
  await new Promise<void>(resolve => sink.once('drain', resolve))
}
