import { redact } from '../../../cli/errors/redact.ts'
import { ClimcError } from '../../../core/errors/index.ts'
import type { ClimcContext } from '../../context.ts'
import { explain } from '../../explain/index.ts'

/** One step of the main job, and how it went. */
export interface Step {
  readonly step: string
  readonly status: 'ok' | 'fail' | 'skipped'
  readonly seconds: number
  readonly detail: string
  /** Why it failed, in one word; see the kinds of errors. */
  readonly kind?: string
  readonly hint?: string
}

/** Takes steps until one fails; the others are skipped, but for those that must be taken whatever happened. */
export class Steps {
  readonly taken: Step[] = []
  readonly #context: ClimcContext
  readonly #secrets: readonly string[]
  #failed: string | undefined

  constructor(context: ClimcContext, secrets: readonly string[]) {
    this.#context = context
    this.#secrets = secrets
  }

  get ok(): boolean {
    return this.taken.every(({ status }) => status === 'ok')
  }

  /**
   * @param act gives what to tell of the step, and what it made
   * @param isDue whether the step must be taken although one failed
   * @returns what it made; undefined where it failed or was skipped
   */
  async take<T>(
    step: string,
    act: () => Promise<{ readonly detail: string; readonly made?: T }>,
    isDue = false,
  ): Promise<T | undefined> {
    if (this.#failed !== undefined && !isDue) {
      this.taken.push({ step, status: 'skipped', seconds: 0, detail: `after ${this.#failed}` })
      return undefined
    }
    const start = performance.now()
    const seconds = (): number => Math.round(performance.now() - start) / 1000
    try {
      const { detail, made } = await act()
      this.taken.push({ step, status: 'ok', seconds: seconds(), detail })
      return made
    } catch (error) {
      this.#failed ??= step
      const { globals } = this.#context
      const { hint } = explain(error, { doing: {}, globals, context: this.#context, commands: () => [] })
      const kind = error instanceof ClimcError ? error.kind : 'unexpected'
      const detail = redact(error instanceof Error ? error.message : String(error), this.#secrets)
      this.taken.push({
        step,
        status: 'fail',
        seconds: seconds(),
        detail,
        kind,
        ...(hint === undefined ? {} : { hint }),
      })
      return undefined
    }
  }
}
