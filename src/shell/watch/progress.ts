import type { Context } from '../../cli/context.ts'
import { formatDuration } from '../../cli/options/index.ts'
import type { Look } from './object-watch.ts'
import { type Spinner, startSpinner } from './spinner.ts'

/** One spinner for all that a run waits for: how many are there, and what is happening to the one looked at last. */
export class Progress {
  readonly #spinner: Spinner
  readonly #now: () => number
  readonly #begun: number
  readonly #looks = new Map<string, Look>()
  #stopped = false

  private constructor(spinner: Spinner, now: () => number) {
    this.#spinner = spinner
    this.#now = now
    this.#begun = now()
  }

  static async start(context: Context): Promise<Progress> {
    return new Progress(await startSpinner(context, 'waiting'), context.now)
  }

  /** Takes what looks at one of the objects find. */
  of(id: string): (look: Look) => void {
    return look => {
      this.#looks.set(id, look)
      this.#spinner.update(this.#line(look))
    }
  }

  /** What of that which is done is not as it should be. */
  get warnings(): readonly string[] {
    return [...this.#looks.values()].flatMap(({ warning }) => (warning === undefined ? [] : [warning]))
  }

  /** All went well. */
  end(): void {
    const last = [...this.#looks.values()].at(-1)
    this.#finish(true, last === undefined ? 'done' : this.#line(last))
  }

  /** Something went wrong, unless {@link Progress.end} was called before. */
  stop(): void {
    this.#finish(false, [...this.#looks.values()].map(({ line }) => line).join(', ') || 'stopped')
  }

  #finish(ok: boolean, line: string): void {
    if (this.#stopped) return
    this.#stopped = true
    this.#spinner.stop(ok, line)
  }

  #line(look: Look): string {
    const all = this.#looks.size
    const done = [...this.#looks.values()].filter(({ state }) => state === 'done').length
    const lead = all > 1 ? `${done} of ${all} done; ` : ''
    const elapsed = this.#now() - this.#begun
    return `${lead}${look.line}${elapsed < 1000 ? '' : ` (${formatDuration(elapsed)})`}`
  }
}
