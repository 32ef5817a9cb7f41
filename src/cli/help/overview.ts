import type { CommandIndex } from '../command-index.ts'
import type { Context } from '../context.ts'

/** Services in the order of an operator's day; the rest follow by name. */
const FIRST = ['region', 'compute', 'identity', 'events']

/**
 * The overview of all commands, by service and resource. It reads the generated index only; no command is loaded.
 * `climc --help` names the groups, `climc help SERVICE` lists the commands of one.
 */
export function overviewPage<C extends Context>(program: string, about: string, index: CommandIndex<C>): string {
  const { services } = index
  const lines = [about, '', `Usage: ${program} [global options] COMMAND [options] [arguments]`, '']
  for (const service of servicesOf(index)) {
    lines.push(`${services[service] ?? service}:`)
    for (const [, entry] of modulesOf(index, service)) {
      const names = entry.commands.split(' ')
      lines.push(`  ${entry.heading.padEnd(34)} ${sample(names)}`)
    }
    lines.push('')
  }
  lines.push(
    `  ${program} help GROUP           commands of a group, e.g. "${program} help cloudaccounts"`,
    `  ${program} help COMMAND         one command, with its arguments, options and examples`,
    `  ${program} help global-options  options in front of every command, and their environment variables`,
    `  ${program} help exit-codes      what the exit codes mean`,
    '',
  )
  return lines.join('\n')
}

/**
 * The commands of one module (`cloudaccounts`, `cloud accounts`), of a service (`identity`), or all that begin with a
 * word (`cloud-account`); undefined when there are none.
 */
export async function groupPage<C extends Context>(
  program: string,
  group: string,
  index: CommandIndex<C>,
  width?: number,
): Promise<string | undefined> {
  const sections = sectionsOf(index, group)
  if (sections.length === 0) return undefined
  const summaries = await index.loadSummaries()
  const { twoColumns } = await import('./columns.ts')
  const lines: string[] = []
  for (const { heading, names } of sections) {
    const rows = names.map(name => [name, summaries[name] ?? ''] as const)
    lines.push(`${heading}:`, twoColumns(rows, width), '')
  }
  lines.push(`"${program} help COMMAND" tells more about one.`, '')
  return lines.join('\n')
}

interface Section {
  readonly heading: string
  readonly names: readonly string[]
}

function sectionsOf<C extends Context>(index: CommandIndex<C>, group: string): Section[] {
  const all = Object.entries(index.modules).map(([id, entry]) => ({ id, ...entry, names: entry.commands.split(' ') }))
  const wanted = plainly(group)
  const named = all.filter(
    ({ id, heading }) => id === group || id.split('/').includes(group) || plainly(heading) === wanted,
  )
  if (named.length > 0) return named
  return all
    .map(({ heading, names }) => ({ heading, names: names.filter(name => name.startsWith(`${group}-`)) }))
    .filter(({ names }) => names.length > 0)
}

/** `Cloud accounts`, `cloud-accounts` and `cloudaccounts` are the same group. */
function plainly(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}

function servicesOf<C extends Context>(index: CommandIndex<C>): string[] {
  const services = new Set(Object.keys(index.modules).map(serviceOf))
  const rank = (service: string): number => (FIRST.includes(service) ? FIRST.indexOf(service) : FIRST.length)
  return [...services].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
}

function modulesOf<C extends Context>(index: CommandIndex<C>, service: string) {
  return Object.entries(index.modules).filter(([id]) => serviceOf(id) === service)
}

function serviceOf(id: string): string {
  return id.split('/')[0] ?? id
}

/** A taste of a group: the prefix its commands share and a few of the verbs. */
function sample(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ')
  return names.length > 3 ? `${shown}, … (${names.length})` : shown
}
