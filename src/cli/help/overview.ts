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

/** The commands of one module (`cloudaccounts`) or service (`identity`); undefined when there is none of that name. */
export async function groupPage<C extends Context>(
  program: string,
  group: string,
  index: CommandIndex<C>,
  width?: number,
): Promise<string | undefined> {
  const ids = Object.keys(index.modules).filter(id => id === group || id.split('/').includes(group))
  if (ids.length === 0) return undefined
  const summaries = await index.loadSummaries()
  const { twoColumns } = await import('./columns.ts')
  const lines: string[] = []
  for (const id of ids) {
    lines.push(`${index.modules[id]?.heading ?? id}:`)
    const rows = (index.modules[id]?.commands.split(' ') ?? []).map(name => [name, summaries[name] ?? ''] as const)
    lines.push(twoColumns(rows, width))
    lines.push('')
  }
  lines.push(`"${program} help COMMAND" tells more about one.`, '')
  return lines.join('\n')
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
