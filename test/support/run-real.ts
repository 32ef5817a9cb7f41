import { PassThrough } from 'node:stream'
import type { Context } from '../../src/cli/context.ts'
import { run } from '../../src/cli/run.ts'
import { climc } from '../../src/shell/program.ts'
import { pipe } from './sinks.ts'

export interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs climc in this process over the real network, e.g. against a dev region. */
export async function runReal(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  more: Partial<Context> & { readonly input?: string } = {},
): Promise<Ran> {
  const { input = '', ...given } = more
  const [stdout, stderr] = [pipe(), pipe()]
  const stdin = new PassThrough()
  stdin.end(input)
  const code = await run(
    argv,
    climc(() => 'climc 0.0.0-test\n'),
    {
      stdin: () => stdin,
      stdout,
      stderr,
      env: { HOME: '/nowhere', ...env },
      cwd: '/nowhere',
      signal: new AbortController().signal,
      now: Date.now,
      ...given,
    },
  )
  return { code, stdout: stdout.text, stderr: stderr.text }
}
