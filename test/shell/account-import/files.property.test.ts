import { stringify as csv } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stringify as yaml } from 'yaml'
import { readCsv } from '../../../src/shell/account-import/csv-file.ts'
import type { Document } from '../../../src/shell/account-import/document.ts'
import { readYaml } from '../../../src/shell/account-import/yaml-file.ts'

/** Any text that both kinds of file can hold; lone surrogates have no UTF-8. */
const anyText = fc.string({ unit: 'grapheme', minLength: 1 })
const tricky = fc.constantFrom(
  'null',
  '~',
  'yes',
  '0012',
  '1e5',
  '- a',
  '{x: 1}',
  '*a',
  '&a',
  '#',
  ' a ',
  '"',
  "'",
  'a: b',
  '!x',
  '%',
)
const word = fc.oneof(anyText, tricky)
const accounts = fc.array(fc.record({ name: word, provider: word, access_key_secret: word }), { maxLength: 6 })

function valuesIn({ entries, mistakes }: Document) {
  expect(mistakes).toEqual([])
  return entries.map(({ fields }) => Object.fromEntries([...fields].map(([key, { value }]) => [key, value])))
}

describe('a file of accounts', () => {
  test('any text as a name or a secret survives YAML', () => {
    fc.assert(
      fc.property(accounts, all => {
        expect(valuesIn(readYaml(yaml(all)))).toEqual(all)
      }),
    )
  })

  test('and JSON, however it is indented', () => {
    fc.assert(
      fc.property(accounts, fc.constantFrom(0, 2, '\t'), (all, indent) => {
        expect(valuesIn(readYaml(JSON.stringify(all, null, indent)))).toEqual(all)
        expect(valuesIn(readYaml(JSON.stringify({ accounts: all }, null, indent)))).toEqual(all)
      }),
    )
  })

  test('and CSV', () => {
    const cell = word.filter(text => !/^\uFEFF/.test(text))
    const rows = fc.array(fc.record({ name: cell, provider: cell, access_key_secret: cell }), { maxLength: 6 })
    fc.assert(
      fc.property(rows, all => {
        expect(valuesIn(readCsv(csv(all, { header: true })))).toEqual(all)
      }),
    )
  })

  test('whatever else it holds, reading ends in accounts or in mistakes with a line', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'-:{}[]&*!|>\'"%@`,#?\n \tab1') }),
    )
    fc.assert(
      fc.property(fc.constantFrom('', '- name: ', 'name,provider\n', '[{'), text, (lead, rest) => {
        for (const { entries, mistakes } of [readYaml(lead + rest), readCsv(lead + rest)]) {
          expect([...entries, ...mistakes].every(({ line }) => Number.isInteger(line) && line > 0)).toBe(true)
          expect(mistakes.every(mistake => mistake.text !== '')).toBe(true)
        }
      }),
      { numRuns: 50 },
    )
  })
})

describe('lines', () => {
  test('of YAML are those of the fields, also behind an anchor', () => {
    const { entries } = readYaml('- &all\n  name: a\n  provider: P\n\n- <<: *all\n  name: b\n')
    expect(entries.map(({ line }) => line)).toEqual([2, 5])
    expect(entries.map(({ fields }) => fields.get('name'))).toEqual([
      { value: 'a', line: 2 },
      { value: 'b', line: 6 },
    ])
    expect(entries[1]?.fields.get('provider')).toEqual({ value: 'P', line: 5 })
  })

  test('of CSV are where a record begins, also behind one with an end of line in a cell', () => {
    const { entries, mistakes } = readCsv('name,provider\r\n"a\nb",P\r\nc,P\r\n')
    expect(entries.map(({ line }) => line)).toEqual([2, 4])
    expect(mistakes).toEqual([])
  })

  test.each([
    ['YAML', readYaml('- name: a\n- {'), 2],
    ['YAML with a field twice', readYaml('- name: a\n  name: b\n'), 2],
    ['YAML that is no list', readYaml('name: a'), 1],
    ['CSV with too few cells', readCsv('name,provider\na,P\nb\n'), 3],
    ['CSV with an open quote', readCsv('name,provider\na,"P\n'), 2],
  ])('of what is wrong: %s', (_what, { mistakes }, line) => {
    expect(mistakes[0]?.line).toBe(line)
  })
})

test('many accounts may share an anchor', () => {
  const all = Array.from({ length: 500 }, (_, i) => `- <<: *all\n  name: n${i}\n`).join('')
  const { entries, mistakes } = readYaml(`- &all\n  provider: P\n  name: first\n${all}`)
  expect(mistakes).toEqual([])
  expect(entries).toHaveLength(501)
})

test('a file without a first line of names does not show what is in it', () => {
  const { mistakes } = readCsv('lab,TestCloud,AKID,hush-hush\n')
  expect(JSON.stringify(mistakes)).not.toContain('hush')
  expect(mistakes).toHaveLength(1)
})

test('broken YAML does not show what is in it', () => {
  for (const text of ['- secret: *hush\n', '- secret: @hush\n', '- secret: "hush\n', '- hush: 1\n hush2']) {
    const { mistakes } = readYaml(text)
    expect(mistakes).not.toEqual([])
    expect(JSON.stringify(mistakes)).not.toContain('hush')
  }
})

test('null, ~ and nothing count as not given, in quotes as text', () => {
  const { entries } = readYaml('- name: a\n  endpoint:\n  desc: ~\n  brand: null\n  region_id: "null"\n')
  expect([...(entries[0]?.fields.keys() ?? [])]).toEqual(['name', 'region_id'])
})
