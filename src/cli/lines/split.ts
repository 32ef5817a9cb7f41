import { UsageError } from '../../core/errors/index.ts'
import { type Expand, type Open, scanLine, type Word } from './scan.ts'

export interface Split {
  readonly words: readonly string[]
  /** Present when a quote is open or a backslash ends the line: what follows belongs to it. */
  readonly open?: Open
}

/**
 * The words of a command line; see {@link scanLine} for the rules.
 * @throws UsageError for what only a shell can do (`|`, `>`, `;` and the like as words of their own), and for a variable
 * without a value
 */
export function splitLine(line: string, expand?: Expand): Split {
  const { words, open } = scanLine(line, expand)
  if (open !== undefined) return { words: words.map(word => word.text), open }
  for (const word of words) refuseOperator(word)
  return { words: words.map(word => word.text) }
}

function refuseOperator({ pieces, text }: Word): void {
  if (pieces.length !== 1 || pieces[0]?.quote !== 'none' || !/^(?:[|&;]+|\d?[<>].*)$/.test(text)) return
  throw new UsageError(
    `"${text}": pipes, redirections and several commands a line are your shell's; quote it as a value.`,
  )
}

const PLAIN = /^[\w@%+=:,./-]+$/

/** A word as {@link splitLine} and every POSIX shell read it back. */
export function quoteWord(word: string): string {
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}
