import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CLOCK, LAMP } from '../../support/gadgets.ts'
import { lines, runGadgets } from '../../support/run-gadgets.ts'
import { on } from '../../support/stub-cloud.ts'

const DEFAULTS = 'details=false&limit=5&offset=0&summary_stats=false'
const answer = { gadgets: [LAMP, CLOCK], total: 7, limit: 5, offset: 0 }

describe('list', () => {
  test('sends the defaults and prints the columns that the data has, in the order of the resource', async () => {
    const got = await runGadgets(['gadget-list'], [on(`GET /gadgets?${DEFAULTS}`, answer)])
    expect(got).toMatchObject({ code: 0, stderr: '', authentications: 1 })
    expect(got.stdout).toBe(
      lines(
        '+-----+-------+---------+------+-----------+',
        '| ID  | Name  | Status  | Size |  Labels   |',
        '+-----+-------+---------+------+-----------+',
        '| g-1 | lamp  | running | 3    | ["a","b"] |',
        '| g-2 | clock | failed  | 12   |           |',
        '+-----+-------+---------+------+-----------+',
        '***  Total: 7 Pages: 2 Limit: 5 Offset: 0 Page: 1  ***',
      ),
    )
  })

  test('prints JSON with sorted keys', async () => {
    const got = await runGadgets(
      ['gadget-list', '--output-format', 'json'],
      [on(`GET /gadgets?${DEFAULTS}`, { ...answer, gadgets: [CLOCK] })],
    )
    expect(got.stdout).toBe(
      lines(
        '{',
        '  "data": [',
        '    {',
        '      "id": "g-2",',
        '      "name": "clock",',
        '      "size": 12,',
        '      "status": "failed"',
        '    }',
        '  ],',
        '  "limit": 5,',
        '  "offset": 0,',
        '  "total": 7',
        '}',
      ),
    )
  })

  test('an own option takes the place of the shared one of the same name', async () => {
    const key = 'GET /gadgets?details=false&kind=x&limit=2&offset=4&summary_stats=false'
    const got = await runGadgets(
      ['gadget-list', '--kind', 'x', '--limit', '2', '--offset', '4'],
      [on(key, { gadgets: [LAMP], total: 7, limit: 2, offset: 4 })],
    )
    expect(got.stdout).toContain('***  Total: 7 Pages: 4 Limit: 2 Offset: 4 Page: 3  ***')
  })

  test('shows an empty list as its totals only', async () => {
    const got = await runGadgets(['gadget-list'], [on(`GET /gadgets?${DEFAULTS}`, { gadgets: [] })])
    expect(got).toMatchObject({ code: 0, stdout: '***  Total: 0  ***\n', stderr: '' })
  })

  test('lists in every other format too', async () => {
    const go = (format: string) =>
      runGadgets(['gadget-list', '--output-format', format], [on(`GET /gadgets?${DEFAULTS}`, answer)])
    expect((await go('kv')).stdout).toBe(
      lines(
        '    id: g-1',
        'labels: ["a","b"]',
        '  name: lamp',
        '  size: 3',
        'status: running',
        '',
        '    id: g-2',
        '  name: clock',
        '  size: 12',
        'status: failed',
      ),
    )
    expect((await go('flatten-kv')).stdout).toContain('labels.0: a\nlabels.1: b\n')
    expect((await go('flatten-table')).stdout).toBe(
      lines(
        '+-----+-------+---------+------+----------+----------+',
        '| ID  | Name  | Status  | Size | labels.0 | labels.1 |',
        '+-----+-------+---------+------+----------+----------+',
        '| g-1 | lamp  | running | 3    | a        | b        |',
        '| g-2 | clock | failed  | 12   |          |          |',
        '+-----+-------+---------+------+----------+----------+',
        '***  Total: 7 Pages: 2 Limit: 5 Offset: 0 Page: 1  ***',
      ),
    )
    expect((await go('yaml')).stdout).toBe(
      lines(
        'data:',
        '  - id: g-1',
        '    labels:',
        '      - a',
        '      - b',
        '    name: lamp',
        '    size: 3',
        '    status: running',
        '  - id: g-2',
        '    name: clock',
        '    size: 12',
        '    status: failed',
        'limit: 5',
        'offset: 0',
        'total: 7',
      ),
    )
  })
})

test('a list of what is inside another object', async () => {
  const rest = 'details=false&limit=20&offset=0&summary_stats=false'
  const within = on(`GET /boxes/b%2F1/gadgets?${rest}`, { gadgets: [LAMP] })
  expect((await runGadgets(['gadget-list-in', '--box', 'b/1'], [within])).stdout).toContain('| lamp |')
  expect(await runGadgets(['gadget-list-in'], [on(`GET /gadgets?${rest}`, { gadgets: [LAMP] })])).toMatchObject({
    code: 0,
  })
})

