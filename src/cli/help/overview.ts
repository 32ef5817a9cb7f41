import type { CommandIndex } from '../command-index.ts'
import type { Context } from '../context.ts'
import type { Program } from '../program.ts'

/** Services in the order of an operator's day; the rest follow by name. */
const FIRST = ['region', 'compute', 'identity', 'events']

/**
 * The overview: what the program is, how to begin, and the groups of commands by field of work (by service where the
 * program names no fields). It reads the generated index only; no command is loaded.
 */
export async function overviewPage<C extends Context>(
  { name, about, begin = [] }: Pick<Program<C>, 'name' | 'about' | 'begin'>,
  index: CommandIndex<C>,
  width = 100,
): Promise<string> {
  const lines = [about, '', `Usage: ${name} [global options] COMMAND [options] [arguments]`, '']
  if (begin.length > 0) lines.push('Begin here:', columns(begin.map(([words, what]) => [`${name} ${words}`, what])), '')
  const areas = await index.loadAreas?.()
  if (areas === undefined) lines.push(...byService(index))
  else lines.push(`Groups of commands ("${name} help GROUP" lists one):`)
  for (const { title, groups } of areas ?? []) {
    const rows = wrapped(groups.replaceAll(' ', ', ').split(' '), width - AREA - 2)
    lines.push(...rows.map((row, i) => `  ${(i === 0 ? title : '').padEnd(AREA)}${row}`))
  }
  lines.push(
    '',
    columns([
      [`${name} help GROUP`, 'the commands of a group, or of a beginning: help cloud-account'],
      [`${name} help COMMAND`, 'one command, with its arguments, options and examples'],
      [`${name} help global-options`, 'options in front of every command, and their environment variables'],
      [`${name} help output`, 'formats, columns, queries: how what comes back is printed'],
      [`${name} help exit-codes`, 'what the exit codes mean'],
    ]),
    '',
  )
  return lines.join('\n')
}

/** Width of the column of titles. */
const AREA = 28

function byService<C extends Context>(index: CommandIndex<C>): string[] {
  return servicesOf(index).flatMap(service => [
    `${index.services[service] ?? service}:`,
    ...modulesOf(index, service).map(
      ([, { heading, commands }]) => `  ${heading.padEnd(34)} ${sample(commands.split(' '))}`,
    ),
    '',
  ])
}

function columns(rows: readonly (readonly [string, string])[]): string {
  const widest = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(widest)}  ${right}`).join('\n')
}

/** Words in as many lines as they need. */
function wrapped(words: readonly string[], width: number): string[] {
  const lines: string[] = []
  for (const word of words) {
    const last = lines.at(-1)
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
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
