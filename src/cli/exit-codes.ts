import { ClimcError, type ErrorKind } from '../core/errors/index.ts'
import type { Output } from './output.ts'

/** What each exit code means; `climc help exit-codes` prints it. Scripts rely on these numbers. */
export const EXIT_CODES = [
  { code: 0, meaning: 'success; also when the reader of a pipe went away' },
  { code: 1, meaning: 'the server refused or failed, or the answer made no sense' },
  { code: 2, meaning: 'usage: unknown command or option, missing or malformed argument; nothing was sent' },
  { code: 3, meaning: 'configuration: a variable, file or certificate is missing or wrong' },
  { code: 4, meaning: 'authentication failed' },
  { code: 5, meaning: 'not found' },
  { code: 6, meaning: 'conflict: the name is taken, or there are several of that name' },
  { code: 7, meaning: 'some of a batch failed; the table or JSON says which' },
  { code: 124, meaning: 'timed out' },
  { code: 130, meaning: 'interrupted' },
] as const

const CODE_OF: Record<ErrorKind, number> = {
  usage: 2,
  config: 3,
  auth: 4,
  'not-found': 5,
  conflict: 6,
  batch: 7,
  timeout: 124,
  interrupted: 130,
  forbidden: 1,
  'invalid-input': 1,
  connection: 1,
  tls: 1,
  'bad-answer': 1,
  server: 1,
  failed: 1,
}

/** The exit code of a run that ended with an error. */
export function exitCodeOf(error: unknown): number {
  return error instanceof ClimcError ? CODE_OF[error.kind] : 1
}

/** The exit code of a run that returned something: a batch with failures is no success. */
export function exitCodeOfOutput(output: Output): number {
  if (output.kind === 'none') return output.exitCode ?? 0
  if (output.kind === 'sequence') return output.parts.map(exitCodeOfOutput).find(code => code !== 0) ?? 0
  if (output.kind !== 'batch') return 0
  const failed = output.items.filter(item => item.status !== 200 && item.aside !== 'ignored')
  const [only] = failed
  if (only === undefined) return 0
  if (failed.some(({ error }) => exitCodeOf(error) === CODE_OF.interrupted)) return CODE_OF.interrupted
  // A batch of one is one action: its own code says more than "some failed".
  if (output.items.length > 1) return CODE_OF.batch
  return only.error === undefined ? codeOfStatus(only.status) : exitCodeOf(only.error)
}

function codeOfStatus(status: number): number {
  if (status === 401) return CODE_OF.auth
  if (status === 404) return CODE_OF['not-found']
  return status === 409 ? CODE_OF.conflict : 1
}
