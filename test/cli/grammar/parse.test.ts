import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseArgv } from '../../../src/cli/grammar/parse.ts'
import { grammarOf } from '../../../src/cli/grammar/spec.ts'
import {
  choice,
  commandLine,
  flag,
  integer,
  optionalPositional,
  pairs,
  positional,
  text,
  texts,
} from '../../../src/cli/options/index.ts'
import { UsageError } from '../../../src/core/errors/index.ts'

const SHAPE = {
  first: positional(text()),
  second: positional(text()),
  rest: positional(texts()),
  name: text(undefined, { short: 'n' }),
  size: integer(),
  tag: texts(undefined, { alias: 'label' }),
  meta: pairs(),
  mode: choice(['slow', 'fast']),
  enabled: flag(undefined, { negative: 'disabled' }),
  details: flag(undefined, { default: false }),
  quiet: flag(undefined, { default: true }),
}
const GRAMMAR = grammarOf(SHAPE)
const OPTIONS = grammarOf({ ...SHAPE, first: text(), second: text(), rest: texts() })

const rawOf = (...argv: string[]) => parseArgv(GRAMMAR, argv).raw
const complaintOf = (...argv: string[]): string => {
  try {
    parseArgv(GRAMMAR, argv)
  } catch (error) {
    if (error instanceof UsageError) return error.message
    throw error
  }
  return 'no complaint'
}

test('a command line has all words from its first on, ours stand before it', () => {
  const grammar = grammarOf({ size: integer(), line: commandLine(texts()) })
  const raw = (...argv: string[]) => parseArgv(grammar, argv).raw
  expect(raw('--size', '3', 'ls', '-l', '--size', '4', '--help')).toEqual({
    size: '3',
    line: ['ls', '-l', '--size', '4', '--help'],
  })
  expect(raw('--', 'ls', '-l')).toEqual({ line: ['ls', '-l'] })
  expect(raw('ls', '--', 'x')).toEqual({ line: ['ls', '--', 'x'] })
})

describe('options', () => {
  test.each([
    [['--name', 'x'], { name: 'x' }],
    [['-name', 'x'], { name: 'x' }],
    [['---name', 'x'], { name: 'x' }],
    [['-n', 'x'], { name: 'x' }],
    [['--n', 'x'], { name: 'x' }],
    [['--na', 'x'], { name: 'x' }],
    [['--name=x'], { name: 'x' }],
    [['-n=x'], { name: 'x' }],
    [['--name='], { name: '' }],
    [['--name=a=b'], { name: 'a=b' }],
    [['--name', ''], { name: '' }],
    [['--name', '-5'], { name: '-5' }],
    [['--name', '--help'], { name: '--help' }],
    [['--name', '--'], { name: '--' }],
    [['--name', '--size', '--size', '3'], { name: '--size', size: '3' }],
    [['--name', 'x', '--name', 'y'], { name: 'y' }],
    [['--tag', 'x', '--label', 'y', '--t', 'z'], { tag: ['x', 'y', 'z'] }],
    [['--meta', 'a=b=c', '--meta=d=e'], { meta: ['a=b=c', 'd=e'] }],
    [['--enabled'], { enabled: true }],
    [['--disabled'], { enabled: false }],
    [['--dis', '--enabled'], { enabled: true }],
    [['--enabled=false'], { enabled: false }],
    [['--disabled=no'], { enabled: true }],
    [['--disabled=1'], { enabled: false }],
    [['--details'], { details: true }],
    [['--details=off'], { details: false }],
    [['--details=TRUE'], { details: true }],
    [['--quiet'], { quiet: false }],
    [['--quiet=true'], { quiet: true }],
  ])('%j', (argv, raw) => {
    expect(rawOf(...argv)).toEqual(raw)
  })
})

