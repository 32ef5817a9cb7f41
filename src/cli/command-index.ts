import type { Command } from './command.ts'
import type { Context } from './context.ts'

/** The generated index: which module owns a command, and how to load it. */
export interface CommandIndex<C extends Context> {
  /** Module id (`compute/cloudaccounts`) → its commands' names, space-separated, and its import. */
  readonly modules: Readonly<Record<string, ModuleEntry<C>>>
  /** Service folder → heading in help, e.g. `Compute`. */
  readonly services: Readonly<Record<string, string>>
  /** What each command does; loaded for help only. */
  readonly loadSummaries: () => Promise<Summaries>
  /** Where the overview shows which modules; by service where a program has too few to need it. */
  readonly loadAreas?: () => Promise<readonly Area[]>
}

/** A field of work, and the modules that belong to it: their ids without the service, separated by spaces. */
export interface Area {
  readonly title: string
  readonly groups: string
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
