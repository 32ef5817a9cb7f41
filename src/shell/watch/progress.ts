import type { Context, Sink } from '../../cli/context.ts'
import { formatDuration } from '../../cli/options/index.ts'
import type { Look } from './object-watch.ts'
import { type Spinner, startSpinner } from './spinner.ts'

/** What one action waits for, on the spinner that all actions of a run share. */
export class Progress {
  readonly #board: Board
  readonly #mine = new Map<string, Look>()
  #stopped = false

  private constructor(board: Board) {
    this.#board = board
  }

  static async start(context: Context): Promise<Progress> {
    return new Progress(await Board.join(context))
  }

  /** Takes what looks at one of the objects find. */
  of(id: string): (look: Look) => void {
    return look => {
      this.#mine.set(id, look)
      this.#board.tell(id, look)
    }
  }

  /** What of that which is done is not as it should be. */
  get warnings(): readonly string[] {
    return [...this.#mine.values()].flatMap(({ warning }) => (warning === undefined ? [] : [warning]))
  }

  /** All went well. */
  end(): void {
    this.#leave(true)
  }

  /** Something went wrong, unless {@link Progress.end} was called before. */
  stop(): void {
    this.#leave(false)
  }

  #leave(ok: boolean): void {
    if (this.#stopped) return
    this.#stopped = true
    this.#board.leave(ok, [...this.#mine.values()])
  }
}

/** Boards in use, by the stream on which they are: two spinners on one stream would erase each other. */
const BOARDS = new WeakMap<Sink, Promise<Board>>()

/** One spinner for all that a run waits for: how many are there, and what is happening to the one looked at last. */
class Board {
  readonly #sink: Sink
  readonly #spinner: Spinner
  readonly #now: () => number
  readonly #begun: number
  readonly #looks = new Map<string, Look>()
  #users = 0
  #ok = true

  private constructor(spinner: Spinner, { stderr, now }: Context) {
    this.#sink = stderr
    this.#spinner = spinner
    this.#now = now
    this.#begun = now()
  }

  static async join(context: Context): Promise<Board> {
    const open = async (): Promise<Board> => new Board(await startSpinner(context, 'waiting'), context)
    const opening = BOARDS.get(context.stderr) ?? open()
    BOARDS.set(context.stderr, opening)
    const board = await opening
    board.#users++
    return board
  }

  tell(id: string, look: Look): void {
    this.#looks.set(id, look)
    this.#spinner.update(this.#line(look))
  }

  /** The last one to leave ends the spinner. */
  leave(ok: boolean, looks: readonly Look[]): void {
    this.#ok &&= ok
    if (--this.#users > 0) return
    BOARDS.delete(this.#sink)
    const last = looks.at(-1) ?? [...this.#looks.values()].at(-1)
    const lines = ok || looks.length < 2 ? '' : looks.map(({ line }) => line).join(', ')
    this.#spinner.stop(this.#ok, lines === '' ? (last === undefined ? 'stopped' : this.#line(last)) : lines)
  }

  #line(look: Look): string {
    const all = this.#looks.size
    const done = [...this.#looks.values()].filter(({ state }) => state === 'done').length
    const lead = all > 1 ? `${done} of ${all} done; ` : ''
    const elapsed = this.#now() - this.#begun
    return `${lead}${look.line}${elapsed < 1000 ? '' : ` (${formatDuration(elapsed)})`}`
  }
}
