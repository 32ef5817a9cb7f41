import { maskSecrets } from '../core/secret.ts'
import { origin } from './trace.ts'

/** Writes what happens as JSON lines, secrets masked, each with the request and the task that it belongs to. */
export class Log {
  readonly #write: ((line: string) => void) | undefined
  readonly #now: () => Date

  /** @param write gets each line; without it nothing is logged */
  constructor(write: ((line: string) => void) | undefined, now: () => Date) {
    this.#write = write
    this.#now = now
  }

  /** Whether anyone reads it; what is costly to tell need not be told otherwise. */
  get heard(): boolean {
    return this.#write !== undefined
  }

  /** @param event what happened, in a word or two */
  write(event: string, facts: Readonly<Record<string, unknown>> = {}): void {
    if (this.#write === undefined) return
    const line = { time: this.#now().toISOString(), event, ...origin(), ...facts }
    this.#write(JSON.stringify(maskSecrets(line)))
  }
}
