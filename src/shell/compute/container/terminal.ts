import { on } from 'node:events'
import type { ClimcContext } from '../../context.ts'
import type { TerminalSize } from '../../spdy/remote-command.ts'

type Input = ReturnType<ClimcContext['stdin']>

/**
 * What is typed or piped in, until `signal` is aborted; then the input is let go, so that the process can end. Meanwhile
 * every key is handed on as it is pressed, Ctrl-C too.
 */
export async function* typed(open: () => Input, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const input = open()
  setRaw(input, true)
  try {
    for await (const [chunk] of on(input, 'data', { signal, close: ['end', 'close'] })) {
      yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    }
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    setRaw(input, false)
    input.pause()
    if ('unref' in input && typeof input.unref === 'function') input.unref()
  }
}

/** Piped input has no such mode. */
function setRaw(input: Input, raw: boolean): void {
  if (input.isTTY === true && 'setRawMode' in input && typeof input.setRawMode === 'function') input.setRawMode(raw)
}

/** The size of the terminal, and again whenever it changes, until `signal` is aborted; none where there is no terminal. */
export async function* terminalSizes({ stdout }: ClimcContext, signal: AbortSignal): AsyncGenerator<TerminalSize> {
  const size = (): TerminalSize | undefined => {
    const rows = 'rows' in stdout && typeof stdout.rows === 'number' ? stdout.rows : 0
    const { columns = 0 } = stdout
    return rows > 0 && columns > 0 ? { Width: columns, Height: rows } : undefined
  }
  const first = size()
  if (first === undefined || !isEmitter(stdout)) return
  yield first
  try {
    for await (const _ of on(stdout, 'resize', { signal })) yield size() ?? first
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

function isEmitter(sink: object): sink is NodeJS.EventEmitter {
  return 'on' in sink && 'off' in sink
}
