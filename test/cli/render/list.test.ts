import { describe, expect, test } from 'vitest'
import type { ListPage } from '../../../src/cli/output.ts'
import { renderList, totalsLine } from '../../../src/cli/render/list.ts'
import type { JsonObject } from '../../../src/core/json.ts'
import { lines } from '../../support/run-gadgets.ts'

const page = (data: JsonObject[], more: Partial<ListPage> = {}): ListPage => ({
  data,
  total: data.length,
  limit: 0,
  offset: 0,
  ...more,
})

async function listed(data: JsonObject[], columns?: readonly string[], more: Partial<ListPage> = {}): Promise<string> {
  let text = ''
  for await (const piece of renderList(page(data, more), columns)) text += piece
  return text
}

describe('columns', () => {
  test('are those of the resource that occur in the data, in its order, whatever the case', async () => {
    const data = [{ name: 'a', zone_ID: 'z', other: 1 }, { ID: 'i' }]
    expect(await listed(data, ['ID', 'Name', 'Nothing', 'zone_id'])).toBe(
      lines(
        '+----+------+---------+',
        '| ID | Name | zone_id |',
        '+----+------+---------+',
        '|    | a    | z       |',
        '| i  |      |         |',
        '+----+------+---------+',
        '***  Total: 2  ***',
      ),
    )
  })

  test('of the same name but for the case: the exact one wins', async () => {
    expect(await listed([{ NAME: 'upper', name: 'lower', Name: 'exact' }], ['Name'])).toContain('| exact |')
    expect(await listed([{ NAME: 'upper', name: 'lower' }], ['Name'])).toContain('| lower |')
  })

  test('without any of the resource: id and name, then the rest by name', async () => {
    const data = [{ zone: 1, name: 'n', B: 2, a: 3, id: 'i' }]
    expect(await listed(data)).toBe(
      lines(
        '+----+------+---+---+------+',
        '| id | name | B | a | zone |',
        '+----+------+---+---+------+',
        '| i  | n    | 2 | 3 | 1    |',
        '+----+------+---+---+------+',
        '***  Total: 1  ***',
      ),
    )
  })

  test('that are declared twice are shown twice, as the original does', async () => {
    expect(await listed([{ a: 1 }], ['A', 'A'])).toContain('| A | A |\n')
  })

  test('none at all leave the frame', async () => {
    expect(await listed([{ a: 1 }], ['b'])).toBe('+\n+\n+\n***  Total: 1  ***\n')
    expect(await listed([{}])).toBe('+\n+\n+\n***  Total: 1  ***\n')
  })
})

describe('cells', () => {
  test('print every kind of value as the original does', async () => {
    const values: [string, JsonObject[string]][] = [
      ['null', null],
      ['true', true],
      ['0', 0],
      ['-7', -7],
      ['9007199254740993', 9007199254740993n],
      ['-18446744073709551616', -18446744073709551616n],
      ['0.1', 0.1],
      ['1000000000000000000000', 1e21],
      ['0.00000012', 1.2e-7],
      ['-12300000000000000000000', -1.23e22],
      ['', ''],
      ['a b', 'a b'],
      ['[]', []],
      ['{}', {}],
      ['[1,null,"x",{"a":[]}]', [1, null, 'x', { a: [] }]],
      [
        '{"a":{"B":1.5,"b":9007199254740993},"z":"\\"q\\" \\\\ \\n \\u0001 é/<&"}',
        {
          z: '"q" \\ \n \u0001 é/<&',
          a: { b: 9007199254740993n, B: 1.5 },
        },
      ],
      // Keys that look like numbers are sorted as text, too.
      ['{"10":1,"9":2,"B":3,"a":4}', { a: 4, 9: 2, B: 3, 10: 1 }],
    ]
    for (const [text, v] of values) {
      const printed = await listed([{ v }], ['v'])
      expect(printed.split('\n')[3]).toBe(`| ${text.padEnd(1)} |`)
    }
  })

  test('of several lines stand in several lines; line breaks at the end do not count', async () => {
    const data = [
      { id: 1, text: 'one\ntwo three\n\n', more: 'x' },
      { id: 2, text: '', more: 'y\nz' },
    ]
    expect(await listed(data, ['id', 'text', 'more'])).toBe(
      lines(
        '+----+-----------+------+',
        '| id |   text    | more |',
        '+----+-----------+------+',
        '| 1  | one       | x    |',
        '|    | two three |      |',
        '| 2  |           | y    |',
        '|    |           | z    |',
        '+----+-----------+------+',
        '***  Total: 2  ***',
      ),
    )
  })

  test('with tabs are padded as far as a terminal would take them', async () => {
    expect(
      await listed(
        [
          { a: 'x\ty', b: '1' },
          { a: 'longer text', b: '\t.' },
        ],
        ['a', 'b'],
      ),
    ).toBe(
      lines(
        '+-------------+-----------+',
        '|      a      |     b     |',
        '+-------------+-----------+',
        '| x\ty     | 1         |',
        '| longer text | \t. |',
        '+-------------+-----------+',
        '***  Total: 2  ***',
      ),
    )
  })

  test('with control characters count one column for each, as in the original', async () => {
    expect(await listed([{ a: 'x\r' }, { a: '\u001b[31m' }], ['a'])).toBe(
      lines('+-------+', '|   a   |', '+-------+', '| x\r    |', '| \u001b[31m |', '+-------+', '***  Total: 2  ***'),
    )
  })
})

