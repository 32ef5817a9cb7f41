const BLANKS = ' \n\r\t'
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

/**
 * Splits at a separator, as the original does for networks: a word that starts with `[` runs to the next `]`, whatever
 * is in between (a backslash takes the following character as it is; \n, \r and \t are what they are elsewhere).
 * Blanks in front of a word are dropped. Undefined where something follows a `]` that is not the separator.
 */
export function splitQuoted(text: string, separator: string): string[] | undefined {
  const words: string[] = []
  let at = 0
  while (at < text.length) {
    const start = skipBlanks(text, at)
    const word = text[start] === '[' ? bracketed(text, start + 1) : bare(text, start, separator)
    words.push(word.text)
    const end = skipBlanks(text, word.end)
    if (end < text.length && text[end] !== separator) return undefined
    at = end + 1
  }
  return words
}

interface Word {
  readonly text: string
  /** Where the next character stands. */
  readonly end: number
}

function bare(text: string, start: number, separator: string): Word {
  const found = text.indexOf(separator, start)
  const end = found < 0 ? text.length : found
  return { text: text.slice(start, end), end }
}

function bracketed(text: string, start: number): Word {
  let word = ''
  for (let i = start; i < text.length; i++) {
    const char = text[i] ?? ''
    if (char === ']') return { text: word, end: i + 1 }
    if (char !== '\\') word += char
    else {
      i++
      const next = text[i] ?? ''
      word += ESCAPES[next] ?? next
    }
  }
  return { text: word, end: text.length }
}

function skipBlanks(text: string, from: number): number {
  let at = from
  while (at < text.length && BLANKS.includes(text[at] ?? '')) at++
  return at
}
