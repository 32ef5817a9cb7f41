import type { Context } from './cli/context.ts'
import type { Shape } from './cli/options/index.ts'
import type { Program } from './cli/program.ts'
import { run } from './cli/run.ts'
import { version } from './version.ts'

/** Runs a program as a process: the one place that reads process globals and sets the exit code. */
export async function main<C extends Context, G extends Shape>(
  program: (version: () => string) => Program<C, G>,
): Promise<void> {
  const built = program(version)
  const interrupt = new AbortController()
  const { stdout, stderr, env } = process
  // The reader of a pipe may leave when it has seen enough (`| head`): that is success, and no message.
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(0)
      // What cannot be told on stderr, such as a log on a full disk, is no reason to leave what is being done.
      if (stream === stderr) return
      const why = error.code === 'ENOSPC' ? 'the disk is full' : error.message
      stderr.write(`${built.name}: the output cannot be written: ${why}.\n`)
      process.exit(1)
    })
  }
  let asked = 0
  const stop = (exitCode: number): void => {
    asked++
    interrupt.abort()
    // The second Ctrl-C does not wait for anything.
    if (asked > 1) process.exit(exitCode)
  }
  const interrupts = new Listener(() => stop(130))
  const terminations = new Listener(() => stop(143))
  process.on('SIGINT', interrupts.heard)
  process.on('SIGTERM', terminations.heard)
  const { signal } = interrupt
  const context: Context = {
    stdin: () => process.stdin,
    stdout,
    stderr,
    env,
    cwd: process.cwd(),
    signal,
    now: Date.now,
    ownsProcess: true,
    onInterrupt: interrupts.give,
    onTerminate: terminations.give,
  }
  process.exitCode = await run(process.argv.slice(2), built, context)
  // Who pressed Tab does not wait for a server that did not answer in time.
  if (process.argv[2] === '__complete') process.exit()
  process.off('SIGINT', interrupts.heard)
  process.off('SIGTERM', terminations.heard)
}

/** Hears a signal, for whoever it was given to. */
class Listener {
  readonly #usual: () => void
  #given: (() => void) | undefined

  /** @param usual what happens while it is nobody's */
  constructor(usual: () => void) {
    this.#usual = usual
  }

  readonly heard = (): void => (this.#given ?? this.#usual)()

  /** @returns what gives it back */
  readonly give = (next: () => void): (() => void) => {
    this.#given = next
    return () => {
      this.#given = undefined
    }
  }
}
