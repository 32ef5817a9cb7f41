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

/** Runs climc in this process against a dev region, as a script does: nobody is there, nothing is typed. */
export async function climcAt(
  region: { readonly env: Readonly<Record<string, string>> },
  argv: readonly string[],
  more: Partial<Context> = {},
): Promise<Ran> {
  const stdout = pipe()
  const stderr = pipe()
  const context: Context = {
    stdin: () => new PassThrough().end(),
    stdout,
    stderr,
    cwd: '/nowhere',
    signal: new AbortController().signal,
    now: Date.now,
    ...more,
    env: { HOME: '/nowhere', ...region.env, ...more.env },
  }
  const code = await run(
    argv,
    climc(() => 'climc 0.0.0-test\n'),
    context,
  )
  return { code, stdout: stdout.text, stderr: stderr.text }
}