describe('positionals', () => {
  test.each([
    [['a'], { first: 'a' }],
    [['a', 'b'], { first: 'a', second: 'b' }],
    [['a', 'b', 'c', 'd'], { first: 'a', second: 'b', rest: ['c', 'd'] }],
    [['', ' '], { first: '', second: ' ' }],
    [['-'], { first: '-' }],
    [['--', '-x', '--name'], { first: '-x', second: '--name' }],
    [['a', '--', '--', '-b'], { first: 'a', second: '--', rest: ['-b'] }],
    [['--enabled', 'a', '--name', 'x', 'b'], { first: 'a', second: 'b', enabled: true, name: 'x' }],
  ])('%j', (argv, raw) => {
    expect(rawOf(...argv)).toEqual(raw)
  })

  test('an optional one may be left out', () => {
    const grammar = grammarOf({ first: positional(text()), second: optionalPositional(text()) })
    expect(parseArgv(grammar, ['a']).raw).toEqual({ first: 'a' })
    expect(parseArgv(grammar, ['a', 'b']).raw).toEqual({ first: 'a', second: 'b' })
    expect(() => parseArgv(grammar, ['a', 'b', 'c'])).toThrow('Unexpected argument "c": the command takes 2 arguments.')
  })

  test('too many are refused, by name', () => {
    expect(() => parseArgv(grammarOf({ first: positional(text()) }), ['a', 'b'])).toThrow(
      'Unexpected argument "b": the command takes one argument.',
    )
    expect(() => parseArgv(grammarOf({}), ['a'])).toThrow('Unexpected argument "a": the command takes no arguments.')
  })

  test('what follows -- is left to a command that takes none, or takes a command line', () => {
    expect(parseArgv(grammarOf({ name: text() }), ['--name', 'x', '--', '-a', 'b'])).toMatchObject({
      raw: { name: 'x' },
      rest: ['-a', 'b'],
    })
    const grammar = grammarOf({ command: positional(texts()) })
    expect(parseArgv(grammar, ['--', 'env', '-i'])).toMatchObject({ raw: {}, rest: ['env', '-i'] })
  })
})

describe('complaints', () => {
  test.each([
    [['--nam3', 'x'], 'Unknown option --nam3. Did you mean "--name"?'],
    [['-nam3=x'], 'Unknown option -nam3. Did you mean "--name"?'],
    [['--zzzzzz'], 'Unknown option --zzzzzz.'],
    [['---'], 'Unknown option ---.'],
    [['-5'], 'Unknown option -5.'],
    [['--name'], '--name needs a value.'],
    [['--na'], '--name needs a value.'],
    [['--enabled=maybe'], '--enabled is a switch: "maybe" is neither true nor false.'],
  ])('%j → %s', (argv, message) => {
    expect(complaintOf(...argv)).toBe(message)
  })
})

describe('help', () => {
  test.each(['--help', '-help', '-h', '--h', '--he'])('%s asks for it, whatever else is missing', word => {
    expect(parseArgv(GRAMMAR, [word])).toMatchObject({ help: true, raw: {} })
    expect(parseArgv(GRAMMAR, ['a', 'b', 'c', 'd', 'e', word]).help).toBe(true)
  })

  test('a prefix of it gives way to an option', () => {
    const grammar = grammarOf({ host: text() })
    expect(parseArgv(grammar, ['-h', 'x'])).toMatchObject({ help: false, raw: { host: 'x' } })
    expect(parseArgv(grammar, ['--help'])).toMatchObject({ help: true })
  })

  test('after -- it is a word like any other', () => {
    expect(parseArgv(GRAMMAR, ['--', '--help'])).toMatchObject({ help: false, raw: { first: '--help' } })
  })
})

describe('in front of a command', () => {
  test('reading stops at the first word that is none of its options', () => {
    const got = parseArgv(OPTIONS, ['--name', 'x', 'server-list', '--name', 'y'], { stopAtPositional: true })
    expect(got).toEqual({ raw: { name: 'x' }, rest: ['server-list', '--name', 'y'], help: false })
  })

  test('the outer options are found after the command, where the command has none of that name', () => {
    const outer = { options: grammarOf({ debug: flag(), name: text(), format: text() }).options, raw: {} }
    const got = parseArgv(GRAMMAR, ['--name', 'own', '--debug', '--form=json', 'a'], { outer })
    expect(got.raw).toEqual({ name: 'own', first: 'a' })
    expect(outer.raw).toEqual({ debug: true, format: 'json' })
    expect(() => parseArgv(GRAMMAR, ['--debuk'], { outer })).toThrow('Did you mean "--debug"?')
  })
})

