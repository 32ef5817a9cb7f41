import { describe, expect, test } from 'vitest'
import type { Command } from '../../src/cli/command.ts'
import { parseArgv, type Raw } from '../../src/cli/grammar/parse.ts'
import { grammarOf } from '../../src/cli/grammar/spec.ts'
import { metaOf } from '../../src/cli/options/index.ts'
import { withSecretSources } from '../../src/cli/secrets/sources.ts'
import { ClimcError } from '../../src/core/errors/index.ts'
import { isSecretName } from '../../src/core/secret.ts'
import type { ClimcContext } from '../../src/shell/context.ts'
import { GLOBALS } from '../../src/shell/globals.ts'
import { index } from '../../src/shell/index.gen.ts'

/** Every command there is, made once. */
const commands: readonly (readonly [string, Command<ClimcContext>])[] = (
  await Promise.all(
    Object.values(index.modules).map(async entry => {
      const module = (await entry.load()).default
      return entry.commands.split(' ').map(name => [name, module.command(name)] as const)
    }),
  )
)
  .flat()
  .flatMap(([name, command]) => (command === undefined ? [] : [[name, command] as const]))

/** The words of a line, single and double quotes as a shell reads them. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/(?:[^\s"']+|"[^"]*"|'[^']*')+/g)].map(([word]) =>
    word.replaceAll(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? ''),
  )
}

describe('examples in help', () => {
  const examples = commands.flatMap(([name, command]) =>
    (command.examples ?? []).map(example => ({ name, command, example })),
  )

  test('are command lines of their command that are read without complaint', () => {
    expect(examples.length).toBeGreaterThan(20)
    for (const { name, command, example } of examples) {
      const globals = withSecretSources(grammarOf(GLOBALS))
      const head = parseArgv(globals, wordsOf(example), { stopAtPositional: true })
      const [first, ...words] = head.rest
      expect(first === 'help' || commands.some(([known]) => known === first), example).toBe(true)
      // Some show another command: the one to use instead, or the one to use before.
      if (first !== name) continue
      const outer = { options: globals.options, raw: head.raw }
      const { raw, rest } = parseArgv(withSecretSources(grammarOf(command.options)), words, { outer })
      expect(
        () => command.prepare({ ...raw, ...(rest.length > 0 ? { command: [...rest] } : {}) }),
        example,
      ).not.toThrow()
    }
  })

  test('are there for every command of cloud accounts', () => {
    const names = index.modules['compute/cloudaccounts']?.commands.split(' ') ?? []
    expect(names.length).toBeGreaterThan(60)
    const without = commands.filter(([name, command]) => names.includes(name) && (command.examples ?? []).length === 0)
    expect(without.map(([name]) => name)).toEqual([])
  })
})

test('every command has a summary and makes itself', () => {
  expect(commands.length).toBe(Object.values(index.modules).flatMap(entry => entry.commands.split(' ')).length)
  for (const [name, command] of commands) expect(command.summary, name).toMatch(/^[A-Z].{4,}$/)
})

/** Something for each option that must be given or is secret. */
function rawFor(command: Command<ClimcContext>): Raw {
  const { positionals, options } = grammarOf(command.options)
  const wanted = [...positionals, ...options].filter(spec => spec.required === true || spec.secret === true)
  return Object.fromEntries(
    wanted.map(({ key, choices, many }) => {
      const word = choices?.[0] ?? '1'
      return [key, many === true ? [word] : word]
    }),
  )
}

test('what an option declares secret is masked in logs as soon as its command is read', () => {
  const unmasked = commands.flatMap(([name, command]) => {
    const secrets = Object.entries(command.options).filter(([, schema]) => metaOf(schema).secret === true)
    if (secrets.length === 0) return []
    try {
      command.prepare(rawFor(command))
    } catch (error) {
      // Some want more than one word per option; the names are declared before that.
      expect(error, name).toBeInstanceOf(ClimcError)
    }
    return secrets.flatMap(([key, schema]) => {
      const { wire = key } = metaOf(schema)
      const member = wire === false ? key : wire.slice(wire.lastIndexOf('.') + 1)
      return isSecretName(member) ? [] : [`${name} ${member}`]
    })
  })
  expect(unmasked).toEqual([])
})

test('what sounds like a secret is declared one', () => {
  const SOUNDS = /(?:^|_)(?:password|passwd|passphrase|secret|secret_key|private_key|token)$/
  const undeclared = commands.flatMap(([name, command]) =>
    Object.entries(command.options)
      .filter(([key, schema]) => SOUNDS.test(key) && metaOf(schema).kind === 'text' && metaOf(schema).secret !== true)
      .map(([key]) => `${name} ${key}`),
  )
  expect(undeclared).toEqual([])
})
