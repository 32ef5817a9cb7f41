import { ClimcError, InterruptedError } from '../../../core/errors/index.ts'
import type { ClimcContext } from '../../context.ts'
import { explain } from '../../explain/index.ts'

/** One thing that was looked at. */
export interface Check {
  readonly check: string
  readonly status: 'ok' | 'warn' | 'fail' | 'skipped'
  readonly detail: string
  /** What to do about it. */
  readonly hint?: string
  /** How long it took, in milliseconds. */
  readonly ms?: number
}

/** What one step found; a check without a name is called as the step. */
export type Found = Omit<Check, 'check' | 'ms'> & { readonly check?: string; readonly ms?: number }

/** Looks at things one after the other, and skips what depends on one that failed. */
export class Examination {
  readonly checks: Check[] = []
  readonly #context: ClimcContext
  #stoppedBy: string | undefined

  constructor(context: ClimcContext) {
    this.#context = context
  }

  /**
   * Takes a step.
   * @param step what it finds; an error that it throws is a failed check
   * @param isNeeded whether everything behind it depends on it
   * @returns what `step` made for the next steps; undefined where it failed or was skipped
   * @throws InterruptedError
   */
  async step<T>(
    check: string,
    step: () => Promise<{ readonly found: Found | readonly Found[]; readonly made?: T }>,
    isNeeded = true,
  ): Promise<T | undefined> {
    if (this.#stoppedBy !== undefined) {
      this.checks.push({ check, status: 'skipped', detail: `needs ${this.#stoppedBy}` })
      return undefined
    }
    const start = performance.now()
    const ms = (): number => Math.round(performance.now() - start)
    try {
      const { found, made } = await step()
      const all = [found].flat().map(one => ({ check, ms: ms(), ...one }))
      this.checks.push(...all)
      if (isNeeded && all.some(({ status }) => status === 'fail')) this.#stoppedBy = check
      return made
    } catch (error) {
      if (error instanceof InterruptedError || !(error instanceof Error)) throw error
      if (!(error instanceof ClimcError)) throw error
      this.checks.push({ check, status: 'fail', ms: ms(), ...this.#told(error) })
      if (isNeeded) this.#stoppedBy = check
      return undefined
    }
  }

  /** The first line of a message, and as a hint what is known of the error or the message goes on with. */
  #told(error: ClimcError): { readonly detail: string; readonly hint?: string } {
    const explained = explain(error, {
      doing: {},
      globals: this.#context.globals,
      context: this.#context,
      commands: () => [],
    })
    const [detail = '', ...rest] = error.message.split('\n')
    const hint = withoutUs(explained.hint ?? rest.join(' '))
    return hint === '' ? { detail } : { detail, hint }
  }
}

/** Elsewhere hints name this command; here they need not. */
function withoutUs(hint: string): string {
  return hint.replace(/(?:, or )?"climc doctor"[^;]*(?:; )?/, '').replace(/; $/, '')
}
