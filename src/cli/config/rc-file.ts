import { UsageError } from '../../core/errors/index.ts'
import { wordOf } from './shell-word.ts'

const ASSIGNMENT = /^\s*(?:export\s+)?([A-Za-z_]\w*)=(.*)$/
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
 * @throws UsageError naming the line whose value only a shell could tell
 */
export function readRcFile(text: string, file: string): RcFile {
  const values = new Map<string, string>()
  /** What the file reads from a terminal, and what it sets from that. */
  const typed = new Set<string>()
  const asked = new Set<string>()
  for (const [i, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const read = READ.exec(line)?.[1]
    if (read !== undefined) typed.add(read)
    for (const name of UNSET.exec(line)?.[1]?.split(/\s+/) ?? []) values.delete(name)
    const [, name, rest = ''] = ASSIGNMENT.exec(line) ?? []
    if (name === undefined) continue
    const word = wordOf(rest, variable => values.get(variable))
    if (typeof word === 'string') {
      values.set(name, word)
      asked.delete(name)
    } else if (word.refersTo !== undefined && typed.has(word.refersTo)) {
      asked.add(name)
      values.delete(name)
    } else {
      throw new UsageError(
        `${file}, line ${i + 1}: the value of ${name} needs a shell (a variable, a command or an open quote); write it out.`,
      )
    }
  }
  return { values: Object.fromEntries(values), asked: [...asked] }
}
