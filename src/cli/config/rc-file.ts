import { UsageError } from '../../core/errors/index.ts'
import { wordOf } from './shell-word.ts'

const ASSIGNMENT = /^\s*(?:export\s+)?([A-Za-z_]\w*)=(.*)$/
const NAME = /\b([A-Za-z_]\w*)=/g
const UNSET = /^\s*unset\s+([\w\s]+)$/
/** `read -sr NAME`: the shell that sources the file asks somebody. */
const READ = /^\s*read\s+(?:-[a-z]+\s+)*([A-Za-z_]\w*)\s*$/

/** What an rc file sets. */
export interface RcFile {
  readonly values: Readonly<Record<string, string>>
  /** Variables whose values the file asks for when it is sourced; they are not among the values. */
  readonly asked: readonly string[]
}

/**
 * The variables that an OpenStack-style rc file sets (`export OS_AUTH_URL=…`), read without executing anything. A value
 * may refer to what the file itself has set before; comments and other commands are passed over.
 * @param matters of the other variables a value that only a shell could tell is passed over as well
 * @throws UsageError naming the line of a variable that matters and whose value only a shell could tell
 */
export function readRcFile(text: string, file: string, matters: (name: string) => boolean = () => true): RcFile {
  const reading = new Reading(matters)
  for (const [i, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const untold = reading.take(line)
    if (untold !== undefined) {
      throw new UsageError(
        `${file}, line ${i + 1}: the value of ${untold} needs a shell (a variable, a command or an open quote); write it out.`,
      )
    }
  }
  return { values: Object.fromEntries(reading.values), asked: [...reading.asked] }
}

class Reading {
  readonly values = new Map<string, string>()
  readonly asked = new Set<string>()
  /** What the file reads from a terminal, and what it sets from that. */
  readonly #typed = new Set<string>()
  readonly #matters: (name: string) => boolean

  constructor(matters: (name: string) => boolean) {
    this.#matters = matters
  }

  /** Takes in a line with all its assignments; returns the variable that matters and whose value cannot be told. */
  take(line: string): string | undefined {
    const read = READ.exec(line)?.[1]
    if (read !== undefined) this.#typed.add(read)
    for (const name of UNSET.exec(line)?.[1]?.split(/\s+/) ?? []) this.values.delete(name)
    for (let rest: string | undefined = line; rest !== undefined; ) {
      const assignment: RegExpExecArray | null = ASSIGNMENT.exec(rest)
      const [, name, value = ''] = assignment ?? []
      if (name === undefined) return undefined
      const word = wordOf(value, variable => this.values.get(variable))
      const next: string | undefined = 'end' in word ? behind(value.slice(word.end)) : undefined
      if ('end' in word && next !== undefined) {
        this.values.set(name, word.text)
        this.asked.delete(name)
        rest = next
        continue
      }
      this.values.delete(name)
      if ('refersTo' in word && word.refersTo !== undefined && this.#typed.has(word.refersTo)) {
        this.asked.add(name)
        return undefined
      }
      const lost = [name, ...[...value.matchAll(NAME)].map(([, other = '']) => other)]
      return lost.some(this.#matters) ? name : undefined
    }
    return undefined
  }
}

/**
 * What a line goes on with behind a value: another assignment of the same or the next command, empty at its end or
 * before a comment; undefined where that is nothing a value may be followed by.
 */
function behind(rest: string): string | undefined {
  if (/^\s*(?:#.*)?$/.test(rest)) return ''
  const [, next] = /^\s*;(.*)$/.exec(rest) ?? []
  if (next !== undefined) return next
  return ASSIGNMENT.test(rest) ? rest : undefined
}
