import type { Candidate } from '../completion/candidates.ts'
import { complete } from '../completion/complete.ts'
import { cursorIn, insertion, typedIn } from '../completion/cursor.ts'
import { isPrintable, oneLine } from '../completion/protocol.ts'
import type { Context } from '../context.ts'
import { twoColumns } from '../help/columns.ts'
import type { Shape } from '../options/index.ts'
import type { Program } from '../program.ts'
import { fileNames } from './files.ts'

/** Of more than so many only the names are listed. */
const DESCRIBED = 40

export interface Completion {
  /** What to put in place of {@link replaces}, for each candidate. */
  readonly insertions: readonly string[]
  /** The end of the line that is replaced. */
  readonly replaces: string
  /** All candidates for reading; empty where there is at most one. */
  readonly listing: string
}

/** Completes a line of the interactive shell, which its line editor then changes. */
export async function completeTyped<C extends Context, G extends Shape>(
  program: Program<C, G>,
  line: string,
  own: readonly Candidate[],
  context: Context,
): Promise<Completion> {
  const cursor = cursorIn(line)
  const typed = typedIn(cursor, cursor.words[0] === program.name ? [program.name] : [])
  const found = await complete(program, typed, context, true)
  const lead = found.lead ?? ''
  const { current } = typed
  const files = found.files === undefined ? [] : await fileNames(current.slice(lead.length), context.cwd, found.files)
  const list = [...found.list, ...(typed.before.length === 0 ? own : []), ...files].filter(
    ({ text }) => isPrintable(text) && `${lead}${text}`.startsWith(current),
  )
  const [only] = list
  const alone = list.length === 1 && only !== undefined && found.open !== true && !/[/=]$/.test(only.text)
  const close = cursor.open === 'single' ? "'" : cursor.open === 'double' ? '"' : ''
  return {
    insertions: list.map(({ text }) => insertion(cursor, lead + text) + (alone ? `${close} ` : '')),
    replaces: line.slice(cursor.from),
    listing: list.length < 2 ? '' : listing(list, context.stdout.columns),
  }
}

function listing(list: readonly Candidate[], width = 80): string {
  if (list.length <= DESCRIBED && list.some(({ description }) => description !== undefined))
    return `${twoColumns(
      list.map(({ text, description = '' }) => [text, oneLine(description)] as const),
      width,
    )}\n`
  const wide = Math.max(...list.map(({ text }) => text.length)) + 2
  const columns = Math.max(1, Math.floor(width / wide))
  const rows = Math.ceil(list.length / columns)
  const lines = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => list[column * rows + row]?.text.padEnd(wide) ?? '')
      .join('')
      .trimEnd(),
  )
  return `${lines.join('\n')}\n`
}
