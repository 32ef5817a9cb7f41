import { UsageError } from '../../core/errors/index.ts'

/** What a line ends inside of, so that another must follow. */
export type Open = 'single' | 'double' | 'backslash'

/** A part of a word that is quoted in one way. */
export interface Piece {
  readonly quote: 'none' | 'single' | 'double' | 'backslash' | 'variable'
  /** Where it stands in the line, quotes included. */
  readonly start: number
  readonly end: number
  /** What it means, quotes taken off. */
  readonly text: string
}

export interface Word {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly pieces: readonly Piece[]
}

export interface Scan {
  readonly words: readonly Word[]
  /** What is still open at the end; absent when the line is whole. */
  readonly open?: Open
}

/** The value of a variable; throws UsageError where it has none. */
export type Expand = (name: string, fallback: string | undefined) => string

const BLANK = /\s/
/** `${NAME}`, `${1}`, `${NAME:-what to take instead}`. */
const VARIABLE = /\$\{([A-Za-z_]\w*|\d+)(?::-([^}]*))?\}/y

/**
 * Reads a line as a shell does: blanks separate words; single quotes keep everything, double quotes keep all but
 * backslash (before `"`, `\`, `$`, a backtick and the end of the line), a backslash keeps the next character; `#` at the
 * start of a word begins a comment. Nothing is ever executed. With `expand`, `${NAME}` outside of single quotes stands
 * for a variable, in one word whatever it holds; a `$` in front of anything else is a `$`.
 * @throws UsageError of `expand`, and for a `${` that names no variable
 */
export function scanLine(line: string, expand?: Expand): Scan {
  const words: Word[] = []
  let pieces: Piece[] = []
  let at = 0
  const add = (quote: Piece['quote'], end: number, text: string): void => {
    const last = pieces.at(-1)
    if (quote === 'none' && last?.quote === 'none') pieces[pieces.length - 1] = { ...last, end, text: last.text + text }
    else pieces.push({ quote, start: at, end, text })
    at = end
  }
  const finish = (): void => {
    const [first] = pieces
    if (first === undefined) return
    words.push({ text: pieces.map(p => p.text).join(''), start: first.start, end: at, pieces })
    pieces = []
  }
  while (at < line.length) {
    const c = line[at] ?? ''
    if (c === "'") {
      const end = line.indexOf("'", at + 1)
      add('single', end < 0 ? line.length : end + 1, line.slice(at + 1, end < 0 ? line.length : end))
      if (end < 0) return ended('single')
    } else if (c === '"') {
      const quoted = doubleQuoted(line, at + 1, expand)
      add('double', quoted.end, quoted.text)
      if (quoted.open !== undefined) return ended(quoted.open)
    } else if (c === '\\') {
      if (at + 1 >= line.length) return ended('backslash')
      if (line[at + 1] === '\n') at += 2
      else add('backslash', at + 2, line[at + 1] ?? '')
    } else if (BLANK.test(c)) {
      finish()
      at++
    } else if (c === '#' && pieces.length === 0) {
      const end = line.indexOf('\n', at)
      at = end < 0 ? line.length : end
    } else {
      const variable = expand === undefined ? undefined : variableAt(line, at, expand)
      if (variable === undefined) add('none', at + 1, c)
      else add('variable', variable.end, variable.text)
    }
  }
  finish()
  return { words }

  function ended(open: Open): Scan {
    if (open === 'backslash' && line.endsWith('\\') && pieces.at(-1)?.quote !== 'double') at = line.length
    finish()
    return { words, open }
  }
}

function doubleQuoted(line: string, from: number, expand: Expand | undefined) {
  let text = ''
  let at = from
  while (at < line.length) {
    const c = line[at] ?? ''
    if (c === '"') return { text, end: at + 1 }
    if (c === '\\') {
      const next = line[at + 1]
      if (next === undefined) return { text, end: line.length, open: 'double' as const }
      if (next !== '\n') text += '"\\$`'.includes(next) ? next : c + next
      at += 2
      continue
    }
    const variable = expand === undefined ? undefined : variableAt(line, at, expand)
    text += variable === undefined ? c : variable.text
    at = variable?.end ?? at + 1
  }
  return { text, end: line.length, open: 'double' as const }
}

function variableAt(line: string, at: number, expand: Expand): { text: string; end: number } | undefined {
  if (line[at] !== '$' || line[at + 1] !== '{') return undefined
  VARIABLE.lastIndex = at
  const match = VARIABLE.exec(line)
  if (match === null) {
    const shown = line.slice(at, at + 20)
    throw new UsageError(`"${shown}" names no variable: write \${NAME}, or '\${' in single quotes for the characters.`)
  }
  const [whole, name = '', fallback] = match
  return { text: expand(name, fallback), end: at + whole.length }
}
