import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  compareKeys,
  isJsonObject,
  type JsonValue,
  numberOf,
  parseJson,
  plainNumber,
  sortedKeys,
  stringifyJson,
  textOf,
} from '../../src/core/json.ts'

const { value: anyJson } = fc.letrec<{ value: JsonValue }>(tie => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: 'binary' }),
    fc.boolean(),
    fc.constant(null),
    fc
      .double({ noDefaultInfinity: true, noNaN: true })
      .filter(x => !Object.is(x, -0) && Number.isInteger(x) === Number.isSafeInteger(x)),
    fc.maxSafeInteger(),
    fc.bigInt({ min: 2n ** 53n, max: 2n ** 70n }),
    fc.bigInt({ min: -(2n ** 70n), max: -(2n ** 53n) }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .array(
        fc.tuple(fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', '1', '10', 'toJSON')), tie('value')),
        {
          maxLength: 4,
        },
      )
      .map(entries => Object.fromEntries(entries)),
  ),
}))

describe('parse and stringify', () => {
  test('are inverses, whatever the layout', () => {
    fc.assert(
      fc.property(anyJson, fc.boolean(), fc.integer({ min: 0, max: 4 }), (value, sortKeys, indent) => {
        expect(parseJson(stringifyJson(value, { sortKeys, indent }))).toEqual(value)
      }),
      { numRuns: 300 },
    )
  })

  test('sorted text is what JSON.stringify says of a sorted copy', () => {
    const plain = fc.jsonValue({ noUnicodeString: false })
    const sorted = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(sorted)
      if (typeof value !== 'object' || value === null) return value
      const copy: Record<string, unknown> = Object.create(null)
      for (const [key, member] of Object.entries(value).sort(([a], [b]) => compareKeys(a, b)))
        copy[`k${key}`] = sorted(member)
      return copy
    }
    const prefixed = (value: unknown): unknown => parsed(JSON.stringify(sorted(value)))
    const parsed = (text: string | undefined): unknown => (text === undefined ? undefined : JSON.parse(text))
    fc.assert(
      fc.property(plain, fc.constantFrom(undefined, 1, 2, 8), (value, indent) => {
        const safe = prefixed(value)
        const text = stringifyJson(safe, { sortKeys: true, ...(indent === undefined ? {} : { indent }) })
        // Exponents are written out; everything else is to the byte.
        if (!/\de[+-]/.test(JSON.stringify(safe))) expect(text).toBe(JSON.stringify(sortedOnce(safe), null, indent))
        expect(JSON.parse(text)).toEqual(safe)
      }),
    )
    function sortedOnce(value: unknown): unknown {
      if (Array.isArray(value)) return value.map(sortedOnce)
      if (typeof value !== 'object' || value === null) return value
      return Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => compareKeys(a, b))
          .map(([key, member]) => [key, sortedOnce(member)]),
      )
    }
  })

  test.each([
    ['9007199254740993', 9007199254740993n],
    ['-9007199254740993', -9007199254740993n],
    ['18446744073709551615', 18446744073709551615n],
    ['9007199254740991', 9007199254740991],
    ['1.0', 1],
    ['0.1', 0.1],
  ])('the number %s keeps its digits', (text, value) => {
    expect(parseJson(text)).toEqual(value)
    expect(parseJson(`{"a":[${text}],"b":"${'1'.repeat(20)}"}`)).toEqual({ a: [value], b: '1'.repeat(20) })
    if (text !== '1.0') expect(stringifyJson(value)).toBe(text)
  })

  test('what JSON leaves out is left out, also when sorted', () => {
    const odd = { b: undefined, a: [undefined, () => 1], c: Number.NaN, d: new Date(0), e: Symbol('x') }
    const text = '{"a":[null,null],"c":null,"d":"1970-01-01T00:00:00.000Z"}'
    expect(stringifyJson(odd, { sortKeys: true })).toBe(text)
    expect(JSON.parse(stringifyJson(odd))).toEqual(JSON.parse(text))
  })

  test('a member named __proto__ is one like any other', () => {
    const text = '{"__proto__":{"a":1},"b":12345678901234567890}'
    const value = parseJson(text)
    expect(isJsonObject(value) && Object.keys(value)).toEqual(['__proto__', 'b'])
    expect(Object.prototype).not.toHaveProperty('a')
    expect(stringifyJson(value)).toBe(text)
    expect(stringifyJson(value, { sortKeys: true })).toBe(text)
  })

  test.each(['', '{', '[1,]', 'undefined', "{'a':1}", '01', 'NaN'])('"%s" is no JSON', text => {
    expect(() => parseJson(text)).toThrow(SyntaxError)
  })
})

describe('keys', () => {
  test('are sorted by their bytes', () => {
    const keys = ['b', 'B', '10', '9', 'é', '\uff5e', '\u{1f389}', '', '_', 'a']
    expect(sortedKeys(Object.fromEntries(keys.map(key => [key, 1])))).toEqual([
      '',
      '10',
      '9',
      'B',
      '_',
      'a',
      'b',
      'é',
      '\uff5e',
      '\u{1f389}',
    ])
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        expect(compareKeys(a, b)).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)))
      }),
    )
  })
})

test('numbers are written without an exponent, and are the same number', () => {
  expect(plainNumber(1e21)).toBe('1000000000000000000000')
  expect(plainNumber(1.5e-7)).toBe('0.00000015')
  expect(plainNumber(-1.25e22)).toBe('-12500000000000000000000')
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), value => {
      const text = plainNumber(value)
      expect(text).toMatch(/^-?\d+(\.\d+)?$/)
      expect(Number(text) === value).toBe(true)
    }),
  )
})

test('members are read whatever they are', () => {
  const object = { text: 'x', number: 3, big: 12345678901234567890n, digits: '42', blank: ' ', none: null }
  expect(textOf(object, 'text')).toBe('x')
  expect(['number', 'none', 'absent'].map(key => textOf(object, key))).toEqual([undefined, undefined, undefined])
  expect(['number', 'digits', 'big'].map(key => numberOf(object, key))).toEqual([3, 42, 12345678901234567000])
  expect(['text', 'blank', 'none', 'absent'].map(key => numberOf(object, key))).toEqual(Array(4).fill(undefined))
  expect([textOf(undefined, 'a'), numberOf(null, 'a'), textOf([], 'a')]).toEqual([undefined, undefined, undefined])
})