describe('wide characters align', () => {
  test.each([
    ['Chinese', '云账号', 6],
    ['Chinese punctuation', '是，否。', 8],
    ['Japanese', 'サーバー', 8],
    ['Korean', '서버', 4],
    ['full-width Latin', 'ＡＢ', 4],
    ['emoji', '🎉', 2],
    ['an emoji of several code points', '👩‍👩‍👧', 2],
    ['a flag', '🇨🇳', 2],
    ['combining marks', 'e\u0301a\u0308', 2],
    ['accents', 'éàü', 3],
    ['mixed', 'a云b', 4],
  ])('%s', async (_what, text, columns) => {
    const width = Math.max(columns, 4)
    expect(await listed([{ name: text }, { name: 'abcd' }], ['name'])).toBe(
      lines(
        `+${'-'.repeat(width + 2)}+`,
        `| ${' '.repeat(Math.floor((width - 4) / 2))}name${' '.repeat(Math.ceil((width - 4) / 2))} |`,
        `+${'-'.repeat(width + 2)}+`,
        `| ${text}${' '.repeat(width - columns)} |`,
        `| abcd${' '.repeat(width - 4)} |`,
        `+${'-'.repeat(width + 2)}+`,
        '***  Total: 2  ***',
      ),
    )
  })
})

describe('the line of totals', () => {
  test.each<[Partial<ListPage>, number, string]>([
    [{}, 3, 'Total: 3'],
    [{ total: 0 }, 3, 'Total: 3'],
    [{ total: 412, limit: 20, offset: 40 }, 20, 'Total: 412 Pages: 21 Limit: 20 Offset: 40 Page: 3'],
    [{ total: 40, limit: 20 }, 20, 'Total: 40 Pages: 2 Limit: 20 Offset: 0 Page: 1'],
    [{ total: 0, limit: 20 }, 0, 'Total: 0 Pages: 0 Limit: 20 Offset: 0 Page: 1'],
    [{ total: 10 }, 4, 'Total: 10 Pages: 3 Limit: 4 Offset: 0 Page: 1'],
    [
      { total: 0, markerField: 'id', markerOrder: 'DESC', nextMarker: '77' },
      2,
      'Total: 2 Field: id Order: DESC NextMarker: 77',
    ],
    [
      { total: 2, limit: 20, markerField: 'id', markerOrder: 'DESC', nextMarker: '' },
      2,
      'Total: 2 Field: id Order: DESC',
    ],
  ])('%j', (more, rows, title) => {
    expect(
      totalsLine(
        page(
          Array.from({ length: rows }, () => ({})),
          more,
        ),
      ),
    ).toBe(`***  ${title}  ***`)
  })
})

test('statistics are counted below, the most frequent first', async () => {
  const totals = {
    status_info: [
      { status: 'ready', total_count: 2, pending_deleted_count: 1 },
      { status: 'running', total_count: 30, pending_deleted_count: 0 },
      { status: 'error', total_count: 2, pending_deleted_count: 1 },
      { status: 'init', total_count: 2, pending_deleted_count: 4 },
    ],
  }
  expect(await listed([{ id: 1 }], ['id'], { totals })).toBe(
    lines(
      '+----+',
      '| id |',
      '+----+',
      '| 1  |',
      '+----+',
      '***  Total: 1  ***',
      '+----+---------+-------+---------------------+',
      '| #  | Status  | Count | PendingDeletedCount |',
      '+----+---------+-------+---------------------+',
      '| #1 | running | 30    | 0                   |',
      '| #2 | init    | 2     | 4                   |',
      '| #3 | error   | 2     | 1                   |',
      '| #4 | ready   | 2     | 1                   |',
      '+----+---------+-------+---------------------+',
    ),
  )
  expect(await listed([{ id: 1 }], ['id'], { totals: { count: 3 } })).not.toContain('Status')
})
