import { UsageError } from '../../core/errors/index.ts'

const ASSIGNMENT = /^\s*(?:export\s+)?([A-Za-z_]\w*)=(.*)$/

/**
 * The variables that an OpenStack-style rc file sets (`export OS_AUTH_URL=…`), read without executing anything.
 * Comments, `unset` and other commands are passed over.
 * @throws UsageError naming the line whose value only a shell could tell
 */
export function readRcFile(text: string, file: string): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    const match = ASSIGNMENT.exec(line)
    if (match === null) continue
    const [, name = '', rest = ''] = match
    const value = unquote(rest)
    if (value === undefined) {
      throw new UsageError(
        `${file}, line ${i + 1}: the value of ${name} needs a shell (a variable, a command or an open quote); write it out.`,
      )
    }
    values[name] = value
  }
  return values
}

/** The text that a shell would make of a word, or undefined where that needs more than quotes and backslashes. */
function unquote(rest: string): string | undefined {
  let value = ''
  let at = 0
  while (at < rest.length) {
    const c = rest[at] ?? ''
    if (c === "'") {
      const end = rest.indexOf("'", at + 1)
      if (end < 0) return undefined
      value += rest.slice(at + 1, end)
      at = end + 1
    } else if (c === '"') {
      const quoted = doubleQuoted(rest, at + 1)
      if (quoted === undefined) return undefined
      value += quoted.text
      at = quoted.end
    } else if (c === '\\') {
      if (at + 1 >= rest.length) return undefined
      value += rest[at + 1]
      at += 2
    } else if (c === '$' || c === '`') return undefined
    else if (/\s/.test(c)) return afterWord(rest.slice(at)) ? value : undefined
    else if (c === ';') return value
    else {
      value += c
      at++
    }
  }
  return value
}

function doubleQuoted(rest: string, from: number): { text: string; end: number } | undefined {
  let text = ''
  for (let at = from; at < rest.length; at++) {
    const c = rest[at] ?? ''
    if (c === '"') return { text, end: at + 1 }
    if (c === '$' || c === '`') return undefined
    if (c === '\\' && /["\\$`]/.test(rest[at + 1] ?? '')) {
      text += rest[at + 1]
      at++
    } else text += c
  }
  return undefined
}

/** What may follow a value: nothing, a comment, another command after a semicolon. */
function afterWord(rest: string): boolean {
  return /^\s*(?:#.*|;.*)?$/.test(rest)
}