test('a list with a request of its own', async () => {
  const rest = 'details=false&limit=3&offset=0&summary_stats=false'
  const stub = on(`GET /kinds/x/gadgets?${rest}`, { gadgets: [LAMP] })
  expect((await runGadgets(['gadget-list-by', '--kind', 'x', '--limit', '3'], [stub])).stdout).toContain('| lamp |')
  expect(await runGadgets(['gadget-list-by', '--kind', 'none'])).toMatchObject({ code: 2, authentications: 0 })
})

test('something about what a list would show: an array is a list, an object an object', async () => {
  const key = 'GET /gadgets/by-size?details=false&kind=x&limit=20&offset=0&summary_stats=false'
  const array = await runGadgets(['gadget-by-size', '--kind', 'x'], [on(key, { gadget: [{ size: 3, count: 2 }] })])
  expect(array.stdout).toBe(
    lines(
      '+-------+------+',
      '| count | size |',
      '+-------+------+',
      '| 2     | 3    |',
      '+-------+------+',
      '***  Total: 1  ***',
    ),
  )
  const object = await runGadgets(['gadget-by-size', '--kind', 'x'], [on(key, { gadget: { size: 3 } })])
  expect(object.stdout).toContain('| Field | Value |')
})

test('a plain list takes none of the shared options', async () => {
  const got = await runGadgets(['gadget-plain-list', '--kind', 'x'], [on('GET /gadgets?kind=x', { gadgets: [LAMP] })])
  expect(got.stdout).toContain('***  Total: 1  ***')
  expect(await runGadgets(['gadget-plain-list', '--limit', '3'])).toMatchObject({ code: 2, stdout: '' })
})

describe('list to a file', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'climc-export-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  const stubFor = (more: string) => on(`GET /gadgets?details=false${more}&limit=5&offset=0&summary_stats=false`, answer)

  test('writes CSV of the resource’s columns, and nothing to stdout', async () => {
    const got = await runGadgets(['gadget-list', '--export-file', 'out.csv'], [stubFor('')], { cwd: folder })
    expect(got).toMatchObject({ code: 0, stdout: '', stderr: '' })
    expect(await readFile(join(folder, 'out.csv'), 'utf8')).toBe(
      'ID,Name,Status,Size,Labels\ng-1,lamp,running,3,"[""a"",""b""]"\ng-2,clock,failed,12,\n',
    )
  })

  test('writes the asked fields under the asked titles, members of members too', async () => {
    const argv = ['gadget-list', '--export-file', 'out.csv', '--export-keys', 'name,owner.name', '--export-texts', '名']
    const nested = { ...answer, gadgets: [{ ...LAMP, owner: { name: 'ann' } }, CLOCK] }
    const key = 'GET /gadgets?details=false&export_keys=name%2Cowner.name&limit=5&offset=0&summary_stats=false'
    const got = await runGadgets(argv, [on(key, nested)], { cwd: folder })
    expect(got).toMatchObject({ code: 0, stdout: '', stderr: '' })
    expect(await readFile(join(folder, 'out.csv'), 'utf8')).toBe('名,owner.name\nlamp,ann\nclock,\n')
  })

  test('writes a spreadsheet where no ending says otherwise', async () => {
    const got = await runGadgets(['gadget-list', '--export-file', 'out'], [stubFor('')], { cwd: folder })
    expect(got).toMatchObject({ code: 0, stdout: '', stderr: '' })
    const zip = await readFile(join(folder, 'out'))
    expect(zip.subarray(0, 2).toString()).toBe('PK')
  })

  test('refuses an ending that it cannot write before any request', async () => {
    const got = await runGadgets(['gadget-list', '--export-file', 'out.pdf'], [], { cwd: folder })
    expect(got).toMatchObject({ code: 2, stdout: '', authentications: 0 })
    expect(got.stderr).toContain('--export-file: "out.pdf" ends in .pdf; use .csv or .xlsx.')
  })

  test('says why a file cannot be written', async () => {
    const got = await runGadgets(['gadget-list', '--export-file', 'no/such/out.csv'], [stubFor('')], { cwd: folder })
    expect(got).toMatchObject({ code: 3, stdout: '' })
    expect(got.stderr).toBe('climc: --export-file: cannot write "no/such/out.csv": there is no such folder.\n')
  })
})
