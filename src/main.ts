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
      const why = error.code === 'ENOSPC' ? 'the disk is full' : error.message
      if (stream === stdout) stderr.write(`${built.name}: the output cannot be written: ${why}.\n`)
      process.exit(1)
    })
  }
  let asked = 0
  let handler: (() => void) | undefined
  const onInterrupt = (next: () => void): (() => void) => {
    handler = next
    return () => {
      handler = undefined
    }
  }
  const stop = (): void => {
    asked++
    interrupt.abort()
    // The second Ctrl-C does not wait for anything.
    if (asked > 1) process.exit(130)
  }
  const interrupted = (): void => {
    if (handler === undefined) stop()
    else handler()
  }
  process.on('SIGINT', interrupted)
  process.on('SIGTERM', stop)
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
    onInterrupt,
  }
  process.exitCode = await run(process.argv.slice(2), built, context)
  // Who pressed Tab does not wait for a server that did not answer in time.
  if (process.argv[2] === '__complete') process.exit()
  process.off('SIGINT', interrupted)
  process.off('SIGTERM', stop)
}
