import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileQuery } from '../../../src/cli/shape/query.ts'
import { UsageError } from '../../../src/core/errors/index.ts'
import { CLOCK, LAMP } from '../../support/gadgets.ts'
import { lines, runGadgets } from '../../support/run-gadgets.ts'
import { on } from '../../support/stub-cloud.ts'

const LIST = 'GET /gadgets?details=false&limit=5&offset=0&summary_stats=false'
const asked = async (query: string, ...words: string[]) => {
  const stubs = [on(LIST, { gadgets: [LAMP, CLOCK], total: 12 })]
  return runGadgets(['gadget-list', '--query', query, ...words], stubs)
}

describe('--query', () => {
  test('shows objects as a table, members in the order of the expression', async () => {
    expect((await asked('[?size > `5`].{Name: name, ID: id}')).stdout).toBe(
      lines(
        '+-------+-----+',
        '| Name  | ID  |',
        '+-------+-----+',
        '| clock | g-2 |',
        '+-------+-----+',
        '***  Total: 1  ***',
      ),
    )
    expect((await asked('[0].{Size: size, ID: id}', '--no-header')).stdout).toBe(
      lines('+------+-----+', '| Size | 3   |', '| ID   | g-1 |', '+------+-----+'),
    )
  })

  test.each([
    ['[].name', 'table', ['[', '  "lamp",', '  "clock"', ']']],
    ['[0].name', 'table', ['"lamp"']],
    ['[0].nothing', 'table', ['null']],
    ['[].name', 'json', ['[', '  "lamp",', '  "clock"', ']']],
    ['[0].name', 'value', ['lamp']],
    ['[0].nothing', 'value', ['']],
    ['length(@)', 'value', ['2']],
    ['[].name', 'value', ['lamp', 'clock']],
    ['[].[id, size]', 'value', ['g-1\t3', 'g-2\t12']],
    ['[].{n: name, s: size}', 'csv', ['n,s', 'lamp,3', 'clock,12']],
    ['[].{n: name, s: size}', 'ndjson', ['{"n":"lamp","s":3}', '{"n":"clock","s":12}']],
    ['[].name', 'csv', ['lamp', 'clock']],
    ['[?size > `100`]', 'json', ['[]']],
    ['[?size > `100`]', 'value', []],
    ['[].{n: name}', 'name', ['', '']],
    ['[].name', 'name', ['lamp', 'clock']],
    ['[].{n: name}', 'template={{n}}!', ['lamp!', 'clock!']],
    ['[1].{title: name}', 'yaml', ['title: clock']],
  ])('%s as %s', async (query, format, expected) => {
    const got = await asked(query, '--output-format', format)
    expect(got).toMatchObject({ code: 0, stderr: '', stdout: lines(...expected) })
  })

  test('comes behind --sort-by and in front of --columns', async () => {
    const got = await asked(
      '[].{n: name, s: size}',
      '--sort-by',
      'size:desc',
      '--columns',
      's',
      '--output-format',
      'value',
    )
    expect(got.stdout).toBe(lines('12', '3'))
  })

  test('picks out of an object and of a batch', async () => {
    const object = [on('GET /gadgets/g-1', { gadget: LAMP })]
    const got = await runGadgets(['gadget-show', 'g-1', '--query', 'labels[1]', '--output-format', 'value'], object)
    expect(got.stdout).toBe('b\n')
    const stubs = [on('POST /gadgets/g-1/start', { gadget: LAMP }, {})]
    const batch = await runGadgets(['gadget-start', 'g-1', '--query', '[].status', '--output-format', 'value'], stubs)
    expect(batch.stdout).toBe('200\n')
  })

  test.each([
    ['', 1],
    ['foo[', 5],
    ['a.b.', 5],
    ['[?x==`1`', 9],
    ['a b', 3],
    ["[?a=='x", 6],
    ['a#b', 2],
    ['[].{a: b', 9],
    ['nofn(@)', 1],
    ['[].lenght(@)', 4],
  ])('"%s" fails before any request, at position %d', async (query, position) => {
    const got = await runGadgets(['gadget-list', '--query', query])
    expect(got).toMatchObject({ code: 2, stdout: '', asked: [], authentications: 0 })
    expect(got.stderr).toContain(`--query: position ${position}: `)
  })

  test('says which function was meant', async () => {
    const got = await runGadgets(['gadget-list', '--query', 'lenght(@)'])
    expect(got.stderr).toContain('there is no function lenght. Did you mean "length"')
    const far = await runGadgets(['gadget-list', '--query', 'xyzzyx(@)'])
    expect(far.stderr).toContain('there is no function xyzzyx.\n')
  })

  test('that what came back does not fit fails, exit 1', async () => {
    const got = await asked('sum([].name)')
    expect(got).toMatchObject({ code: 1, stdout: '' })
    expect(got.stderr).toContain('--query: what came back does not fit the expression')
  })
})

test('integers that no double holds come out as they were', () => {
  const data = [{ n: 12345678901234567891n, m: 3 }, { n: 7 }]
  expect(compileQuery('[].n')(data)).toEqual([12345678901234567891n, 7])
  expect(compileQuery('[0]')(data)).toEqual(data[0])
  expect(compileQuery('[?n > `5`] | length(@)')(data)).toBe(2)
  expect(compileQuery('sum([].m)')([{ m: 2 }, { m: 3 }])).toBe(5)
})

test('any text is a query or a usage error', () => {
  const unit = fc.constantFrom(
    'a',
    'b',
    '.',
    '[',
    ']',
    '{',
    '}',
    '(',
    ')',
    '?',
    '`',
    "'",
    '"',
    '\\',
    '@',
    '&',
    '|',
    '1',
    ' ',
    ':',
    ',',
    '#',
  )
  fc.assert(
    fc.property(fc.string({ unit }), text => {
      try {
        compileQuery(text)
      } catch (error) {
        expect(error).toBeInstanceOf(UsageError)
        expect(String(error)).toMatch(/position \d+: /)
      }
    }),
  )
})
