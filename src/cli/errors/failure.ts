import { ClimcError, type ErrorKind } from '../../core/errors/index.ts'
import { exitCodeOf } from '../exit-codes.ts'

/** What a run was doing; the kit notes it as it learns it, so that an early error is told with what is known by then. */
export interface Doing {
  /** Full name of the command. */
  command?: string | undefined
  /** What the user gave for ID or name; never a secret. */
  id?: string | undefined
  /** The same where several were given. */
  ids?: readonly string[]
  /** The resource in the API's words, e.g. `cloudaccount`. */
  resource?: string | undefined
}

/** What the program knows of an error beyond its sentence: the kit does not know requests. */
export interface Explained {
  /** The innermost reason that the server gave. */
  readonly reason?: string
  readonly resource?: string | undefined
  readonly id?: string | undefined
  /** HTTP status; absent where no answer came. */
  readonly status?: number
  readonly requestId?: string
  /** Method and path of the request. */
  readonly request?: string
  /** What to try next: one sentence, without a stop at its end where it ends in a command. */
  readonly hint?: string
}

/** An error as it is told, in every format. */
export interface Failure extends Readonly<Doing>, Explained {
  /** The exit code. */
  readonly code: number
  /** `unexpected`: a mistake of ours. */
  readonly kind: ErrorKind | 'unexpected'
  readonly message: string
}

/** Kinds where what failed is the object that the command is about, not the way to it or the command line. */
const ABOUT_THE_OBJECT: ReadonlySet<string> = new Set<ErrorKind>([
  'not-found',
  'conflict',
  'forbidden',
  'invalid-input',
  'server',
  'bad-answer',
  'failed',
])

export function failureOf(error: unknown, doing: Doing, explained: Explained = {}): Failure {
  const { id = explained.id, resource = explained.resource, command } = doing
  return {
    code: exitCodeOf(error),
    kind: error instanceof ClimcError ? error.kind : 'unexpected',
    message: error instanceof Error ? error.message : String(error),
    ...explained,
    ...(resource === undefined ? {} : { resource }),
    ...(id === undefined ? {} : { id }),
    ...(command === undefined ? {} : { command }),
  }
}

/** What failed and why: `cloud-account-delete lab: account is enabled`. */
export function headline({ kind, command, id, message }: Failure): string {
  if (command === undefined || !ABOUT_THE_OBJECT.has(kind)) return message
  return `${id === undefined ? command : `${command} ${id}`}: ${message}`
}
