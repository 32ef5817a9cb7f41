import { type Open, scanLine, type Word } from '../lines/scan.ts'
import type { Typed } from './candidates.ts'

/** A line up to the cursor: its words, and how the one at the cursor is written. */
export interface Cursor {
  readonly words: readonly string[]
  /** The word at the cursor, quotes taken off. */
  readonly current: string
  /** Index in the line from which on the text is replaced by what is chosen. */
  readonly from: number
  /** How much of the current word stands in front of that, quotes taken off. */
  readonly kept: number
  /** The quote that is open there. */
  readonly open?: Open
}

/**
 * Reads a line that is being typed.
 * @param breaks characters that, unquoted, end what the shell's line editor takes for the current word (bash's
 *   COMP_WORDBREAKS: `:` and `=` are among them)
 */
export function cursorIn(line: string, breaks = ''): Cursor {
  const { words, open } = scanLine(line)
  const last = words.at(-1)
  const inWord = last !== undefined && last.end === line.length
  const before = (inWord ? words.slice(0, -1) : words).map(word => word.text)
  if (!inWord) return { words: before, current: '', from: line.length, kept: 0 }
  const at = { words: before, current: last.text }
  const piece = last.pieces.at(-1)
  if (piece !== undefined && (open === 'single' || open === 'double'))
    return { ...at, from: piece.start + 1, kept: last.text.length - piece.text.length, open }
  return { ...at, ...afterBreak(last, breaks) }
}

/** Everything behind the last unquoted break belongs to the current word. */
function afterBreak(word: Word, breaks: string): { from: number; kept: number } {
  let found = { from: word.start, kept: 0 }
  let length = 0
  for (const { quote, start, text } of word.pieces) {
    if (quote === 'none') {
      for (const [i, c] of [...text].entries())
        if (breaks.includes(c)) found = { from: start + i + 1, kept: length + i + 1 }
    }
    length += text.length
  }
  return found
}

/** What is typed, for a line whose first words up to and with the program's name do not count. */
export function typedIn({ words, current }: Cursor, names: readonly string[] = []): Typed {
  const at = words.findIndex(word => names.includes(word))
  return { before: words.slice(at + 1), current }
}

/** The text to put at {@link Cursor.from} for a whole word, written in the quotes that are open there. */
export function insertion({ kept, open }: Cursor, word: string): string {
  const text = word.slice(kept)
  if (open === 'single') return text.replaceAll("'", `'\\''`)
  if (open === 'double') return text.replaceAll(/["\\$`]/g, '\\$&')
  return text.replaceAll(/[^\w@%+=:,./\u0080-\u{10ffff}-]/gu, '\\$&')
}
