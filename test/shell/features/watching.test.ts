import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test } from 'vitest'
import { parseJson } from '../../../src/core/json.ts'
import { runClimc } from '../../support/run-climc.ts'
import { lines, runGadgets } from '../../support/run-gadgets.ts'
import { pipe, type Recorder, terminal } from '../../support/sinks.ts'
import { on, refuse, type Stub } from '../../support/stub-cloud.ts'

const LAMP = { id: 'g-1', name: 'lamp', status: 'init', metadata: { env: 'lab' } }
const CLOCK = { id: 'g-2', name: 'clock' }
const query = (limit: number) => `GET /gadgets?details=false&limit=${limit}&offset=0&summary_stats=false`

/** Runs until the cloud has answered everything; the request behind that is Ctrl-C. */
async function watched(
  words: readonly string[],
  key: string,
  answers: readonly (object | Stub)[],
  stdout: Recorder = pipe(),
  env: Record<string, string> = {},
) {
  const interrupt = new AbortController()
  const stubs = answers.map(answer => (isStub(answer) ? answer : on(key, answer)))
  const last: Stub = { key, answer: { hangsAfter: () => interrupt.abort() } }
  const argv = [...words, '--watch', '--watch-interval', '0s']
  return runGadgets(argv, [...stubs, last], { stdout, signal: interrupt.signal, env })
}
const isStub = (answer: object): answer is Stub => 'key' in answer && 'answer' in answer
const changes = (text: string) => text.trimEnd().split('\n').map(parseJson)

describe('--watch into a pipe', () => {
  const list = (...gadgets: object[]) => ({ gadgets, total: gadgets.length })

  test('writes what comes, changes and goes, of the whole list', async () => {
    const running = { ...LAMP, status: 'running' }
    const looks = [list(LAMP), list(LAMP), list(running, CLOCK), list(CLOCK)]
    const got = await watched(['gadget-list'], query(200), looks)
    expect(got).toMatchObject({ code: 130, stderr: '' })
    expect(changes(got.stdout)).toEqual([
      { type: 'ADDED', object: LAMP },
      { type: 'MODIFIED', object: running },
      { type: 'ADDED', object: CLOCK },
      { type: 'DELETED', object: running },
    ])
  })

  test('of a page, where --limit says so', async () => {
    const got = await watched(['gadget-list', '--limit', '1'], query(1), [list(LAMP), list(CLOCK)])
    expect(changes(got.stdout).map(change => Reflect.get(Object(change), 'type'))).toEqual([
      'ADDED',
      'ADDED',
      'DELETED',
    ])
  })

  test("leaves --all to the command where it has one of its own, as reservedip-list's is", async () => {
    const limit = 'GET /reservedips?details=false&limit=20&offset=0&summary_stats=false'
    const interrupt = new AbortController()
    const stubs: Stub[] = [
      on(limit, { reservedips: [{ id: 'ip', ip_addr: '10.0.0.1' }] }),
      { key: limit, answer: { hangsAfter: () => interrupt.abort() } },
    ]
    const argv = ['reserved-ip-list', '--watch', '--watch-interval', '0s']
    const got = await runClimc(argv, { stubs, signal: interrupt.signal })
    expect(got).toMatchObject({ code: 130, stderr: '' })
    expect(changes(got.stdout)).toEqual([{ type: 'ADDED', object: { id: 'ip', ip_addr: '10.0.0.1' } }])
  })

  test('--columns shows these members, and nothing when only others change', async () => {
    const looks = [list(LAMP), list({ ...LAMP, name: 'light' }), list({ ...LAMP, status: 'off' })]
    const got = await watched(['gadget-list', '--columns', 'status,metadata.env'], query(200), looks)
    expect(changes(got.stdout)).toEqual([
      { type: 'ADDED', object: { status: 'init', metadata: { env: 'lab' } } },
      { type: 'MODIFIED', object: { status: 'off', metadata: { env: 'lab' } } },
    ])
  })

  test('one object; when it is gone that is said, and the run ends with 5', async () => {
    const gone = refuse('GET /gadgets/g-1', 404, 'NotFoundError', 'gone')
    const byName = on('GET /gadgets?name=g-1', { gadgets: [] })
    const stubs = [on('GET /gadgets/g-1', { gadget: CLOCK }), gone, byName]
    const got = await runGadgets(['gadget-show', 'g-1', '--watch', '--watch-interval', '0'], stubs)
    expect(got.code).toBe(5)
    expect(changes(got.stdout).map(change => Reflect.get(Object(change), 'type'))).toEqual(['ADDED', 'DELETED'])
  })

  test('trouble that passes is told and waited out; no permission ends it', async () => {
    const trouble = refuse(query(200), 500, 'InternalServerError', 'out of order')
    const got = await watched(['gadget-list'], query(200), [list(LAMP), trouble, list(CLOCK)])
    expect(got.code).toBe(130)
    expect(got.stderr).toMatch(/out of order.*; looking again in 0 s\n/)
    expect(changes(got.stdout)).toHaveLength(3)
    const stubs = [on(query(200), list(LAMP)), refuse(query(200), 403, 'ForbiddenError', 'not yours')]
    const ended = await runGadgets(['gadget-list', '--watch', '--watch-interval', '0'], stubs)
    expect(ended.code).toBe(1)
    expect(ended.stderr).toContain('not yours')
  })

  test('that never looked ends at once', async () => {
    const stubs = [refuse(query(200), 500, 'InternalServerError', 'out of order')]
    const got = await runGadgets(['gadget-list', '--watch'], stubs)
    expect(got).toMatchObject({ code: 1, stdout: '' })
  })

  test.each([
    [['--output-format', 'csv'], '--watch writes changes as NDJSON'],
    [['--export-file', 'x.csv'], 'leave out --export-file'],
    [['--watch-interval', 'often'], 'is not a duration'],
  ])('with %j sends nothing', async (words, complaint) => {
    const got = await runGadgets(['gadget-list', '--watch', ...words])
    expect(got).toMatchObject({ code: 2, stdout: '', asked: [] })
    expect(got.stderr).toContain(complaint)
  })

  test('--watch-interval alone is a mistake', async () => {
    expect(await runGadgets(['gadget-list', '--watch-interval', '1s'])).toMatchObject({ code: 2, asked: [] })
  })
})

