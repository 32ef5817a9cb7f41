import type { Sink } from '../../src/cli/context.ts'

/** A sink that keeps what was written. */
export interface Recorder extends Sink {
  readonly text: string
  /** The pieces, as they were written. */
  readonly pieces: readonly string[]
}

/** A pipe or a file: no terminal, takes everything at once. */
export function pipe(): Recorder {
  return recorder({})
}

/** A terminal of so many columns. */
export function terminal(columns = 80): Recorder {
  return recorder({ isTTY: true, columns })
}

function recorder(look: { readonly isTTY?: true; readonly columns?: number }): Recorder {
  const pieces: string[] = []
  return {
    ...look,
    pieces,
    get text() {
      return pieces.join('')
    },
    write(content) {
      pieces.push(textIn(content))
      return true
    },
    once: () => undefined,
  }
}

function textIn(content: string | Uint8Array): string {
  return typeof content === 'string' ? content : Buffer.from(content).toString('utf8')
}

/** A pipe whose reader is slow: it is full after every write, and empty a turn of the event loop later. */
export function slowPipe(): Recorder & { readonly mostWaiting: number } {
  const pieces: string[] = []
  let waiting = 0
  let mostWaiting = 0
  const listeners: (() => void)[] = []
  return {
    pieces,
    get text() {
      return pieces.join('')
    },
    get mostWaiting() {
      return mostWaiting
    },
    write(content) {
      pieces.push(textIn(content))
      waiting += content.length
      mostWaiting = Math.max(mostWaiting, waiting)
      setImmediate(() => {
        waiting = 0
        for (const listener of listeners.splice(0)) listener()
      })
      return false
    },
    once(_event, listener) {
      listeners.push(listener)
    },
  }
}
