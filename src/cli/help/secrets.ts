import { type Grammar, metavarOf } from '../grammar/spec.ts'
import { secretsOf } from '../secrets/sources.ts'

/** How the secrets of a command can be given without showing them; empty where it has none. */
export function secretsNote(grammar: Grammar, width = 100): string {
  const secrets = secretsOf(grammar)
  const [first] = secrets
  if (first === undefined) return ''
  const names = secrets.map(spec => (spec.positional === true ? metavarOf(spec) : `--${spec.token}`)).join(', ')
  const each = secrets.length === 1 ? '' : ' (so for each)'
  const note =
    `Secrets: ${names} need not be on the command line. Read from standard input with --${first.token}-stdin, from a ` +
    `file with --${first.token}-file FILE, from a variable with --${first.token}-env VAR${each}; ` +
    'one that is needed and missing is asked for on a terminal.'
  return `${filled(note, width)}\n`
}

/** Words in lines of at most so many columns. */
function filled(text: string, width: number): string {
  let column = 0
  return text
    .split(' ')
    .map((word, i) => {
      const breaks = i > 0 && column + 1 + word.length > width
      column = breaks || i === 0 ? word.length : column + 1 + word.length
      return `${i === 0 ? '' : breaks ? '\n' : ' '}${word}`
    })
    .join('')
}
