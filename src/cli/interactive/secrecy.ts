import { isSecretName, maskSecrets } from '../../core/secret.ts'
import { ownerOf } from '../command-index.ts'
import { readTyped } from '../completion/reading.ts'
import type { Context } from '../context.ts'
import { matchOption } from '../grammar/match.ts'
import { type Grammar, grammarOf, type OptionSpec } from '../grammar/spec.ts'
import type { Shape } from '../options/index.ts'
import type { Program } from '../program.ts'
import { withSecretSources } from '../secrets/sources.ts'

/**
 * Whether a command line holds a secret, by the grammar: a secret option or argument with a value, or a text that looks
 * like one. `unknown` for a line that the grammar does not understand (a mistyped command may have a secret in it).
 */
export async function secrecyOf<C extends Context, G extends Shape>(
  program: Program<C, G>,
  words: readonly string[],
): Promise<'plain' | 'secret' | 'unknown'> {
  if (words.some(looksSecret)) return 'secret'
  const globals = withSecretSources(grammarOf(await program.loadGlobals()))
  const head = readTyped(globals, words, { stopAtPositional: true })
  if (hasSecret(globals.options, head.raw)) return 'secret'
  if (hasUnknown(words.slice(0, words.length - head.rest.length), globals.options)) return 'unknown'
  const [name, ...rest] = head.rest
  if (name === undefined || name === 'help') return 'plain'
  const command = (await ownerOf(program.index, name)?.load())?.default.command(name)
  if (command === undefined) return 'unknown'
  return inCommand(withSecretSources(grammarOf(command.options)), globals, rest)
}

function inCommand(own: Grammar, globals: Grammar, words: readonly string[]): 'plain' | 'secret' | 'unknown' {
  const reading = readTyped(own, words, { outer: globals.options })
  if (hasSecret(own.options, reading.raw) || hasSecret(globals.options, reading.outer)) return 'secret'
  const { positionals } = own
  const secretPlace = positionals.findIndex(spec => spec.secret === true)
  if (secretPlace >= 0 && reading.words.length > secretPlace) return 'secret'
  const many = positionals.some(spec => spec.many === true)
  if (!many && reading.words.length > positionals.length) return 'unknown'
  return hasUnknown(words, [...own.options, ...globals.options]) ? 'unknown' : 'plain'
}

function hasSecret(options: readonly OptionSpec[], raw: Readonly<Record<string, unknown>>): boolean {
  return options.some(spec => spec.secret === true && raw[spec.key] !== undefined)
}

function hasUnknown(words: readonly string[], options: readonly OptionSpec[]): boolean {
  const end = words.indexOf('--')
  return words.slice(0, end < 0 ? undefined : end).some(word => {
    const name = /^--([\w-]+)/.exec(word)?.[1]
    return name !== undefined && name !== 'help' && matchOption(options, name) === undefined
  })
}

/** `password=…`, `http://user:password@host`, JSON with a secret member. */
function looksSecret(word: string): boolean {
  const name = /^(?:--?)?([\w.-]+)[=:](?=.)/.exec(word)?.[1]
  if (name !== undefined && !word.startsWith('-') && isSecretName(name.slice(name.lastIndexOf('.') + 1))) return true
  return /:\/\/[^/\s@]*:[^/\s@]+@/.test(word) || maskSecrets(word) !== word
}
