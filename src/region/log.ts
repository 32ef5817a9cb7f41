import { maskSecrets } from '../core/secret.ts'

/** Writes what happens as JSON lines, secrets masked. */
export class Log {
  readonly #write: (line: string) => void
  readonly #now: () => Date

  constructor(write: (line: string) => void, now: () => Date) {
    this.#write = write
    this.#now = now
  }

  /** @param event what happened, in a word or two */
  write(event: string, facts: Readonly<Record<string, unknown>> = {}): void {
    const line = { time: this.#now().toISOString(), event, ...facts }
    this.#write(JSON.stringify(maskSecrets(line)))
  }
}
