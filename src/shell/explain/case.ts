import type { Context } from '../../cli/context.ts'
import type { Doing } from '../../cli/errors/failure.ts'
import type { RequestError } from '../../client/errors/index.ts'
import type { ClimcError } from '../../core/errors/index.ts'
import type { Globals } from '../globals.ts'

/** Everything that a hint may go by. */
export interface Case {
  readonly error: ClimcError
  /** The same error where it is one of a request. */
  readonly failed: RequestError | undefined
  /** What the server said: class and details; of other errors the message. */
  readonly said: string
  readonly doing: Doing
  /** Absent where they could not be read. */
  readonly globals: Globals | undefined
  readonly context: Context
  /** Names of all commands. */
  readonly commands: () => readonly string[]
}

/** A classic mistake: how it is recognised, and what to try next. */
export interface Hint {
  readonly name: string
  readonly when: (at: Case) => boolean
  /** A sentence; undefined where it has nothing to say after all. */
  readonly say: (at: Case) => string | undefined
}

/** A hint for what a server says in these words. */
export function onWords(name: string, pattern: RegExp, say: (at: Case) => string | undefined): Hint {
  return { name, when: ({ failed, said }) => failed !== undefined && pattern.test(said), say }
}

/** The word that stands for the object in a suggestion: what the user called it. */
export function objectOf({ doing }: Case): string {
  return doing.id ?? 'ID'
}

/** The name or address in the URL of the request that failed. */
export function nameOf({ failed }: Case): string {
  const url = failed?.request.url ?? ''
  return URL.canParse(url) ? new URL(url).hostname : 'the server'
}

/** The name or address in the URL of the request that failed, with its port. */
export function hostOf({ failed }: Case): string {
  const url = failed?.request.url ?? ''
  return URL.canParse(url) ? new URL(url).host : 'the server'
}
