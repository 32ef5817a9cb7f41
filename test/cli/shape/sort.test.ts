import { describe, expect, test } from 'vitest'
import { sorted } from '../../../src/cli/shape/sort.ts'
import type { JsonObject } from '../../../src/core/json.ts'
import { runClimc } from '../../support/run-climc.ts'
import { lines, runGadgets } from '../../support/run-gadgets.ts'
import { on } from '../../support/stub-cloud.ts'

const LIST = 'GET /gadgets?details=false&limit=5&offset=0&summary_stats=false'
const GADGETS: JsonObject[] = [
  { id: 'a', name: 'node10', size: 9 },
  { id: 'b', name: 'node2', size: '10' },
  { id: 'c', name: 'node2', size: 2 },
  { id: 'd', name: '', size: 1e19 },
  { id: 'e' },
]
const order = async (...words: string[]) => {
  const stubs = [on(LIST, { gadgets: GADGETS })]
  const got = await runGadgets(['gadget-list', '--columns', 'id', '--output-format', 'value', ...words], stubs)
  return got.stdout.replaceAll('\n', '')
}

describe('--sort-by', () => {
  test.each([
    [['--sort-by', 'size'], 'cabde'],
    [['--sort-by', 'size:desc'], 'dbace'],
    [['--sort-by', 'name'], 'bcade'],
    [['--sort-by', 'NAME:DESC,size'], 'acbde'],
    [['--sort-by', 'name', '--sort-by', 'size:desc'], 'bcade'],
  ])('%j', async (words, expected) => {
    expect(await order(...words)).toBe(expected)
  })

  test('a direction that is none is told', async () => {
    const got = await runClimc(['server-list', '--sort-by', 'name:down'])
    expect(got).toMatchObject({ code: 2, asked: [] })
    expect(got.stderr).toContain('--sort-by: "down" is no direction: write name:asc or name:desc.')
  })

  test('compares integers that no double holds', () => {
    const rows = [{ n: 9007199254740993n }, { n: 9007199254740992 }, { n: 9007199254740995n }]
    expect(sorted(rows, [{ name: 'n', descending: true, unchecked: false }]).map(({ n }) => n)).toEqual([
      9007199254740995n,
      9007199254740993n,
      9007199254740992,
    ])
  })

  test('orders the rows of a JSON list and of an array too', async () => {
    const gadgets = [
      { id: 'x', size: 2 },
      { id: 'y', size: 1 },
    ]
    const list = await runGadgets(
      ['gadget-list', '--sort-by', 'size', '--output-format', 'ndjson'],
      [on(LIST, { gadgets })],
    )
    expect(list.stdout).toBe(lines('{"id":"y","size":1}', '{"id":"x","size":2}'))
    const stubs = [on('GET /gadgets/statistics', { gadget: gadgets })]
    const array = await runGadgets(['gadget-statistics', '--sort-by', 'size', '--output-format', 'value'], stubs)
    expect(array.stdout).toMatch(/^y.*\nx/)
  })
})
