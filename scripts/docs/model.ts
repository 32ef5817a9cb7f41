import type { Command } from '../../src/cli/command.ts'
import type { CommandIndex } from '../../src/cli/command-index.ts'
import { grammarOf, type OptionSpec } from '../../src/cli/grammar/spec.ts'
import { AREAS } from '../../src/shell/areas.ts'
import type { ClimcContext } from '../../src/shell/context.ts'
import { DESCRIPTIONS } from '../../src/shell/descriptions.ts'

/** An option that so many commands have in the same words is told once, under its heading. */
const SHARED_FROM = 25

export interface CommandDoc {
  readonly name: string
  readonly command: Command<ClimcContext>
  readonly positionals: readonly OptionSpec[]
  /** Its own options. */
  readonly own: readonly OptionSpec[]
  /** Heading → the options under it that it shares with many. */
  readonly shared: ReadonlyMap<string, readonly OptionSpec[]>
}

export interface ModuleDoc {
  /** The last part of its id, e.g. `servers`; its file is called so. */
  readonly name: string
  readonly heading: string
  readonly commands: readonly CommandDoc[]
}

/** Everything there is to say about commands, from the one place where they are declared. */
export interface Model {
  readonly areas: readonly { readonly title: string; readonly modules: readonly ModuleDoc[] }[]
  /** Heading → options that many commands share. */
  readonly shared: ReadonlyMap<string, readonly OptionSpec[]>
}

export async function readModel(index: CommandIndex<ClimcContext>): Promise<Model> {
  const loaded = new Map<string, { heading: string; commands: [string, Command<ClimcContext>][] }>()
  for (const [id, entry] of Object.entries(index.modules)) {
    const { default: module } = await entry.load()
    const commands = module.names.map((name): [string, Command<ClimcContext>] => {
      const command = module.command(name)
      if (command === undefined) throw new Error(`${id}: the command ${name} cannot be made`)
      return [name, command]
    })
    loaded.set(id.replace(/^.*\//, ''), { heading: entry.heading, commands })
  }
  const shared = sharedOptions([...loaded.values()].flatMap(({ commands }) => commands.map(([, command]) => command)))
  const moduleOf = (name: string): ModuleDoc[] => {
    const found = loaded.get(name)
    if (found === undefined) return []
    loaded.delete(name)
    return [{ name, heading: found.heading, commands: found.commands.map(([full, c]) => docOf(full, c, shared)) }]
  }
  const areas = AREAS.map(({ title, groups }) => ({ title, modules: groups.split(' ').flatMap(moduleOf) }))
  const others = [...loaded.keys()].flatMap(moduleOf)
  return { areas: others.length === 0 ? areas : [...areas, { title: 'Others', modules: others }], shared }
}

/** What is to be said of an option in one line. */
export function descriptionOf(spec: OptionSpec): string {
  return spec.description ?? DESCRIPTIONS[spec.key] ?? spec.key.replaceAll('_', ' ')
}

/** Of each option under a heading the form that most commands have, if that are many. */
function sharedOptions(commands: readonly Command<ClimcContext>[]): Map<string, OptionSpec[]> {
  const counts = new Map<string, { spec: OptionSpec; count: number }>()
  for (const { options } of commands) {
    for (const spec of grammarOf(options).options) {
      if (spec.group === undefined) continue
      const key = signature(spec)
      counts.set(key, { spec, count: (counts.get(key)?.count ?? 0) + 1 })
    }
  }
  const groups = new Map<string, OptionSpec[]>()
  const taken = new Set<string>()
  for (const { spec, count } of [...counts.values()].sort((a, b) => b.count - a.count)) {
    const group = spec.group ?? ''
    if (count < SHARED_FROM || taken.has(`${group} ${spec.token}`)) continue
    taken.add(`${group} ${spec.token}`)
    groups.set(group, [...(groups.get(group) ?? []), spec])
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([title, specs]) => [title, byToken(specs)]))
}

function byToken(specs: readonly OptionSpec[]): OptionSpec[] {
  return specs.toSorted((a, b) => (a.token < b.token ? -1 : 1))
}

function docOf(
  name: string,
  command: Command<ClimcContext>,
  all: ReadonlyMap<string, readonly OptionSpec[]>,
): CommandDoc {
  const { positionals, options } = grammarOf(command.options)
  const known = new Set([...all.values()].flat().map(signature))
  const shared = new Map<string, OptionSpec[]>()
  for (const spec of options.filter(one => known.has(signature(one)))) {
    const group = spec.group ?? ''
    shared.set(group, [...(shared.get(group) ?? []), spec])
  }
  return { name, command, positionals, own: options.filter(one => !known.has(signature(one))), shared }
}

function signature(spec: OptionSpec): string {
  return JSON.stringify(spec, Object.keys(spec).sort())
}
