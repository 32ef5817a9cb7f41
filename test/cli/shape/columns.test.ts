import { describe, expect, test } from 'vitest'
import { LAMP } from '../../support/gadgets.ts'
import { runClimc } from '../../support/run-climc.ts'
import { lines, runGadgets } from '../../support/run-gadgets.ts'
import { on } from '../../support/stub-cloud.ts'

const LIST = 'GET /gadgets?details=false&limit=5&offset=0&summary_stats=false'
const TAGGED = { ...LAMP, metadata: { env: 'prod', 'user:a.b': 'x' }, parts: [{ id: 'p-1' }] }
const listed = (...words: string[]) =>
  runGadgets(['gadget-list', ...words], [on(LIST, { gadgets: [TAGGED, { id: 'g-2', name: 'clock' }] })])
const shown = (...words: string[]) =>
  runGadgets(['gadget-show', 'g-1', ...words], [on('GET /gadgets/g-1', { gadget: TAGGED })])

describe('--columns', () => {
  test('shows these, in this order, under these titles, also what a row does not have', async () => {
    expect((await listed('--columns', 'Name,metadata.env,parts.0.id')).stdout).toBe(
      lines(
        '+-------+--------------+------------+',
        '| Name  | metadata.env | parts.0.id |',
        '+-------+--------------+------------+',
        '| lamp  | prod         | p-1        |',
        '| clock |              |            |',
        '+-------+--------------+------------+',
        '***  Total: 2  ***',
      ),
    )
  })

  test.each([
    ['csv', ['metadata.user:a.b,id', 'x,g-1', ',g-2']],
    ['value', ['x\tg-1', '\tg-2']],
    ['markdown', ['| metadata.user:a.b | id |', '| --- | --- |', '| x | g-1 |', '| | g-2 |']],
    ['ndjson', ['{"id":"g-1","metadata":{"user:a.b":"x"}}', '{"id":"g-2"}']],
    ['kv', ['metadata.user:a.b: x', '               id: g-1', '', 'metadata.user:a.b: ', '               id: g-2']],
  ])('as %s', async (format, expected) => {
    const got = await listed('--columns', 'metadata.user:a.b', '--columns', 'id', '--output-format', format)
    expect(got).toMatchObject({ code: 0, stderr: '', stdout: lines(...expected) })
  })

  test('leaves the numbers of a page in JSON and YAML', async () => {
    const json = await listed('--columns', 'ID,parts.0.id', '--output-format', 'json')
    expect(JSON.parse(json.stdout)).toEqual({
      data: [{ id: 'g-1', 'parts.0.id': 'p-1' }, { id: 'g-2' }],
      limit: 0,
      offset: 0,
      total: 2,
    })
    const yaml = await listed('--columns', 'id', '--output-format', 'yaml')
    expect(yaml.stdout).toBe(lines('data:', '  - id: g-1', '  - id: g-2', 'limit: 0', 'offset: 0', 'total: 2'))
  })

  test('of one object', async () => {
    expect((await shown('--columns', 'status,id')).stdout).toBe(
      lines(
        '+--------+---------+',
        '| Field  |  Value  |',
        '+--------+---------+',
        '| status | running |',
        '| id     | g-1     |',
        '+--------+---------+',
      ),
    )
    expect((await shown('--columns', 'metadata.env,metadata', '--output-format', 'json')).stdout).toBe(
      lines('{', '  "metadata": {', '    "env": "prod",', '    "user:a.b": "x"', '  }', '}'),
    )
    expect((await shown('--columns', 'size', '--no-header', '--output-format', 'csv')).stdout).toBe('3\n')
  })

  test('of what a batch changed', async () => {
    const stubs = [on('POST /gadgets/g-1/start', { gadget: LAMP }, {})]
    const got = await runGadgets(['gadget-start', 'g-1', '--columns', 'id', '--output-format', 'json'], stubs)
    expect(JSON.parse(got.stdout)).toEqual([{ data: { id: 'g-1' }, id: 'g-1', status: 200 }])
  })

  test('is left to names and templates, which choose for themselves', async () => {
    expect((await listed('--columns', 'id', '--output-format', 'name')).stdout).toBe(lines('lamp', 'clock'))
    const got = await listed('--columns', 'id', '--output-format', 'template={{name}}')
    expect(got.stdout).toBe(lines('lamp', 'clock'))
  })

  test('makes a command that prints in a way of its own print data', async () => {
    const stubs = [on('GET /gadgets/g-1', { gadget: LAMP })]
    const got = await runGadgets(['gadget-report', 'g-1', '--columns', 'name', '--output-format', 'value'], stubs)
    expect(got.stdout).toBe('lamp\n')
    const table = await runGadgets(['gadget-report', 'g-1', '--columns', 'name'], stubs)
    expect(table.stdout).toContain('| name  | lamp  |')
  })
})

