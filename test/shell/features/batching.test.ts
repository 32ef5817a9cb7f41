import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CLOCK, LAMP } from '../../support/gadgets.ts'
import { lines, runGadgets } from '../../support/run-gadgets.ts'
import { on, refuse, type Stub } from '../../support/stub-cloud.ts'

const NOT_THERE = (key: string, body?: unknown): Stub => refuse(key, 404, 'NotFoundError', 'gadget g-9 not found', body)

let cwd = ''
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'climc-batch-'))
  await writeFile(join(cwd, 'ids'), '# to be synced\r\ng-1\r\n\r\n  g-2  \r\ng-1\r\n')
  await writeFile(join(cwd, 'rows.ndjson'), '{"id":"g-1","name":"lamp"}\n{"id":"g-2","name":"clock"}\n')
  await writeFile(join(cwd, 'empty'), '# nobody\n')
  await writeFile(join(cwd, 'broken'), 'g-1\n{"name":"lamp"}\n')
})
afterAll(() => rm(cwd, { recursive: true, force: true }))

const SYNC_BOTH = [
  on('POST /gadgets/g-1/sync', { gadget: LAMP }, {}),
  on('POST /gadgets/g-2/sync', { gadget: CLOCK }, {}),
]

describe('several objects of a command about one', () => {
  test('are arguments; each has its request and its row', async () => {
    const got = await runGadgets(['gadget-sync', 'g-1', 'g-2'], SYNC_BOTH)
    expect(got).toMatchObject({ code: 0, stderr: '', authentications: 1 })
    expect(got.stdout).toBe(
      lines(
        '+-----+-------+---------+------+-----------+',
        '| ID  | Name  | Status  | Size |  Labels   |',
        '+-----+-------+---------+------+-----------+',
        '| g-1 | lamp  | running | 3    | ["a","b"] |',
        '| g-2 | clock | failed  | 12   |           |',
        '+-----+-------+---------+------+-----------+',
        '***  Total: 2  ***',
      ),
    )
  })

  test.each([
    ['a file', ['--ids-from', 'ids'], ''],
    ['JSON lines', ['--ids-from', 'rows.ndjson'], ''],
    ['standard input', ['--ids-from', '-'], 'g-1\ng-2\n'],
    ['the JSON of a list', ['--ids-from', '-'], '{"data": [\n{"id": "g-1"},\n{"id": "g-2"}], "total": 2}'],
    ['arguments and a file', ['g-1', '--ids-from', 'ids'], ''],
    ['arguments, one twice', ['g-1', 'g-2', 'g-1'], ''],
  ])('come from %s', async (_what, argv, stdin) => {
    const got = await runGadgets(['--output-format', 'json', 'gadget-sync', ...argv], SYNC_BOTH, { cwd, stdin })
    expect(got).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(got.stdout)).toEqual([
      { status: 200, id: 'g-1', data: LAMP },
      { status: 200, id: 'g-2', data: CLOCK },
    ])
  })

  test('a file of one gives a list of one, an argument an object', async () => {
    const stubs = [on('GET /gadgets/g-1', { gadget: LAMP })]
    const json = ['--output-format', 'json', 'gadget-show']
    expect(JSON.parse((await runGadgets([...json, '--ids-from', '-'], stubs, { stdin: 'g-1' })).stdout)).toEqual([
      { status: 200, id: 'g-1', data: LAMP },
    ])
    expect(JSON.parse((await runGadgets([...json, 'g-1', '--concurrency', '2'], stubs)).stdout)).toEqual(LAMP)
  })

  test('the other arguments keep their places when the IDs come from a file', async () => {
    const stubs = ['g-1', 'g-2'].map(id =>
      on(`POST /gadgets/${id}/owner`, { gadget: { id } }, { gadget: { owner: 'me' } }),
    )
    const got = await runGadgets(['gadget-set-owner', '--ids-from', '-', 'me'], stubs, { stdin: 'g-1\ng-2' })
    expect(got).toMatchObject({ code: 0, stderr: '' })
  })

  test('what belongs to an object is told with its ID', async () => {
    const stubs = ['g-1', 'g-2'].map(id => on(`GET /gadgets/${id}/login-info`, { gadget: { user: `u-${id}` } }))
    const got = await runGadgets(['gadget-secret', 'g-1', 'g-2'], stubs)
    expect(got.stdout).toContain('| g-1 | u-g-1 |')
  })

  test("the original's commands about several take a list too, and then one request each in our own way", async () => {
    const stubs = [on('POST /gadgets/g-1/start', { gadget: LAMP }, {}), NOT_THERE('POST /gadgets/g-9/start', {})]
    const got = await runGadgets(['gadget-start', '--ids-from', '-', '--ignore-not-found'], stubs, {
      stdin: 'g-1\ng-9',
    })
    expect(got).toMatchObject({ code: 0, stderr: 'climc: not found, which is no failure here: g-9.\n' })
  })

  test('nothing in the file is nothing to do', async () => {
    const got = await runGadgets(['--output-format', 'json', 'gadget-sync', '--ids-from', 'empty'], [], { cwd })
    expect(got).toMatchObject({ code: 0, stdout: '[]\n', authentications: 0 })
    expect(got.stderr).toBe('climc: no IDs in empty: nothing to do.\n')
  })

  test.each([
    ['a file that is not there', ['gadget-sync', '--ids-from', 'none'], 3, /--ids-from: none cannot be read/],
    [
      'a line without an ID',
      ['gadget-sync', '--ids-from', 'broken'],
      3,
      /broken, line 2: a JSON object here must have an "id"/,
    ],
    [
      'a bad option beside it',
      ['gadget-usage', '--ids-from', 'none', '--since', 'soon'],
      2,
      /--since: "soon" is not a time/,
    ],
    [
      'too many at once',
      ['gadget-sync', 'g-1', '--concurrency', '65'],
      2,
      /--concurrency: "65" is not a number from 1 to 64/,
    ],
    ['none at all', ['gadget-sync'], 2, /Missing argument ID/],
    ['an empty one among them', ['gadget-sync', 'g-1', ''], 2, /ID is empty/],
  ])('%s: refused, nothing is sent', async (_what, argv, code, stderr) => {
    const got = await runGadgets(argv, [], { cwd })
    expect(got).toMatchObject({ code, stdout: '', authentications: 0 })
    expect(got.stderr).toMatch(stderr)
  })
})

