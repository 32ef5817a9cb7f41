import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { ConfigError, UsageError } from '../../core/errors/index.ts'
import { fileTrouble } from '../../core/file-trouble.ts'
import { type Context, mayAsk } from '../context.ts'
import { metavarOf, type OptionSpec } from '../grammar/spec.ts'
import { type Given, secretsOf, sourceKey, WAYS, type Way, waysToGive } from './sources.ts'

type Warn = (text: string) => void

interface Source {
  readonly given: Given
  readonly secret: OptionSpec
  readonly way: Way
  /** The file or the variable. */
  readonly from: string
}

/**
 * Puts the values of secrets where the command line only says where they are: on standard input, in a file, in a
 * variable. Whoever is at a terminal is warned of those that are on the command line itself.
 * @throws UsageError for two sources of one secret, and for two secrets from standard input; ConfigError for a source
 * that is not there or is empty
 */
export async function fillSecrets(all: readonly Given[], context: Context, program: string): Promise<void> {
  const warn = (text: string): void => {
    if (context.stderr.isTTY === true) context.stderr.write(`${program}: warning: ${text}\n`)
  }
  const sources = all.flatMap(sourcesIn)
  const [first, second] = sources.filter(({ way }) => way === 'stdin')
  if (first !== undefined && second !== undefined) {
    throw new UsageError(`${nameOf(first)} and ${nameOf(second)} cannot both read standard input.`)
  }
  const other = first === undefined ? undefined : all.flatMap(otherReader)[0]
  if (first !== undefined && other !== undefined) {
    throw new UsageError(`${nameOf(first)} and --${other.token} - cannot both read standard input.`)
  }
  if (context.unseenArgv !== true) warnOfShown(all, warn)
  for (const source of sources) {
    const { given, secret } = source
    const text = await read(source, context, warn)
    given.raw[secret.key] = secret.many === true ? text.split(/\r?\n/) : text
  }
}

/**
 * Asks for the secrets that a command must have and that nothing gave, where someone is there to answer and nothing
 * else is missing.
 * @throws InterruptedError for Ctrl-C
 */
export async function askForSecrets({ grammar, raw }: Given, context: Context): Promise<void> {
  const missing = [...grammar.positionals, ...grammar.options].filter(
    spec => spec.required === true && raw[spec.key] === undefined,
  )
  if (missing.length === 0 || missing.some(spec => spec.secret !== true) || !mayAsk(context)) return
  const { ask } = await import('../prompt.ts')
  for (const spec of missing) {
    const answer = await ask(context, `${spec.description ?? metavarOf(spec)}: `, true)
    if (answer !== '') raw[spec.key] = spec.many === true ? [answer] : answer
  }
}

/** Options that read a file, and are told to read standard input in its place. */
function otherReader({ grammar, raw }: Given): OptionSpec[] {
  return grammar.options.filter(({ key }) => raw[key] === '-' && /(?:^|_)(?:file|input|from)$/.test(key))
}

function sourcesIn(given: Given): Source[] {
  return secretsOf(given.grammar).flatMap(secret => {
    const found = WAYS.flatMap(way => {
      const from = given.raw[sourceKey(secret.key, way)]
      if (from === undefined || from === false) return []
      // `--password-file -` is standard input, as everywhere.
      const stdin = way === 'stdin' || (way === 'file' && from === '-')
      return [{ given, secret, way: stdin ? ('stdin' as const) : way, from: String(from) }]
    })
    const [one, two] = found
    const shown = given.raw[secret.key] !== undefined
    if (one !== undefined && (shown || two !== undefined)) {
      const names = [...(shown ? [shownName(secret)] : []), ...found.map(nameOf)]
      throw new UsageError(`${names.join(' and ')} give the same secret: choose one.`)
    }
    return found
  })
}

async function read(source: Source, context: Context, warn: Warn): Promise<string> {
  const text = await textOf(source, context, warn)
  if (text !== '') return text
  throw new ConfigError(`${nameOf(source)}: ${placeOf(source)} is empty.`)
}

async function textOf(source: Source, context: Context, warn: Warn): Promise<string> {
  switch (source.way) {
    case 'env': {
      const value = context.env[source.from]
      if (value === undefined) throw new ConfigError(`${nameOf(source)}: the variable ${source.from} is not set.`)
      return value
    }
    case 'file':
      return withoutLastNewline(await fileText(source, context, warn))
    default:
      return withoutLastNewline(await stdinText(source, context))
  }
}

async function fileText(source: Source, context: Context, warn: Warn): Promise<string> {
  const path = resolve(context.cwd, source.from)
  try {
    const text = await readFile(path, 'utf8')
    if ((context.platform ?? process.platform) !== 'win32' && ((await stat(path)).mode & 0o077) !== 0)
      warn(`${source.from} can be read by others: chmod 600 makes it yours alone.`)
    return text
  } catch (cause) {
    throw new ConfigError(`${nameOf(source)}: ${source.from} cannot be read: ${fileTrouble(cause)}.`, { cause })
  }
}

async function stdinText(source: Source, context: Context): Promise<string> {
  // What is typed at a terminal would be seen.
  if (mayAsk(context)) {
    const { ask } = await import('../prompt.ts')
    return ask(context, `${source.secret.description ?? metavarOf(source.secret)}: `, true)
  }
  const chunks: Buffer[] = []
  for await (const chunk of context.stdin()) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

function withoutLastNewline(text: string): string {
  return text.replace(/\r?\n$/, '')
}

function warnOfShown(all: readonly Given[], warn: Warn): void {
  const shown = all.flatMap(({ grammar, raw }) => secretsOf(grammar).filter(spec => raw[spec.key] !== undefined))
  const [first] = shown
  if (first === undefined) return
  const names = shown.map(shownName).join(', ')
  warn(
    `${names} on the command line can be seen by others (process list, shell history); ${waysToGive(first.token)} cannot.`,
  )
}

function shownName(spec: OptionSpec): string {
  return spec.positional === true ? metavarOf(spec) : `--${spec.token}`
}

function nameOf({ secret, way, from }: Source): string {
  return way === 'stdin' && from === '-' ? `--${secret.token}-file -` : `--${secret.token}-${way}`
}

function placeOf({ way, from }: Source): string {
  if (way === 'stdin') return 'standard input'
  return way === 'env' ? `the variable ${from}` : from
}
