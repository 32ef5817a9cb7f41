import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matchOption, namesOf } from '../../../src/cli/grammar/match.ts'
import type { OptionSpec } from '../../../src/cli/grammar/spec.ts'

const option = (token: string, more: Partial<OptionSpec> = {}): OptionSpec => ({
  key: token.replaceAll('-', '_'),
  token,
  kind: 'text',
  ...more,
})

function found(options: readonly OptionSpec[], word: string): string | undefined {
  const match = matchOption(options, word)
  return match && `${match.negative ? 'no ' : ''}${match.spec.token}`
}

describe('an option is found', () => {
  const options = [
    option('details', { kind: 'flag' }),
    option('delete'),
    option('network', { short: 'n' }),
    option('tenant', { alias: 'project' }),
    option('enabled', { kind: 'flag', negative: 'disabled' }),
    option('project-domain'),
  ]

  test.each([
    ['details', 'details'],
    ['det', 'details'],
    ['n', 'network'],
    ['net', 'network'],
    ['tenant', 'tenant'],
    ['project', 'tenant'],
    ['proj', 'tenant'],
    ['project-', 'project-domain'],
    ['enabled', 'enabled'],
    ['disabled', 'no enabled'],
    ['dis', 'no enabled'],
    // The shorter of `details` and `delete`.
    ['de', 'delete'],
    // A word that says no counts as long as the switch's alias, and this one has none: a rule of the original.
    ['d', 'no enabled'],
  ])('%s → %s', (word, token) => {
    expect(found(options, word)).toBe(token)
  })

  test.each(['', 'x', 'detailss', 'Details', 'no-details', 'networks'])('"%s" is none', word => {
    expect(found(options, word)).toBeUndefined()
  })

  test('of equally long names the first declared wins', () => {
    expect(found([option('abc'), option('abd')], 'ab')).toBe('abc')
    expect(found([option('abd'), option('abc')], 'ab')).toBe('abd')
  })

  test('an exact name wins over a shorter-looking neighbour', () => {
    expect(found([option('host-type', { alias: 'host' }), option('host-id')], 'host')).toBe('host-type')
    expect(found([option('s3'), option('size', { short: 's' })], 's')).toBe('size')
    expect(found([option('no', { kind: 'flag', negative: 'nope' }), option('nop')], 'nop')).toBe('nop')
  })

  test('an option of our own never takes a prefix from one of the original', () => {
    const added = option('ho', { addition: true })
    expect(found([added, option('hostname')], 'h')).toBe('hostname')
    expect(found([added, option('hostname')], 'ho')).toBe('ho')
    expect(found([added, option('name')], 'h')).toBe('ho')
  })
})

const letters = fc.string({ unit: fc.constantFrom('a', 'b', '-'), minLength: 1, maxLength: 5 })

test('a prefix finds what the original finds: the shortest name that it starts, the first of equals', () => {
  const names = fc.uniqueArray(letters, { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(names, letters, (tokens, word) => {
      const options = tokens.map(token => option(token))
      const fitting = tokens.filter(token => token.startsWith(word))
      const least = Math.min(...fitting.map(token => token.length))
      expect(found(options, word)).toBe(fitting.find(token => token.length === least))
    }),
  )
})

test('every name finds its own option', () => {
  const specs = fc.uniqueArray(letters, { minLength: 3, maxLength: 12 }).map(names =>
    // The names in threes: a token, an alias, a negative.
    names.flatMap((token, i) =>
      i % 3 === 0
        ? [
            option(token, {
              kind: 'flag',
              ...(names[i + 1] === undefined ? {} : { alias: names[i + 1] }),
              ...(names[i + 2] === undefined ? {} : { negative: names[i + 2] }),
            }),
          ]
        : [],
    ),
  )
  fc.assert(
    fc.property(specs, options => {
      for (const spec of options) {
        for (const name of namesOf(spec)) {
          expect(matchOption(options, name)).toEqual({ spec, negative: name === spec.negative })
        }
      }
    }),
  )
})
