import { matchOption } from '../grammar/match.ts'
import type { Raw } from '../grammar/parse.ts'
import type { Grammar, OptionSpec } from '../grammar/spec.ts'

/** What the words before the cursor say, as far as they say anything: a line that is being typed may be wrong. */
export interface Reading {
  readonly raw: Raw
  /** Options of the outer grammar that were among the words. */
  readonly outer: Raw
  readonly words: readonly string[]
  /** The last word is an option whose value comes next. */
  readonly awaits?: OptionSpec
  /** `--` has been seen: no options any more. */
  readonly closed: boolean
  /** Where `stopAtPositional` stopped. */
  readonly rest: readonly string[]
}

/** Reads words by a grammar like parseArgv does, but never complains and says where it stands at the end. */
export function readTyped(
  grammar: Grammar,
  argv: readonly string[],
  { outer = [], stopAtPositional = false }: { outer?: readonly OptionSpec[]; stopAtPositional?: boolean } = {},
): Reading {
  const reading = { raw: {} as Raw, outer: {} as Raw, words: [] as string[] }
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] ?? ''
    if (word === '--') {
      reading.words.push(...argv.slice(i + 1))
      return { ...reading, closed: true, rest: [] }
    }
    if (!word.startsWith('-') || word === '-') {
      if (stopAtPositional) return { ...reading, closed: false, rest: argv.slice(i) }
      reading.words.push(word)
      continue
    }
    const { name, inline } = namedIn(word)
    const own = matchOption(grammar.options, name)
    const spec = (own ?? matchOption(outer, name))?.spec
    if (spec === undefined) continue
    const target = own === undefined ? reading.outer : reading.raw
    if (spec.kind === 'flag') {
      target[spec.key] = true
      continue
    }
    const value = inline ?? argv[i + 1]
    if (value === undefined) return { ...reading, awaits: spec, closed: false, rest: [] }
    const list = target[spec.key]
    target[spec.key] = spec.many === true ? [...(Array.isArray(list) ? list : []), value] : value
    if (inline === undefined) i++
  }
  return { ...reading, closed: false, rest: [] }
}

/** `--zone=a` → `zone` and `a`. */
export function namedIn(word: string): { readonly name: string; readonly inline?: string } {
  const body = word.replace(/^-+/, '')
  const equals = body.indexOf('=')
  return equals < 0 ? { name: body } : { name: body.slice(0, equals), inline: body.slice(equals + 1) }
}

/** The positional that a further word would fill. */
export function placeAfter({ positionals }: Grammar, words: readonly string[]): OptionSpec | undefined {
  return positionals[words.length] ?? positionals.find(spec => spec.many === true)
}