describe('failures among several', () => {
  test('are reported each, and the exit code is 7', async () => {
    const stubs = [on('GET /gadgets/g-1', { gadget: LAMP }), ...absent('g-9')]
    const got = await runGadgets(['gadget-show', 'g-1', 'g-9'], stubs)
    expect(got.code).toBe(7)
    expect(got.stdout).toContain('| g-1 | lamp')
    expect(got.stderr).toMatch(/^climc: g-9: .*not found/)
  })

  test('of one, the exit code is its own', async () => {
    const got = await runGadgets(['gadget-show', '--ids-from', '-'], absent('g-9'), { stdin: 'g-9' })
    expect(got.code).toBe(5)
  })

  test.each([
    [['gadget-delete', 'g-9', '--ignore-not-found'], ''],
    [['gadget-delete', '--ids-from', '-', '--ignore-not-found'], 'g-9'],
  ])('that are none: %j', async (argv, stdin) => {
    const got = await runGadgets(argv, [NOT_THERE('DELETE /gadgets/g-9')], { stdin })
    expect(got).toMatchObject({ code: 0, stdout: '' })
    expect(got.stderr).toBe('climc: not found, which is no failure here: g-9.\n')
  })

  test('others than not found are failures still', async () => {
    const busy = refuse('DELETE /gadgets/g-1', 409, 'ConflictError', 'busy')
    const got = await runGadgets(['gadget-delete', 'g-1', '--ignore-not-found'], [busy])
    expect(got.code).toBe(6)
  })

  test('the first ends it where asked to, and the rest is told', async () => {
    const argv = [
      '--output-format',
      'json',
      'gadget-sync',
      'g-1',
      'g-9',
      'g-2',
      'g-3',
      '--fail-fast',
      '--concurrency',
      '1',
    ]
    const stubs = [on('POST /gadgets/g-1/sync', { gadget: LAMP }, {}), NOT_THERE('POST /gadgets/g-9/sync', {})]
    const got = await runGadgets(argv, stubs)
    expect(got.code).toBe(7)
    expect(JSON.parse(got.stdout)).toMatchObject([
      { status: 200, id: 'g-1' },
      { status: 404, id: 'g-9' },
      { status: 0, id: 'g-2', data: 'not started: something before it failed' },
      { status: 0, id: 'g-3', data: 'not started: something before it failed' },
    ])
    expect(got.stderr).toMatch(/2 of 4 not started/)
    expect(got.stderr.match(/g-9/g)).not.toBeNull()
  })

  test('of the login end it all', async () => {
    const auth = { status: 401, json: { error: { code: 401, message: 'no' } } }
    const got = await runGadgets(['gadget-sync', 'g-1', 'g-2'], [], { auth })
    expect(got).toMatchObject({ code: 4, stdout: '', asked: [] })
  })
})

test('never more at once than asked for', async () => {
  let now = 0
  let most = 0
  const ids = Array.from({ length: 12 }, (_, i) => `g-${i}`)
  const stubs = ids.map(id => on(`POST /gadgets/${id}/sync`, { gadget: { id } }, {}))
  const counted = async <T>(act: () => Promise<T>): Promise<T> => {
    most = Math.max(most, ++now)
    await new Promise(resolve => setImmediate(resolve))
    return act().finally(() => now--)
  }
  const { runAll } = await import('../../../src/shell/batch/run-all.ts')
  const items = await runAll(ids, {
    idOf: id => id,
    act: id => counted(async () => ({ status: 200, id, data: {} })),
    concurrency: 3,
    signal: new AbortController().signal,
  })
  expect(items.map(({ id }) => id)).toEqual(ids)
  expect(most).toBe(3)
  const got = await runGadgets(['gadget-sync', ...ids, '--concurrency', '64'], stubs)
  expect(got.code).toBe(0)
})

test('Ctrl-C: what was under way is unknown, the rest not started, exit code 130', async () => {
  const interrupt = new AbortController()
  const hangs: Stub = {
    key: 'POST /gadgets/g-2/sync',
    body: {},
    answer: { hangsAfter: () => interrupt.abort() },
  }
  const got = await runGadgets(
    ['--output-format', 'json', 'gadget-sync', 'g-1', 'g-2', 'g-3', '--concurrency', '1'],
    [on('POST /gadgets/g-1/sync', { gadget: LAMP }, {}), hangs],
    { signal: interrupt.signal },
  )
  expect(got.code).toBe(130)
  expect(JSON.parse(got.stdout)).toMatchObject([
    { status: 200, id: 'g-1' },
    { status: 0, id: 'g-2', data: 'interrupted: it may or may not have been done' },
    { status: 0, id: 'g-3', data: 'not started: interrupted' },
  ])
})

/** What a look at a gadget that is not there asks: by ID, then by name. */
function absent(id: string): Stub[] {
  return [NOT_THERE(`GET /gadgets/${id}`), on(`GET /gadgets?name=${id}`, { gadgets: [], total: 0 })]
}
