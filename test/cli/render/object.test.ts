import { describe, expect, test } from 'vitest'
import type { Context } from '../../../src/cli/context.ts'
import type { Output } from '../../../src/cli/output.ts'
import { CLASSIC_FORMATS } from '../../../src/cli/render/formats.ts'
import { type OutputFormat, render } from '../../../src/cli/render/index.ts'
import { type JsonValue, parseJson } from '../../../src/core/json.ts'
import { contextWith } from '../../support/context.ts'
import { lines } from '../../support/run-gadgets.ts'
import { pipe } from '../../support/sinks.ts'

async function rendered(output: Output, format: OutputFormat, more: Partial<Context> = {}): Promise<string> {
  const stdout = pipe()
  await render(output, format, contextWith({ stdout, ...more }))
  return stdout.text
}
const shown = (value: JsonValue, format: OutputFormat): Promise<string> => rendered({ kind: 'object', value }, format)

const OBJECT: JsonValue = {
  name: '云主机',
  id: 9007199254740993n,
  nothing: null,
  nested: { b: [1, { c: null, d: 'x' }], a: {} },
  empty: [],
  text: 'one\ntwo\n',
  ratio: 0.5,
  on: true,
}

describe('an object', () => {
  test('as a table', async () => {
    expect(await shown(OBJECT, 'table')).toBe(
      lines(
        '+---------+-------------------------------------+',
        '|  Field  |                Value                |',
        '+---------+-------------------------------------+',
        '| empty   | []                                  |',
        '| id      | 9007199254740993                    |',
        '| name    | 云主机                              |',
        '| nested  | {"a":{},"b":[1,{"c":null,"d":"x"}]} |',
        '| nothing | null                                |',
        '| on      | true                                |',
        '| ratio   | 0.5                                 |',
        '| text    | one                                 |',
        '|         | two                                 |',
        '+---------+-------------------------------------+',
      ),
    )
  })

  test('as key-value lines: keys to the right, no line break at the end of a text', async () => {
    expect(await shown(OBJECT, 'kv')).toBe(
      lines(
        '  empty: []',
        '     id: 9007199254740993',
        '   name: 云主机',
        ' nested: {"a":{},"b":[1,{"c":null,"d":"x"}]}',
        'nothing: null',
        '     on: true',
        '  ratio: 0.5',
        '   text: one',
        'two',
      ),
    )
  })

  test('as key-value lines of all members of members; empty ones and nulls inside vanish', async () => {
    expect(await shown(OBJECT, 'flatten-kv')).toBe(
      lines(
        '          id: 9007199254740993',
        '        name: 云主机',
        '  nested.b.0: 1',
        'nested.b.1.d: x',
        '     nothing: null',
        '          on: true',
        '       ratio: 0.5',
        '        text: one',
        'two',
      ),
    )
  })

  test('as a table of all members of members', async () => {
    expect(await shown({ b: { y: 1, x: [true] }, a: 'z', n: null }, 'flatten-table')).toBe(
      lines(
        '+-------+-------+',
        '| Field | Value |',
        '+-------+-------+',
        '| a     | z     |',
        '| b.x.0 | true  |',
        '| b.y   | 1     |',
        '| n     | null  |',
        '+-------+-------+',
      ),
    )
  })

  test('as JSON and YAML, sorted', async () => {
    const value = { b: 1, a: { d: [], c: 'x: y' }, 10: 'ten', 9: 'nine' }
    expect(await shown(value, 'json')).toBe(
      lines(
        '{',
        '  "10": "ten",',
        '  "9": "nine",',
        '  "a": {',
        '    "c": "x: y",',
        '    "d": []',
        '  },',
        '  "b": 1',
        '}',
      ),
    )
    expect(await shown(value, 'yaml')).toBe(lines('"10": ten', '"9": nine', 'a:', '  c: "x: y"', '  d: []', 'b: 1'))
  })

  test('keys that are no ASCII are measured in bytes and padded by characters, as in the original', async () => {
    expect(await shown({ 名: 'x', 'four-teen-long': 'y' }, 'kv')).toBe(lines('four-teen-long: y', '             名: x'))
    expect(await shown({ 名称: 'x', a: 'y' }, 'kv')).toBe(lines('     a: y', '    名称: x'))
  })

  test('keys are sorted by their bytes', async () => {
    expect(await shown({ '\u{1F389}': 1, '\uff5e': 2, b: 3, B: 4, _: 5 }, 'kv')).toMatch(
      /B: 4\n +_: 5\n +b: 3\n +～: 2\n +🎉: 1\n/,
    )
  })

  test('a member named __proto__ is a member like any other', async () => {
    const value = parseJson('{"__proto__": 1, "a": {"__proto__": {"constructor": "x"}}}')
    expect(await shown(value, 'flatten-kv')).toBe(lines('              __proto__: 1', 'a.__proto__.constructor: x'))
    expect(await shown(value, 'json')).toContain('"__proto__": 1')
    expect(await shown(value, 'yaml')).toContain('__proto__: 1')
    expect(await shown(value, 'table')).toContain('| __proto__ | 1 ')
  })
})

