import { closeSync, openSync, writeSync } from 'node:fs'
import { resolve } from 'node:path'
import { ClimcError, ConfigError } from '../core/errors/index.ts'
import { fileTrouble } from '../core/file-trouble.ts'
import type { Context } from './context.ts'
import { distinct, redact } from './errors/redact.ts'
import { exitCodeOf } from './exit-codes.ts'
import type { Report } from './report.ts'

/** One step of a run, as a line of the event file has it; `time` and `run` are put in front. */
export interface Step {
  readonly event: 'start' | 'request' | 'parallel' | 'end'
  readonly [member: string]: unknown
}

/** Keeps what runs do, one JSON object a line: for CI jobs, which show it when something went wrong. */
export class Journal {
  readonly #fd: number
  readonly #run: string
  readonly #now: () => number
  readonly #secrets: readonly string[]
  #open = true

  /**
   * Opens the file for appending; a new one can be read by its owner only.
   * @param secrets values that must not get into it; the list may grow later
   * @throws ConfigError when the file cannot be written
   */
  constructor(file: string, place: { readonly cwd: string; readonly now: () => number }, secrets: readonly string[]) {
    this.#now = place.now
    this.#secrets = secrets
    this.#run = globalThis.crypto.randomUUID().slice(0, 8)
    try {
      this.#fd = openSync(resolve(place.cwd, file), 'a', 0o600)
    } catch (cause) {
      throw new ConfigError(`The event file ${file} cannot be written: ${fileTrouble(cause, 'write')}.`, { cause })
    }
  }

  /** Writes a step at once: a run that is killed has told what it did until then. */
  write(step: Step): void {
    if (!this.#open) return
    const line = JSON.stringify({ time: new Date(this.#now()).toISOString(), run: this.#run, ...step })
    // One write a line: several processes may append to one file.
    writeSync(this.#fd, `${redact(line, distinct(this.#secrets))}\n`)
  }

  close(): void {
    if (!this.#open) return
    this.#open = false
    closeSync(this.#fd)
  }
}

/**
 * Does a run and writes down how it began and ended; what it asked of servers is written by the program through
 * {@link Context.journal}.
 */
export async function recording(
  file: string,
  context: Context,
  { doing, secrets }: Report,
  step: (context: Context) => Promise<number>,
): Promise<number> {
  const journal = new Journal(file, context, secrets)
  const { command, resource, ids } = doing
  const start = performance.now()
  const end = (exitCode: number, error?: object): void => {
    journal.write({ event: 'end', command, exitCode, ms: Math.round(performance.now() - start), ...error })
  }
  journal.write({ event: 'start', command, resource, ids })
  try {
    const code = await step({ ...context, journal })
    end(code)
    return code
  } catch (error) {
    const kind = error instanceof ClimcError ? error.kind : 'unexpected'
    const message = redact(error instanceof Error ? error.message : String(error), secrets)
    end(exitCodeOf(error), { error: { kind, message } })
    throw error
  } finally {
    journal.close()
  }
}