describe('--watch on a terminal', () => {
  const list = (count: number, total = count) => ({
    gadgets: Array.from({ length: count }, (_, i) => ({ id: `g-${i}`, name: `name ${i}` })),
    total,
  })
  const CLEAR = '\u001b[K'

  test('draws over its own lines only, and says how often and when', async () => {
    const got = await watched(['gadget-list'], query(5), [list(1, 9), list(2)], terminal(60), { NO_COLOR: '1' })
    expect(got.code).toBe(130)
    const [first = '', second = ''] = got.stdout.split('\u001b[J')
    const picture = first.replaceAll(CLEAR, '').replace('\r', '').split('\n')
    expect(picture.slice(0, 5)).toEqual([
      '+-----+--------+',
      '| ID  |  Name  |',
      '+-----+--------+',
      '| g-0 | name 0 |',
      '+-----+--------+',
    ])
    expect(picture[6]).toMatch(/^every 0s · \d\d:\d\d:\d\d · Ctrl-C ends · 1 of 9 shown; --all/)
    // Seven lines up, and no line without the end of what was there before.
    expect(second.startsWith('\u001b[7A\r')).toBe(true)
    expect(
      second
        .split('\n')
        .slice(0, -1)
        .every(line => line.endsWith(CLEAR)),
    ).toBe(true)
  })

  test('cuts what is wider or higher than the terminal', async () => {
    const small = Object.assign(terminal(12), { rows: 6 })
    const got = await watched(['gadget-list'], query(5), [list(9)], small, { NO_COLOR: '1' })
    const picture = stripVTControlCharacters(got.stdout).replace('\r', '').split('\n').slice(0, -1)
    expect(picture).toEqual([
      '+-----+-----',
      '| ID  |  Nam',
      '+-----+-----',
      '… 11 more li',
      'every 0s · 1'.slice(0, 11) + picture[4]?.slice(11),
    ])
    expect(picture.every(line => line.length <= 12)).toBe(true)
  })

  test('tells trouble, keeps the picture, and goes on', async () => {
    const trouble = refuse(query(5), 500, 'InternalServerError', 'out of order')
    const got = await watched(['gadget-list'], query(5), [list(1), trouble, list(2)], terminal(120), { NO_COLOR: '1' })
    expect(got).toMatchObject({ code: 130, stderr: '' })
    const [, second = '', third = ''] = stripVTControlCharacters(got.stdout.replaceAll('\u001b[J', '\f')).split('\f')
    expect(second).toContain('| g-0 | name 0 |')
    expect(second).toContain('out of order')
    expect(third).not.toContain('out of order')
  })

  test('takes any format, and shows new pictures below where a terminal cannot go back', async () => {
    const dumb = { TERM: 'dumb' }
    const words = ['gadget-list', '--output-format', 'name']
    const got = await watched(words, query(5), [list(1), list(1), list(2)], terminal(60), dumb)
    expect(got.stdout.replaceAll(/every.*/g, '-')).toBe(lines('name 0', '-', 'name 0', 'name 1', '-'))
  })
})
