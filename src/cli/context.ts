/** A stream that can be written to; process streams and test buffers alike. */
export interface Sink {
  write(text: string): boolean
  once(event: 'drain', listener: () => void): unknown
  readonly isTTY?: boolean
  readonly columns?: number
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
  /** Stops what a program started for the run; called when the run is over. */
  close?(): Promise<void>
}

/** Whether colour, spinners and the like may be used on a stream. `NO_COLOR` and `TERM=dumb` are honoured. */
export function isFancy(context: Context, stream: Sink): boolean {
  if (stream.isTTY !== true) return false
  return (context.env.NO_COLOR ?? '') === '' && context.env.TERM !== 'dumb'
}

/** Writes text and waits while the reader is slow, so that memory stays flat. */
export async function writeOut(sink: Sink, text: string): Promise<void> {
  if (text === '' || sink.write(text)) return
  await new Promise<void>(resolve => sink.once('drain', resolve))
}
