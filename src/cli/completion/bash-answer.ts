import type { Context } from '../context.ts'
import type { Shape } from '../options/index.ts'
import type { Program } from '../program.ts'
import { complete } from './complete.ts'
import { cursorIn, insertion, typedIn } from './cursor.ts'
import { directive, isPrintable, oneLine } from './protocol.ts'

/** COMP_TYPE when bash is about to list what it found: `?`, `!`, `@`. Only then there is room for descriptions. */
const LISTING = new Set(['63', '33', '64'])

/**
 * Lines for bash's COMPREPLY: what readline shall put in place of the word that it sees, quoted as the user began it,
 * and cut where readline cuts (a `:` or `=` begins a new word for it). Descriptions are added only to lists.
 */
export async function bashAnswer<C extends Context, G extends Shape>(
  program: Program<C, G>,
  line: string,
  settings: ReadonlyMap<string, string>,
  context: Context,
): Promise<string> {
  const cursor = cursorIn(line, settings.get('--breaks'))
  const listing = LISTING.has(settings.get('--type') ?? '')
  const typed = typedIn(cursor, [settings.get('--command') ?? program.name, program.name])
  const found = await complete(program, typed, context, listing)
  const lead = found.lead ?? ''
  const rows = found.list
    .filter(({ text }) => isPrintable(text) && `${lead}${text}`.startsWith(typed.current))
    .map(({ text, description = '' }) => ({ text: insertion(cursor, lead + text), description: oneLine(description) }))
  const open = found.open === true || (rows.length > 0 && rows.every(({ text }) => text.endsWith('=')))
  const wide = Math.max(0, ...rows.map(({ text }) => text.length))
  const width = Number(settings.get('--columns') ?? 80) - 1
  const show = ({ text, description }: (typeof rows)[number]): string =>
    listing && rows.length > 1 && description !== ''
      ? clipped(`${text.padEnd(wide)}  (${description})`, width, text.length)
      : text
  return `${rows.map(row => `${show(row)}\n`).join('')}${directive(open ? { ...found, open } : found)}\n`
}

/** A row that fits the terminal, but for what is to be inserted: that is never cut. */
function clipped(row: string, width: number, least: number): string {
  return row.length <= width ? row : `${row.slice(0, Math.max(width - 1, least))}…`
}
