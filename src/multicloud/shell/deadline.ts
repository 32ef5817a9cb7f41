import { TimeoutError } from '../../cloudprovider/errors/index.ts'
import { InterruptedError } from '../../core/errors/index.ts'

/** Ends everything that a run asked of the cloud, when the user or the clock says so. */
export class Deadline {
  readonly #controller = new AbortController()
  #timer: NodeJS.Timeout | undefined

  /** @param seconds until the clock says so; 0: never */
  constructor(interrupt: AbortSignal, seconds: number) {
    const stop = (): void => this.#controller.abort(new InterruptedError())
    if (interrupt.aborted) stop()
    else interrupt.addEventListener('abort', stop, { once: true })
    if (seconds <= 0) return
    const late = (): void => this.#controller.abort(new TimeoutError(`not done after ${seconds} s (--timeout)`))
    this.#timer = setTimeout(late, seconds * 1000)
    this.#timer.unref()
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /** Why it ended; undefined while it did not. */
  get reason(): Error | undefined {
    const { aborted, reason } = this.#controller.signal
    return aborted && reason instanceof Error ? reason : undefined
  }

  /** The clock does not count any more. */
  lift(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }
}
