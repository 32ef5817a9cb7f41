import { PassThrough } from 'node:stream'
import type { Context } from '../../../src/cli/context.ts'
import { run } from '../../../src/cli/run.ts'
import { climc } from '../../../src/shell/program.ts'
import type { TestRegion } from '../../region/support.ts'
import { pipe } from '../../support/sinks.ts'

export interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs climc in this process against a dev region. */
export async function climcAt(
  { region }: TestRegion,
  argv: readonly string[],
  more: Partial<Context> = {},
): Promise<Ran> {
  const stdout = pipe()
  const stderr = pipe()
  const stdin = new PassThrough()
  stdin.end()
  const context: Context = {
    stdin: () => stdin,
    stdout,
    stderr,
    env: { HOME: '/nowhere', ...region.env },
    cwd: '/nowhere',
    signal: new AbortController().signal,
    now: Date.now,
    ...more,
  }
  const code = await run(
    argv,
    climc(() => 'climc 0.0.0-test\n'),
    context,
  )
  return { code, stdout: stdout.text, stderr: stderr.text }
}