describe('an unknown column', () => {
  test.each([
    ['--columns', 'nmae,id', 'there is no column "nmae". Did you mean "name"?'],
    ['--columns', 'id,metdata.env', 'there is no column "metdata.env". Did you mean "metadata"?'],
    ['--sort-by', 'stauts:desc', 'there is no column "stauts". Did you mean "status"'],
    ['--columns', 'qqqqqqqq', 'Among others there are id, name, status, created_at, description.'],
    ['--columns', 'id,,name', '"id,,name" names no column'],
    ['--sort-by', '', '"" names no column'],
  ])('%s %s fails before any request', async (option, value, complaint) => {
    const got = await runClimc(['cloud-account-list', option, value])
    expect(got).toMatchObject({ code: 2, stdout: '', asked: [], authentications: 0 })
    expect(got.stderr).toContain(`climc: ${option}: `)
    expect(got.stderr).toContain(complaint)
  })

  test('--columns help tells all there are', async () => {
    const got = await runClimc(['cloud-account-list', '--columns', 'help'])
    expect(got).toMatchObject({ code: 2, stdout: '', asked: [] })
    expect(got.stderr).toMatch(/there are\n {2}access_url account account_id /)
    expect(got.stderr).toMatch(/ sync_status /)
    expect(got.stderr.split('\n').every(line => line.length <= 100)).toBe(true)
    const unknown = await runGadgets(['gadget-list', '--columns', 'help'])
    expect(unknown).toMatchObject({ code: 2, asked: [] })
    expect(unknown.stderr).toContain('not known before')
  })

  test('is taken with a plus in front, for servers that know more than climc', async () => {
    const list = 'GET /cloudaccounts?details=false&limit=20&offset=0&summary_stats=false'
    const stubs = [on(list, { cloudaccounts: [{ id: 'a', shiny: 1 }] })]
    const got = await runClimc(['cloud-account-list', '--columns', 'id,+shiny', '--output-format', 'value'], { stubs })
    expect(got).toMatchObject({ code: 0, stdout: 'a\t1\n' })
  })

  test('of a command whose members nobody knows is told when all is printed', async () => {
    const got = await listed('--columns', 'id,nmae', '--output-format', 'value')
    expect(got).toMatchObject({ code: 2, stdout: lines('g-1\t', 'g-2\t') })
    expect(got.stderr).toContain('there is no column "nmae". Did you mean "name"?')
    expect(await listed('--columns', 'id,+nmae', '--output-format', 'value')).toMatchObject({ code: 0, stderr: '' })
  })
})

test("a command's own option of the name is the command's", async () => {
  // The original's prefixes mean what they meant: --co is not --columns where a command has --count and the like.
  const got = await runGadgets(['gadget-show', 'g-1', '--colu', 'id'], [on('GET /gadgets/g-1', { gadget: LAMP })])
  expect(got).toMatchObject({ code: 0 })
})
