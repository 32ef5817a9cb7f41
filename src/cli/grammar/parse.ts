import { UsageError } from '../../core/errors/index.ts'
import { didYouMean } from '../../core/nearest.ts'
import { matchOption, namesOf } from './match.ts'
import type { Grammar, OptionSpec } from './spec.ts'

/** What argv said, before validation: texts, switches, and lists of texts for what may repeat. */
export type Raw = Record<string, string | boolean | string[]>

export interface Parsed {
  readonly raw: Raw
  /** Words after `--`, and after the first positional where `stopAtPositional` asks to leave them. */
  readonly rest: readonly string[]
  /** `--help` was among the words. */
  readonly help: boolean
}

export interface ParseOptions {
  /** Leave everything from the first positional on in `rest`; for the options in front of a command. */
  readonly stopAtPositional?: boolean
  /** Options of an outer grammar, accepted where this one has no match; their values land in `outer`. */
  readonly outer?: { readonly options: readonly OptionSpec[]; readonly raw: Raw }
  /** Whether a secret that has no word will be asked for, so that the words are those of the others. */
  readonly asksSecrets?: () => boolean
}

/**
 * Reads argv by the grammar of the original (structarg), and a little more:
 * options stand before or after positionals; `-name` is `--name`; a prefix of a name will do; the word after an option
 * that takes a value is its value whatever it starts with; the last of several single values wins; a flag flips its
 * default. Ours adds `--name=value`, `--` as the end of options, and a lone `-` as a positional.
 * @throws UsageError naming the word that is wrong and what would be right
 */
export function parseArgv(grammar: Grammar, argv: readonly string[], options: ParseOptions = {}): Parsed {
  const raw: Raw = {}
  const words: string[] = []
  const rest: string[] = []
  let help = false
  let open = true
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] ?? ''
    if (open && word === '--') {
      open = false
      continue
    }
    if (!open) {
      rest.push(word)
      continue
    }
    if (asksForHelp(word, grammar, options.outer)) {
      help = true
      continue
    }
    if (!word.startsWith('-') || word === '-') {
      if (options.stopAtPositional === true) return { raw, rest: argv.slice(i), help }
      if (grammar.positionals[words.length]?.commandLine === true) {
        words.push(...argv.slice(i))
        break
      }
      words.push(word)
      continue
    }
    i += readOption(grammar, word, argv[i + 1], raw, options.outer)
  }
  // Words after `--` are positionals too, unless the command takes none: then they are a command line of their own.
  const free = grammar.positionals.length > 0 && !grammar.positionals.some(p => p.token === 'command')
  if (!help) {
    const all = free ? [...words, ...rest.splice(0)] : words
    place(placesOf(grammar, all.length, raw, options.asksSecrets), all, raw)
  }
  return { raw, rest, help }
}

/** `--help` always; `-h` and the like where they name no option. */
function asksForHelp(word: string, grammar: Grammar, outer: ParseOptions['outer']): boolean {
  const name = /^--?(h|he|hel|help)$/.exec(word)?.[1]
  if (name === undefined) return false
  return name === 'help' || matchOption([...grammar.options, ...(outer?.options ?? [])], name) === undefined
}

/** Reads the option in `word`; returns how many of the following words it took. */
function readOption(
  grammar: Grammar,
  word: string,
  next: string | undefined,
  raw: Raw,
  outer: ParseOptions['outer'],
): number {
  const body = word.replace(/^-+/, '')
  const equals = body.indexOf('=')
  const name = equals < 0 ? body : body.slice(0, equals)
  const inline = equals < 0 ? undefined : body.slice(equals + 1)
  const own = matchOption(grammar.options, name)
  const match = own ?? (outer && matchOption(outer.options, name))
  if (match === undefined) {
    const known = [...grammar.options, ...(outer?.options ?? [])].flatMap(namesOf)
    throw new UsageError(`Unknown option ${dashed(word, equals)}.${didYouMean(name, known, '--')}`)
  }
  const target = own !== undefined || outer === undefined ? raw : outer.raw
  const { spec, negative } = match
  if (spec.kind === 'flag') {
    target[spec.key] = flagValue(spec, negative, inline)
    return 0
  }
  const value = inline ?? next
  if (value === undefined) throw new UsageError(`--${spec.token} needs a value.`)
  if (spec.many === true) {
    const list = target[spec.key]
    if (Array.isArray(list)) list.push(value)
    else target[spec.key] = [value]
  } else target[spec.key] = value
  return inline === undefined ? 1 : 0
}

function dashed(word: string, equals: number): string {
  return equals < 0 ? word : word.slice(0, word.indexOf('='))
}

function flagValue(spec: OptionSpec, negative: boolean, inline: string | undefined): boolean {
  const given = !negative && spec.default !== true
  if (inline === undefined) return given
  if (/^(?:true|yes|1|on)$/i.test(inline)) return !negative
  if (/^(?:false|no|0|off)$/i.test(inline)) return negative
  throw new UsageError(`--${spec.token} is a switch: "${inline}" is neither true nor false.`)
}

/** The positionals that take words: a secret that comes from elsewhere takes none. */
function placesOf(grammar: Grammar, words: number, raw: Raw, asks: ParseOptions['asksSecrets']): readonly OptionSpec[] {
  const filled = new Set(grammar.options.filter(o => raw[o.key] !== undefined).map(o => o.fills))
  const open = grammar.positionals.filter(spec => !filled.has(spec.key))
  const plain = open.filter(spec => spec.secret !== true)
  const fits = plain.length < open.length && plain.length === words && !plain.some(spec => spec.many === true)
  return fits && asks?.() === true ? plain : open
}

function place(positionals: readonly OptionSpec[], words: readonly string[], raw: Raw): void {
  let at = 0
  for (const spec of positionals) {
    if (spec.many === true) {
      const taken = words.slice(at)
      if (taken.length > 0) raw[spec.key] = taken
      at = words.length
    } else if (at < words.length) {
      raw[spec.key] = words[at] ?? ''
      at++
    }
  }
  const [extra] = words.slice(at)
  if (extra === undefined) return
  // Behind a word too many, a secret may have slipped into the wrong place.
  const which = positionals.some(spec => spec.secret === true) ? 'argument' : `argument "${extra}"`
  throw new UsageError(`Unexpected ${which}: the command takes ${countOf(positionals)}.`)
}

function countOf({ length }: readonly OptionSpec[]): string {
  if (length === 0) return 'no arguments'
  return length === 1 ? 'one argument' : `${length} arguments`
}
