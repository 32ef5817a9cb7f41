import { PassThrough } from 'node:stream'
import type { Context } from '../../src/cli/context.ts'
import { pipe } from './sinks.ts'

/** A context in which nothing is configured and nobody listens, but for what a test puts in. */
export function contextWith(more: Partial<Context>): Context {
  const stdin = new PassThrough()
  stdin.end()
  return {
    stdin: () => stdin,
    stdout: pipe(),
    stderr: pipe(),
    env: {},
    cwd: '/nowhere',
    signal: new AbortController().signal,
    now: () => 0,
    ...more,
  }
}
