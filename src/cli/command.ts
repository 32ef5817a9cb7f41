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
  /** Command lines without the program's name. */
  readonly examples?: readonly string[]
  prepare(raw: Raw): Action<C>
}

/** Defines a command from its options and a function from their values to the action. */
export function command<C extends Context, S extends Shape>(
  spec: Omit<Command<C>, 'prepare' | 'options'> & { options: S; run: (values: Values<S>) => Action<C> },
): Command<C> {
  const { run, ...rest } = spec
  return { ...rest, prepare: raw => run(readValues(spec.options, raw)) }
}

/** The generated index: which module owns a command, and how to load it. */
export interface CommandIndex<C extends Context> {
  /** Module id (`compute/cloudaccounts`) → its commands' names, space-separated, and its import. */
  readonly modules: Readonly<Record<string, ModuleEntry<C>>>
  /** Service folder → heading in help, e.g. `Compute`. */
  readonly services: Readonly<Record<string, string>>
  /** What each command does; loaded for help only. */
  readonly loadSummaries: () => Promise<Summaries>
}

export interface ModuleEntry<C extends Context> {
  /** Heading in help, e.g. `Cloud accounts`. */
  readonly heading: string
  readonly commands: string
  readonly load: () => Promise<{ readonly default: CommandModule<C> }>
}

/** What a module exports: a function that makes the command of that full name, so that only one is ever built. */
export interface CommandModule<C extends Context> {
  readonly names: readonly string[]
  command(name: string): Command<C> | undefined
}

/** Command name → one line. */
export type Summaries = Readonly<Record<string, string>>

/** The module that owns a command, found without splitting the name lists of all the others. */
export function ownerOf<C extends Context>(index: CommandIndex<C>, name: string): ModuleEntry<C> | undefined {
  const padded = ` ${name} `
  for (const entry of Object.values(index.modules)) if (` ${entry.commands} `.includes(padded)) return entry
  return undefined
}

export function commandNames<C extends Context>(index: CommandIndex<C>): string[] {
  return Object.values(index.modules).flatMap(entry => entry.commands.split(' '))
}
