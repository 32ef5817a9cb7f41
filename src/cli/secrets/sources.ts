import type { Context } from '../context.ts'
import type { Raw } from '../grammar/parse.ts'
import type { Grammar, OptionSpec } from '../grammar/spec.ts'

/** Ways to give a secret that do not show it to other users of the machine. */
export const WAYS = ['stdin', 'file', 'env'] as const
export type Way = (typeof WAYS)[number]

/** A grammar, and for each secret in it `--NAME-stdin`, `--NAME-file FILE` and `--NAME-env VAR`. */
export function withSecretSources(grammar: Grammar): Grammar {
  const secrets = secretsOf(grammar)
  if (secrets.length === 0) return grammar
  const taken = new Set(grammar.options.flatMap(o => [o.token, o.alias]))
  const more = secrets.flatMap(secret => sourcesOf(secret)).filter(source => !taken.has(source.token))
  return { ...grammar, options: [...grammar.options, ...more] }
}

export function secretsOf({ positionals, options }: Grammar): OptionSpec[] {
  return [...positionals, ...options].filter(spec => spec.secret === true)
}

function sourcesOf({ key, token }: OptionSpec): OptionSpec[] {
  const common = { addition: true, fills: key } as const
  return [
    { ...common, key: sourceKey(key, 'stdin'), token: `${token}-stdin`, kind: 'flag' },
    { ...common, key: sourceKey(key, 'file'), token: `${token}-file`, kind: 'text', metavar: 'FILE' },
    { ...common, key: sourceKey(key, 'env'), token: `${token}-env`, kind: 'text', metavar: 'VAR' },
  ]
}

/** No property of a shape has a colon in its name. */
export function sourceKey(key: string, way: Way): string {
  return `${key}:${way}`
}

/** What a grammar (the program's, or a command's) found on the command line. */
export interface Given {
  readonly grammar: Grammar
  readonly raw: Raw
}

/** Whether a secret is to be read from somewhere, or somebody is to be warned of one that can be seen. */
export function needsFilling({ grammar, raw }: Given, { stderr, unseenArgv }: Context): boolean {
  const shown =
    stderr.isTTY === true && unseenArgv !== true && secretsOf(grammar).some(secret => raw[secret.key] !== undefined)
  return shown || secretsOf(grammar).some(({ key }) => WAYS.some(way => raw[sourceKey(key, way)] !== undefined))
}

/** Whether a secret that must be given was not, and somebody may be there to ask. */
export function lacksSecret({ grammar, raw }: Given, { stderr, noInput }: Context): boolean {
  if (stderr.isTTY !== true || noInput === true) return false
  return secretsOf(grammar).some(secret => secret.required === true && raw[secret.key] === undefined)
}

/** How a secret can be given, in the words of an error; `token` is its name without dashes. */
export function waysToGive(token: string): string {
  return `--${token}-stdin, --${token}-file FILE or --${token}-env VAR`
}