/** Words of an option, its value among them, and what it adds to the raw values. */
const group = fc.oneof(
  fc.tuple(fc.constantFrom('--name', '-name', '-n', '--na'), fc.string()).map(([word, value]) => [word, value]),
  fc.string().map(value => [`--name=${value}`]),
  fc.tuple(fc.constantFrom('--tag', '--label', '-ta'), fc.string()).map(([word, value]) => [word, value]),
  fc.tuple(fc.constant('--meta'), fc.string()).map(([word, value]) => [word, value]),
  fc.constantFrom(['--enabled'], ['--disabled'], ['--details'], ['-quiet']),
)
const plainWord = fc.string().filter(word => !word.startsWith('-'))

test('options stand before, between or after positionals: it is all the same', () => {
  const merged = fc
    .tuple(fc.array(group, { maxLength: 6 }), fc.array(plainWord, { maxLength: 5 }), fc.infiniteStream(fc.boolean()))
    .map(([groups, words, coins]) => {
      const mixed: string[] = []
      const [left, right] = [[...groups], [...words]]
      while (left.length > 0 || right.length > 0) {
        const takeOption = right.length === 0 || (left.length > 0 && coins.next().value === true)
        mixed.push(...(takeOption ? (left.shift() ?? []) : right.splice(0, 1)))
      }
      return { before: [...groups.flat(), ...words], after: [...words, ...groups.flat()], mixed }
    })
  fc.assert(
    fc.property(merged, ({ before, after, mixed }) => {
      const want = parseArgv(GRAMMAR, before)
      expect(parseArgv(GRAMMAR, after)).toEqual(want)
      expect(parseArgv(GRAMMAR, mixed)).toEqual(want)
    }),
  )
})

test('-opt is --opt, and --opt=value is --opt value, for any prefix that fits one option only', () => {
  const names = GRAMMAR.options.flatMap(spec =>
    [spec.token, spec.alias].filter(name => name !== undefined).map(name => ({ spec, name })),
  )
  const all = GRAMMAR.options.flatMap(spec =>
    [spec.token, spec.alias, spec.negative].filter(name => name !== undefined),
  )
  const prefix = fc
    .constantFrom(...names)
    .chain(({ spec, name }) =>
      fc.integer({ min: 1, max: name.length }).map(length => ({ spec, prefix: name.slice(0, length) })),
    )
    .filter(({ prefix: p }) => all.filter(name => name.startsWith(p)).length === 1)
  fc.assert(
    fc.property(prefix, fc.string(), ({ spec, prefix: p }, value) => {
      const full = spec.kind === 'flag' ? rawOf(`--${spec.token}`) : rawOf(`--${spec.token}`, value)
      expect(Object.keys(full)).toEqual([spec.key])
      for (const dashes of ['-', '--']) {
        if (spec.kind === 'flag') expect(rawOf(dashes + p)).toEqual(full)
        else {
          expect(rawOf(dashes + p, value)).toEqual(full)
          expect(rawOf(`${dashes}${p}=${value}`)).toEqual(full)
        }
      }
    }),
  )
})

test('whatever the words are, it reads them or complains about the command line', () => {
  const word = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '--',
      '-',
      '--help',
      '--name',
      '--tag=',
      '-n',
      '--enabled=',
      '--__proto__',
      '--constructor',
      '=',
      '-=',
    ),
    fc.string().map(text => `--${text}`),
  )
  fc.assert(
    fc.property(fc.array(word, { maxLength: 8 }), argv => {
      for (const options of [{}, { stopAtPositional: true }, { outer: { options: OPTIONS.options, raw: {} } }]) {
        try {
          const { raw, rest } = parseArgv(GRAMMAR, argv, options)
          expect(rest.every(each => argv.includes(each))).toBe(true)
          for (const value of Object.values(raw).flat()) expect(['string', 'boolean']).toContain(typeof value)
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError)
        }
      }
    }),
    { numRuns: 500 },
  )
})
