import { PassThrough } from 'node:stream'
import type { Context } from '../../../src/cli/context.ts'

/** A context without terminal, network or environment but what is given. */
export function contextWith(given: Partial<Context>): Context {
  const sink = { write: () => true, once: () => undefined }
  const stdin = new PassThrough()
  stdin.end()
  const signal = new AbortController().signal
  return { stdin: () => stdin, stdout: sink, stderr: sink, env: {}, cwd: '/', signal, now: Date.now, ...given }
}
