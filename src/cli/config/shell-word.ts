/** A word that only a shell could tell, and the variable that it stumbled over. */
export interface Unknown {
  readonly refersTo?: string
}

type Lookup = (name: string) => string | undefined
/** Text as a shell would have it. */
export interface Piece {
  readonly text: string
  /** Where what follows begins. */
  readonly end: number
}

/** `$NAME` or `${NAME}`, nothing fancier. */
const REFERENCE = /^\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})/

/**
 * What a shell would make of the word at the start of `rest`: quotes, backslashes, and references to variables that
 * `lookup` knows. It ends at a space or a semicolon. Nothing is executed.
 */
export function wordOf(rest: string, lookup: Lookup): Piece | Unknown {
  let value = ''
  let at = 0
  while (at < rest.length) {
    const c = rest[at] ?? ''
    if (c === ';' || /\s/.test(c)) break
    const piece = pieceAt(rest, at, lookup)
    if (!('text' in piece)) return piece
    value += piece.text
    at = piece.end
  }
  return { text: value, end: at }
}

function pieceAt(rest: string, at: number, lookup: Lookup): Piece | Unknown {
  const c = rest[at] ?? ''
  switch (c) {
    case "'": {
      const end = rest.indexOf("'", at + 1)
      return end < 0 ? {} : { text: rest.slice(at + 1, end), end: end + 1 }
    }
    case '"':
      return doubleQuoted(rest, at + 1, lookup)
    case '\\':
      return at + 1 < rest.length ? { text: rest[at + 1] ?? '', end: at + 2 } : {}
    case '$':
      return referenceAt(rest, at, lookup)
    // Commands, pipes and the like.
    case '`':
    case '|':
    case '&':
    case '<':
    case '>':
    case '(':
    case ')':
      return {}
    default:
      return { text: c, end: at + 1 }
  }
}

function doubleQuoted(rest: string, from: number, lookup: Lookup): Piece | Unknown {
  let text = ''
  let at = from
  while (at < rest.length) {
    const c = rest[at] ?? ''
    if (c === '"') return { text, end: at + 1 }
    if (c === '`') return {}
    if (c === '$') {
      const piece = referenceAt(rest, at, lookup)
      if (!('text' in piece)) return piece
      text += piece.text
      at = piece.end
      continue
    }
    const escaped = c === '\\' && /["\\$`]/.test(rest[at + 1] ?? '')
    text += escaped ? rest[at + 1] : c
    at += escaped ? 2 : 1
  }
  return {}
}

function referenceAt(rest: string, at: number, lookup: Lookup): Piece | Unknown {
  const match = REFERENCE.exec(rest.slice(at))
  if (match === null) return {}
  const name = match[1] ?? match[2] ?? ''
  const text = lookup(name)
  return text === undefined ? { refersTo: name } : { text, end: at + match[0].length }
}
