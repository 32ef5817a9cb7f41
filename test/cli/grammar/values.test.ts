import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Raw } from '../../../src/cli/grammar/parse.ts'
import { readValues } from '../../../src/cli/grammar/values.ts'
import {
  choice,
  choices,
  flag,
  integer,
  integerPairs,
  integers,
  number,
  pairs,
  positional,
  required,
  type Shape,
  secret,
  text,
  texts,
  time,
} from '../../../src/cli/options/index.ts'
import { UsageError } from '../../../src/core/errors/index.ts'

const one = (schema: Shape[string], value: Raw[string]): unknown => readValues({ it: schema }, { it: value }).it

describe('values', () => {
  test.each([
    ['text', text(), ' a ', ' a '],
    ['whole number', integer(), '42', 42],
    ['signed', integer(), '+42', 42],
    ['negative', integer(), '-7', -7],
    ['leading zeros', integer(), '007', 7],
    ['beyond 2^53', integer(), '9007199254740993', 9007199254740993n],
    ['far beyond', integer(), '-99999999999999999999', -99999999999999999999n],
    ['fraction', number(), '0.25', 0.25],
    ['exponent', number(), '1e3', 1000],
    ['choice', choice(['a', 'b']), 'b', 'b'],
    ['flag', flag(), false, false],
    ['texts', texts(), ['a', ''], ['a', '']],
    ['whole numbers', integers(), ['1', '9007199254740993'], [1, 9007199254740993n]],
    ['choices', choices(['a', 'b']), ['b', 'a', 'b'], ['b', 'a', 'b']],
  ])('%s', (_what, schema, raw, value) => {
    expect(one(schema, raw)).toEqual(value)
  })

  test.each([
    ['2026-01-02', '2026-01-02T00:00:00.000Z'],
    ['2026-01-02T03:04:05Z', '2026-01-02T03:04:05.000Z'],
    ['2026-01-02T03:04:05+08:00', '2026-01-01T19:04:05.000Z'],
    ['2026-01-02 03:04', '2026-01-02T03:04:00.000Z'],
    ['2026-01-02 03:04:05.678', '2026-01-02T03:04:05.678Z'],
    ['20260102', '2026-01-02T00:00:00.000Z'],
    ['20260102030405', '2026-01-02T03:04:05.000Z'],
  ])('the time %s', (raw, iso) => {
    const value = one(time(), raw)
    expect(value instanceof Date && value.toISOString()).toBe(iso)
  })

  test('pairs keep the last of a key, and any key', () => {
    const got = one(pairs(), ['a=1', 'b', 'a=2=3', '=x', '__proto__=p', 'constructor='])
    expect(Object.entries(Object(got))).toEqual([
      ['a', '2=3'],
      ['b', ''],
      ['', 'x'],
      ['__proto__', 'p'],
      ['constructor', ''],
    ])
    expect({ ...Object(one(integerPairs(), ['a=1', 'b=9007199254740993'])) }).toEqual({ a: 1, b: 9007199254740993n })
  })

  test('defaults apply where nothing was given', () => {
    const shape = {
      size: integer('', { default: 3 }),
      word: text('', { default: 'x' }),
      mode: choice(['a', 'b'], '', { default: 'b' }),
      loud: flag('', { default: false }),
      none: text(),
    }
    expect(readValues(shape, {})).toEqual({ size: 3, word: 'x', mode: 'b', loud: false })
  })

  test('what a shape does not have is left to others', () => {
    expect(readValues({ a: text() }, { a: 'x', b: 'y' })).toEqual({ a: 'x' })
  })
})

describe('complaints name the argument, what is wrong and what would be right', () => {
  const MODES = ['slow', 'fast', 'faster'] as const
  test.each<[string, Shape, Raw]>([
    ['Missing argument NAME (Name of it).', { name: positional(text('Name of it')) }, {}],
    ['Missing argument NAME (Name of it).', { name: positional(text('Name of it.')) }, {}],
    ['Missing argument ID.', { id: positional(texts()) }, {}],
    ['Missing option --size.', { size: required(integer()) }, {}],
    ['ID is empty.', { id: positional(text(undefined, { wire: false })) }, { id: '' }],
    ['--size: "ten" is not a whole number.', { size: integer() }, { size: 'ten' }],
    ['--size: "1.5" is not a whole number.', { size: integer() }, { size: '1.5' }],
    ['--size: "" is not a whole number.', { size: integer() }, { size: '' }],
    ['--size: "x" is not a whole number.', { size: integer('', { default: 3 }) }, { size: 'x' }],
    ['--size: "x" is not a whole number.', { size: integers() }, { size: ['1', 'x'] }],
    ['--weight: "heavy" is not a number.', { weight: number() }, { weight: 'heavy' }],
    ['--weight: " " is not a number.', { weight: number() }, { weight: ' ' }],
    ['--born: "tomorrow" is not a time such as 2026-01-02T03:04:05Z.', { born: time() }, { born: 'tomorrow' }],
    ['--born: "2026-13-40" is not a time such as 2026-01-02T03:04:05Z.', { born: time() }, { born: '2026-13-40' }],
    ['--mode: "x" is not one of "slow", "fast" or "faster".', { mode: choice(MODES) }, { mode: 'x' }],
    ['--mode: "fats" is not one of the choices. Did you mean "fast"?', { mode: choice(MODES) }, { mode: 'fats' }],
    ['--mode: "q" is not one of "slow", "fast" or "faster".', { mode: choices(MODES) }, { mode: ['slow', 'q'] }],
    [
      'MODE: "x" is not one of "slow", "fast" or "faster".',
      { mode: positional(choice(MODES, '', { metavar: 'MODE' })) },
      { mode: 'x' },
    ],
    ['--pin: the value is not a whole number.', { pin: secret(integer()) }, { pin: 'hunter2' }],
    ['--odd-name: "x" is not a whole number.', { other: integer('', { token: 'odd-name' }) }, { other: 'x' }],
  ])('%s', (message, shape, raw) => {
    expect(() => readValues(shape, raw)).toThrow(new UsageError(message))
  })
})

test('whole numbers survive as they were written', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }), value => {
      expect(String(one(integer(), String(value)))).toBe(String(value))
    }),
  )
})

test('any text is taken or complained about', () => {
  const schemas = { integer: integer(), number: number(), time: time(), choice: choice(['a']), pairs: texts() }
  fc.assert(
    fc.property(fc.constantFrom(...Object.values(schemas)), fc.string(), (schema, raw) => {
      try {
        one(schema, raw)
      } catch (error) {
        expect(error).toBeInstanceOf(UsageError)
      }
    }),
  )
})
