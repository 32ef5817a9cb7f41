import { createInterface, type Interface } from 'node:readline/promises'
import type { Context } from '../context.ts'
import type { Completion } from './completer.ts'

export type Typed =
  | { readonly kind: 'line'; readonly text: string }
  /** Ctrl-C: the line does not count; `idle` when there was nothing on it. */
  | { readonly kind: 'cancelled'; readonly idle: boolean }
  /** Ctrl-D, or the terminal went away. */
  | { readonly kind: 'end' }

/** How many lines can be called back. */
const RECALLED = 1000

/**
 * Reads lines from a terminal, with editing, history and completion. Between two reads the terminal is nobody's, so that
 * the commands of the shell can use it as if they had been started alone.
 */
export class LineEditor {
  readonly #context: Context
  readonly #complete: (line: string) => Promise<Completion>
  /** Lines that came with one that was already read: pasted text. */
  readonly #waiting: string[] = []
  /** The beginning of a line that came with them. */
  #begun = ''
  #completing: Promise<unknown> = Promise.resolve()

  constructor(context: Context, complete: (line: string) => Promise<Completion>) {
    this.#context = context
    this.#complete = complete
  }

  /** The next line; `history` has the oldest first. */
  read(prompt: string, history: readonly string[]): Promise<Typed> {
    const { signal } = this.#context
    const next = this.#waiting.shift()
    if (next !== undefined) return Promise.resolve({ kind: 'line', text: next })
    if (signal.aborted) return Promise.resolve({ kind: 'end' })
    return new Promise(done => {
      const rl = this.#open(prompt, history)
      let ended = false
      const end = (typed: Typed): void => {
        if (ended) return
        ended = true
        signal.removeEventListener('abort', leave)
        // The line editor must not be closed before it has the candidates that it waits for.
        void this.#completing.then(() => {
          rl.close()
          done(typed)
        })
      }
      const leave = (): void => end({ kind: 'end' })
      signal.addEventListener('abort', leave)
      rl.on('line', text => {
        this.#waiting.push(text)
        if (this.#waiting.length > 1) return
        // Pasted lines come in one piece: all of it is taken before the terminal is left to a command.
        setImmediate(() => {
          this.#begun = rl.line
          if (this.#begun !== '') this.#context.stdout.write('\r\u001b[K')
          end({ kind: 'line', text: this.#waiting.shift() ?? '' })
        })
      })
      rl.on('SIGINT', () => {
        this.#context.stdout.write('^C\n')
        end({ kind: 'cancelled', idle: rl.line === '' })
      })
      rl.on('close', leave)
      rl.prompt()
      if (this.#begun !== '') rl.write(this.#begun)
      this.#begun = ''
    })
  }

  #open(prompt: string, history: readonly string[]): Interface {
    const { stdout } = this.#context
    let asked: string | undefined
    const rl = createInterface({
      input: this.#context.stdin(),
      output: outputOf(stdout),
      terminal: true,
      prompt,
      history: history.slice(-RECALLED).reverse(),
      historySize: RECALLED,
      removeHistoryDuplicates: true,
      completer: (line: string): Promise<[string[], string]> => {
        const found = complete(line)
        this.#completing = found.catch(() => undefined)
        return found
      },
    })
    const complete = async (line: string): Promise<[string[], string]> => {
      const { insertions, replaces, listing } = await this.#complete(line)
      const again = asked === line
      asked = line
      if (!again || listing === '') return [[...insertions], replaces]
      stdout.write(`\n${listing}`)
      rl.prompt(true)
      return [[], '']
    }
    return rl
  }
}

function outputOf(sink: Context['stdout']): NodeJS.WritableStream {
  if (isStream(sink)) return sink
  throw new TypeError('the interactive shell needs a stream to write to')
}

function isStream(sink: object): sink is NodeJS.WritableStream {
  return 'write' in sink && 'end' in sink && 'on' in sink
}