describe('an array of objects', () => {
  const array = [{ b: 1, a: { x: 1 } }, { c: 'z' }]

  test('is a list with all members, sorted', async () => {
    expect(await shown(array, 'table')).toBe(
      lines(
        '+---------+---+---+',
        '|    a    | b | c |',
        '+---------+---+---+',
        '| {"x":1} | 1 |   |',
        '|         |   | z |',
        '+---------+---+---+',
        '***  Total: 2  ***',
      ),
    )
    expect(await shown(array, 'flatten-table')).toContain('| a.x | b | c |')
  })

  test('is a block of lines each', async () => {
    expect(await shown(array, 'kv')).toBe(lines('a: {"x":1}', 'b: 1', '', 'c: z'))
    expect(await shown(array, 'flatten-kv')).toBe(lines('a.x: 1', '  b: 1', '', 'c: z'))
  })

  test('is an array in JSON and YAML', async () => {
    expect(JSON.parse(await shown(array, 'json'))).toEqual(array)
    expect(await shown(array, 'yaml')).toBe(lines('- a:', '    x: 1', '  b: 1', '- c: z'))
  })

  test('that is empty prints nothing but its brackets', async () => {
    expect(await shown([], 'table')).toBe('')
    expect(await shown([], 'kv')).toBe('')
    expect(await shown([], 'json')).toBe('[]\n')
    expect(await shown([], 'yaml')).toBe('[]\n')
  })
})

test.each(CLASSIC_FORMATS)('a bare value is itself in %s', async format => {
  expect(await shown('text', format)).toBe(format === 'json' ? '"text"\n' : 'text\n')
  expect(await shown(9007199254740993n, format)).toBe('9007199254740993\n')
  expect(await shown(null, format)).toBe('null\n')
})

test('text is itself in every format, and a sequence is one after the other', async () => {
  const output: Output = {
    kind: 'sequence',
    parts: [{ kind: 'text', text: 'a\n' }, { kind: 'none' }, { kind: 'object', value: 'b' }],
  }
  expect(await rendered(output, 'table')).toBe('a\nb\n')
  expect(await rendered(output, 'json')).toBe('a\n"b"\n')
})

test('the style that a command asks for gives way to the format that the user asks for', async () => {
  const output: Output = { kind: 'object', value: { a: 1 }, style: 'kv' }
  expect(await rendered(output, 'table')).toBe('a: 1\n')
  expect(await rendered(output, 'yaml')).toBe('a: 1\n')
  expect(await rendered(output, 'flatten-table')).toContain('| Field | Value |')
})

describe('YAML', () => {
  test.each(['yes', 'no', 'on', 'off', 'Y', '~', 'null', '0o17', '017', '1_000', '12:30:45', '0x1F', '1e3', '.5', ''])(
    'quotes the text "%s", which some readers take for something else',
    async text => {
      const yaml = await shown({ text }, 'yaml')
      expect(yaml).toMatch(/^text: (".*"|'.*')\n$/)
    },
  )

  test('quotes a text that looks like a time', async () => {
    expect(await shown({ at: '2026-01-02T03:04:05Z' }, 'yaml')).toBe('at: "2026-01-02T03:04:05Z"\n')
  })

  test('keeps big integers and long lines', async () => {
    expect(await shown({ big: 18446744073709551615n, long: 'word '.repeat(60).trim() }, 'yaml')).toBe(
      `big: 18446744073709551615\nlong: ${'word '.repeat(60).trim()}\n`,
    )
  })

  test('does not fold the same object into a reference', async () => {
    const same = { a: 1 }
    expect(await shown({ x: same, z: same }, 'yaml')).toBe(lines('x:', '  a: 1', 'z:', '  a: 1'))
  })
})
