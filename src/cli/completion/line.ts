import type { Command } from '../command.ts'
import { ownerOf } from '../command-index.ts'
import type { Context } from '../context.ts'
import { matchOption } from '../grammar/match.ts'
import type { Raw } from '../grammar/parse.ts'
import { type Grammar, grammarOf, type OptionSpec } from '../grammar/spec.ts'
import type { Shape } from '../options/index.ts'
import type { Program } from '../program.ts'
import { withSecretSources } from '../secrets/sources.ts'
import { type Candidates, NOTHING, type Typed } from './candidates.ts'
import { commands } from './command-names.ts'
import { asker } from './live.ts'
import { optionNames } from './options.ts'
import { namedIn, placeAfter, readTyped } from './reading.ts'
import { type AskProgram, valuesFor } from './values.ts'

const HELP: OptionSpec = {
  key: 'help',
  token: 'help',
  kind: 'flag',
  description: 'Tell how it is used',
  addition: true,
}

/** What may stand at the cursor of a line that has options, or a command and more. */
export async function completeLine<C extends Context, G extends Shape>(
  program: Program<C, G>,
  { before, current }: Typed,
  context: Context,
  described: boolean,
): Promise<Candidates | Inner> {
  const globals = withSecretSources(grammarOf(await program.loadGlobals()))
  const head = readTyped(globals, before, { stopAtPositional: true })
  const [name, ...words] = head.rest
  if (name === undefined) {
    const ask = asker(program, undefined, head.raw, context)
    const at = { grammar: globals, reading: head, given: head.raw, descriptions: {}, ask, env: context.env }
    if (head.awaits !== undefined || current.startsWith('-')) return optionPart(at, current)
    return { list: await commands(program, described) }
  }
  if (ownerOf(program.index, name) === undefined) return NOTHING
  const command = (await ownerOf(program.index, name)?.load())?.default.command(name)
  if (command === undefined) return NOTHING
  const descriptions = described ? ((await program.loadDescriptions?.()) ?? {}) : {}
  const own = withSecretSources(grammarOf(command.options))
  const inner = readTyped(own, words, { outer: globals.options })
  const all = { ...head.raw, ...inner.outer }
  const rest = innerLine(program.name, own, command, inner, current)
  if (rest !== undefined) return rest
  const grammar = { positionals: own.positionals, options: [...own.options, ...hidden(globals, own)] }
  const ask = asker(program, command, all, context)
  const given = { ...all, ...placed(own, inner), ...inner.raw }
  const at = { name, grammar, reading: inner, given, descriptions, ask, env: context.env }
  if (inner.awaits !== undefined || (current.startsWith('-') && !inner.closed)) return optionPart(at, current)
  const spec = placeAfter(unfilled(own, inner.raw), inner.words)
  if (spec === undefined) return NOTHING
  const found = await valuesFor({ command: name, spec, typed: current, raw: given }, context.env, ask)
  const taken = spec.many === true ? inner.words : []
  return { ...found, list: found.list.filter(({ text }) => !taken.includes(text)) }
}

/** A command line of the same program inside of this one. */
export interface Inner {
  readonly inner: Typed
}

interface At {
  readonly name?: string
  readonly grammar: Grammar
  readonly reading: { readonly awaits?: OptionSpec }
  readonly given: Raw
  readonly descriptions: Readonly<Record<string, string>>
  readonly ask: AskProgram
  readonly env: Context['env']
}

/** The name of an option, or the value of one: behind it or behind its `=`. */
async function optionPart(
  { name, grammar, reading, given, descriptions, ask, env }: At,
  current: string,
): Promise<Candidates> {
  const place = { ...(name === undefined ? {} : { command: name }), raw: given }
  if (reading.awaits !== undefined) return valuesFor({ ...place, spec: reading.awaits, typed: current }, env, ask)
  const { name: word, inline } = namedIn(current)
  if (inline === undefined) return { list: optionNames([...grammar.options, HELP], given, current, descriptions) }
  const spec = matchOption(grammar.options, word)?.spec
  if (spec === undefined) return NOTHING
  if (spec.kind === 'flag')
    return { list: [{ text: 'true' }, { text: 'false' }], lead: current.slice(0, -inline.length || undefined) }
  const found = await valuesFor({ ...place, spec, typed: inline }, env, ask)
  return { ...found, lead: current.slice(0, current.indexOf('=') + 1) + (found.lead ?? '') }
}

/** The global options, for use behind a command: those that the command does not hide, as additions. */
function hidden(globals: Grammar, own: Grammar): OptionSpec[] {
  const taken = new Set(own.options.map(({ token }) => token))
  return globals.options.filter(({ token }) => !taken.has(token)).map(spec => ({ ...spec, addition: true }))
}

/** The arguments that are typed already, but for secrets and those that take several words. */
function placed(own: Grammar, { raw, words }: { readonly raw: Raw; readonly words: readonly string[] }): Raw {
  const known: Raw = {}
  for (const [i, { key, many, secret }] of unfilled(own, raw).positionals.entries()) {
    const word = words[i]
    if (many === true || word === undefined) break
    if (secret !== true) known[key] = word
  }
  return known
}

/** A secret that comes from a file or the like takes no word. */
function unfilled({ positionals, options }: Grammar, raw: Raw): Grammar {
  const filled = new Set(options.filter(o => raw[o.key] !== undefined).map(o => o.fills))
  return { options, positionals: positionals.filter(({ key }) => !filled.has(key)) }
}

/** Behind `--`, a command that runs another command line (`dev-region-exec -- climc …`) leaves the rest to that one. */
function innerLine<C extends Context>(
  program: string,
  { positionals }: Grammar,
  command: Command<C>,
  { words, awaits }: { readonly words: readonly string[]; readonly awaits?: OptionSpec },
  current: string,
): Candidates | Inner | undefined {
  const at = positionals.findIndex(({ key }) => key === 'command')
  if (command.options.command === undefined || at < 0 || awaits !== undefined || words.length < at) return undefined
  const [runs, ...before] = words.slice(at)
  if (runs === undefined) return current.startsWith('-') ? undefined : { list: [{ text: program }], files: 'files' }
  return runs === program ? { inner: { before, current } } : { list: [], files: 'files' }
}
