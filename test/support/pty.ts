import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process'
import { stripVTControlCharacters } from 'node:util'

/**
 * A pseudo-terminal for tests, over `script` of util-linux: what runs in it sees a terminal on all three streams, with
 * echo and Ctrl-C as the kernel does them. Where there is no such `script`, tests skip themselves:
 * `describe.skipIf(!HAS_TERMINAL)`.
 */
export const HAS_TERMINAL = /util-linux/.test(spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout ?? '')

export interface TerminalOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  readonly columns?: number
  readonly rows?: number
}

export const KEYS = {
  enter: '\r',
  tab: '\t',
  up: '\u001b[A',
  down: '\u001b[B',
  backspace: '\u007f',
  ctrlC: '\u0003',
  ctrlD: '\u0004',
} as const

/** How long a text may take to appear, in milliseconds; far more than it needs, for slow machines. */
const PATIENCE_MS = 30_000

/** A program running in a terminal. Always `close()` it, in a `finally` or with `await using`. */
export class Terminal implements AsyncDisposable {
  readonly #child: ChildProcessWithoutNullStreams
  readonly #exit: Promise<number>
  #raw = ''
  #read = 0
  #ended = false
  #wake: () => void = () => undefined

  /** Starts a program; nothing of this process's environment but PATH and HOME reaches it. */
  constructor(program: string, args: readonly string[], options: TerminalOptions = {}) {
    const { env = {}, cwd = process.cwd(), columns = 120, rows = 40 } = options
    const { PATH = '', HOME = '', TMPDIR } = process.env
    const line = [program, ...args].map(quoted).join(' ')
    this.#child = spawn('script', ['-qefc', `stty cols ${columns} rows ${rows}; exec ${line}`, '/dev/null'], {
      cwd,
      env: { PATH, HOME, TERM: 'xterm', SHELL: '/bin/sh', ...(TMPDIR === undefined ? {} : { TMPDIR }), ...env },
    })
    this.#child.stdin.on('error', () => undefined)
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.#raw += text
        this.#wake()
      })
    }
    this.#exit = new Promise((done, fail) => {
      this.#child.on('error', fail)
      this.#child.on('close', code => {
        this.#ended = true
        this.#wake()
        done(code ?? -1)
      })
    })
  }

  /** Everything that appeared, control sequences included. */
  get raw(): string {
    return this.#raw
  }

  /** Everything that appeared, without control sequences, lines ended by `\n`. */
  get text(): string {
    return stripVTControlCharacters(this.#raw).replaceAll('\r\n', '\n')
  }

  /** Types text or one of {@link KEYS}. */
  type(keys: string): void {
    this.#child.stdin.write(keys)
  }

  /**
   * Waits until something appears behind what the last call found.
   * @returns what appeared up to its end
   */
  async waitFor(what: string | RegExp): Promise<string> {
    const limit = AbortSignal.timeout(PATIENCE_MS)
    for (;;) {
      const fresh = this.text.slice(this.#read)
      const end = endOf(fresh, what)
      if (end !== undefined) {
        this.#read += end
        return fresh.slice(0, end)
      }
      if (this.#ended || limit.aborted) {
        throw new Error(`${this.#ended ? 'the program ended' : 'waited in vain'} without ${what}; it showed:\n${fresh}`)
      }
      await new Promise<void>(done => {
        this.#wake = done
        limit.addEventListener('abort', () => done(), { once: true })
      })
    }
  }

  /** Waits for the program to end; its exit code. */
  exitCode(): Promise<number> {
    return this.#exit
  }

  /** Ends the program if it still runs. */
  async close(): Promise<void> {
    if (!this.#ended) this.#child.kill('SIGTERM')
    await this.#exit
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }
}

function endOf(text: string, what: string | RegExp): number | undefined {
  if (typeof what === 'string') {
    const at = text.indexOf(what)
    return at < 0 ? undefined : at + what.length
  }
  const match = new RegExp(what.source, what.flags.replace('g', '')).exec(text)
  return match === null ? undefined : match.index + match[0].length
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`
}
