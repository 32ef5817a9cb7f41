import type { Candidate } from './completion/candidates.ts'
import type { Place } from './completion/values.ts'
import type { Context } from './context.ts'
import type { Raw } from './grammar/parse.ts'
import { readValues } from './grammar/values.ts'
import type { Shape, Values } from './options/index.ts'
import type { Output } from './output.ts'

/** What a run of a command is given: the outside world, and what the program adds to it (a session, a provider). */
export type Action<C extends Context> = (context: C) => Promise<Output>

/**
 * A command as data. `prepare` validates everything and builds what will be sent, so that a wrong command line fails
 * before the first request; the action that it returns talks to the server.
 */
export interface Command<C extends Context> {
  /** One line: what it does. */
  readonly summary: string
  /** More about it, for its own help page. */
  readonly description?: string
  readonly options: Shape
  /** The resource that it is about, in the API's words, e.g. `cloudaccount`. */
  readonly resource?: string
  /** The members of what it returns, where they are known: columns are checked against them before anything is sent. */
  readonly fields?: () => Promise<readonly string[] | undefined>
  /** Command lines without the program's name. */
  readonly examples?: readonly string[]
  /** For completion: what may stand in a place of it; undefined where that is for the program to say. */
  readonly candidates?: (place: Place, context: C) => Promise<readonly Candidate[] | undefined>
  prepare(raw: Raw): Action<C>
}

/** Defines a command from its options and a function from their values to the action. */
export function command<C extends Context, S extends Shape>(
  spec: Omit<Command<C>, 'prepare' | 'options'> & { options: S; run: (values: Values<S>) => Action<C> },
): Command<C> {
  const { run, ...rest } = spec
  return { ...rest, prepare: raw => run(readValues(spec.options, raw)) }
}
