import { describe, expect, test } from 'vitest'
import { CLOCK, LAMP } from '../../support/gadgets.ts'
import { lines, runGadgets } from '../../support/run-gadgets.ts'
import { on, refuse, type Stub } from '../../support/stub-cloud.ts'

const BOTH = lines(
  '+-----+-------+---------+------+-----------+',
  '| ID  | Name  | Status  | Size |  Labels   |',
  '+-----+-------+---------+------+-----------+',
  '| g-1 | lamp  | running | 3    | ["a","b"] |',
  '| g-2 | clock | failed  | 12   |           |',
  '+-----+-------+---------+------+-----------+',
  '***  Total: 2  ***',
)

/** The same request for each of two ids, both answered. */
function each(method: string, suffix: string, body?: unknown): readonly Stub[] {
  return [
    on(`${method} /gadgets/g-1${suffix}`, { gadget: LAMP }, body),
    on(`${method} /gadgets/g-2${suffix}`, { gadget: CLOCK }, body),
  ]
}

describe('a batch in which all went well', () => {
  test.each([
    ['performs', ['gadget-start', 'g-1', 'g-2'], each('POST', '/start', {})],
    [
      'performs with options',
      ['gadget-resize', 'g-1', '--to', '5', 'g-2'],
      each('POST', '/change-size', { gadget: { to: 5 } }),
    ],
    ['deletes', ['gadget-batch-delete', 'g-1', 'g-2'], each('DELETE', '')],
    ['deletes with a query', ['gadget-batch-delete-hard', 'g-1', 'g-2', '--force'], each('DELETE', '?force=true')],
    [
      'deletes with a body',
      ['gadget-batch-delete-body', 'g-1', 'g-2', '--force'],
      each('DELETE', '', { gadget: { force: true } }),
    ],
    [
      'changes',
      ['gadget-batch-update', 'g-1', 'g-2', '--desc', 'd'],
      each('PUT', '', { gadget: { description: 'd' } }),
    ],
  ] as const)('%s', async (_what, argv, stubs) => {
    const table = await runGadgets(argv, stubs)
    expect(table).toMatchObject({ code: 0, stdout: BOTH, stderr: '', authentications: 1 })
    const json = await runGadgets([...argv, '--output-format', 'json'], stubs)
    expect(json).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(json.stdout)).toEqual([
      { status: 200, id: 'g-1', data: LAMP },
      { status: 200, id: 'g-2', data: CLOCK },
    ])
  })

  test('keeps the order of the ids, whichever answer comes first', async () => {
    const ids = Array.from({ length: 40 }, (_, i) => `g-${i}`)
    const stubs = ids.map(id => on(`POST /gadgets/${id}/start`, { gadget: { id } }, {}))
    const got = await runGadgets(['gadget-start', ...ids, '--output-format', 'json'], stubs)
    expect(JSON.parse(got.stdout).map((item: { id: string }) => item.id)).toEqual(ids)
  })
})

describe('a batch in which something failed', () => {
  const busy = refuse('POST /gadgets/g-2/start', 409, 'ConflictError', 'the gadget is busy', {})
  const error = {
    class: 'ConflictError',
    code: 409,
    details: 'the gadget is busy',
    request: {
      method: 'POST',
      url: 'http://stub.test/lab/gadgets/g-2/start',
      headers: {
        'Content-Length': '2',
        'Content-Type': 'application/json',
        'User-Agent': expect.stringMatching(/^climc\b/),
        'X-Auth-Token': '*',
      },
      body: {},
    },
  }
  const some = [on('POST /gadgets/g-1/start', { gadget: LAMP }, {}), busy]

  test('shows both, and exits with 7', async () => {
    const got = await runGadgets(['gadget-start', 'g-1', 'g-2'], some)
    expect(got.code).toBe(7)
    expect(got.stderr).toBe('climc: g-2: the gadget is busy\n')
    const [first = '', second = ''] = got.stdout.split('***  Total: 1  ***\n')
    expect(first).toContain('| g-1 | lamp | running | 3    | ["a","b"] |')
    expect(second).toContain('| status | id  |')
    expect(second).toContain(
      '| 409    | g-2 | {"class":"ConflictError","code":409,"details":"the gadget is busy","request":',
    )
  })

  test('prints JSON that says what became of each, and nothing of ours', async () => {
    const got = await runGadgets(['gadget-start', 'g-1', 'g-2', '--output-format', 'json'], some)
    expect(got.code).toBe(7)
    expect(JSON.parse(got.stdout)).toEqual([
      { status: 200, id: 'g-1', data: LAMP },
      { status: 409, id: 'g-2', data: error },
    ])
  })

  test('prints YAML and key-value lines as well', async () => {
    const yaml = await runGadgets(['gadget-start', 'g-1', 'g-2', '--output-format', 'yaml'], some)
    expect(yaml.stdout).toMatch(/^- data:\n {4}id: g-1\n/)
    expect(yaml.stdout).toContain('  id: g-2\n  status: 409\n')
    const kv = await runGadgets(['gadget-start', 'g-1', 'g-2', '--output-format', 'flatten-kv'], some)
    expect(kv.stdout).toContain('labels.0: a\n')
    expect(kv.stdout).toMatch(/^ +error\.details: the gadget is busy$/m)
    expect([yaml.code, kv.code]).toEqual([7, 7])
  })

  test('of one exits with what happened to that one', async () => {
    const one = (status: number, name: string) =>
      runGadgets(['gadget-start', 'g-2'], [refuse('POST /gadgets/g-2/start', status, name, 'so it is', {})])
    expect((await one(409, 'ConflictError')).code).toBe(6)
    expect((await one(404, 'ResourceNotFoundError')).code).toBe(5)
    expect((await one(403, 'ForbiddenError')).code).toBe(1)
    expect((await one(400, 'InputParameterError')).code).toBe(1)
    expect((await one(500, 'InternalServerError')).code).toBe(1)
  })

  test('of one that got no answer in time exits with 124', async () => {
    const got = await runGadgets(
      ['gadget-start', 'g-2', '--timeout', '1'],
      [{ key: 'POST /gadgets/g-2/start', body: {}, answer: 'hangs' }],
    )
    expect(got.code).toBe(124)
    expect(got.stderr).toContain('no answer')
  })

  test('fails as a whole where nobody can authenticate', async () => {
    const auth = { status: 401, json: { error: { code: 401, class: 'WrongPassword', details: 'wrong password' } } }
    const got = await runGadgets(['gadget-start', 'g-1', 'g-2'], [], { auth })
    expect(got).toMatchObject({ code: 4, stdout: '' })
    expect(got.stderr).toMatch(/^climc: authentication failed: wrong password\n {2}Try: .*\n$/)
  })
})

describe('create with a count', () => {
  test('creates one without it', async () => {
    const stub = on('POST /gadgets', { gadget: CLOCK }, { gadget: { name: 'clock', size: 2 } })
    const got = await runGadgets(['gadget-create-many', 'clock', '--size', '2'], [stub])
    expect(got.stdout).toContain('| Field  | Value  |')
    expect(await runGadgets(['gadget-create-many', 'clock', '--size', '2', '--count', '1'], [stub])).toMatchObject({
      code: 0,
    })
  })

  test('creates several with one request', async () => {
    const stub = on(
      'POST /gadgets',
      {
        gadgets: [
          { status: 200, body: LAMP },
          { status: 200, body: CLOCK },
        ],
      },
      { gadget: { name: 'x' }, count: 2 },
    )
    const got = await runGadgets(['gadget-create-many', 'x', '--count', '2'], [stub])
    expect(got).toMatchObject({ code: 0, stdout: BOTH, stderr: '' })
  })

  test('says which of them were refused', async () => {
    const refused = { error: { code: 409, class: 'DuplicateNameError', details: 'taken' } }
    const stub = on(
      'POST /gadgets',
      {
        gadgets: [
          { status: 200, body: LAMP },
          { status: 409, body: refused },
        ],
      },
      { gadget: { name: 'x' }, count: 2 },
    )
    const got = await runGadgets(['gadget-create-many', 'x', '--count', '2'], [stub])
    expect(got.code).toBe(7)
    expect(got.stdout).toContain('| 409    |')
    expect(got.stderr).toBe('climc: refused with status 409\n')
  })

  test('counts a refusal for every one', async () => {
    const stub = refuse('POST /gadgets', 400, 'InputParameterError', 'no such size', {
      gadget: { name: 'x' },
      count: 2,
    })
    const got = await runGadgets(['gadget-create-many', 'x', '--count', '2'], [stub])
    expect(got.code).toBe(7)
    expect(got.stdout).toContain('***  Total: 2  ***')
    expect(got.stderr).toBe('climc: no such size\nclimc: no such size\n')
  })
})

test('a batch needs at least one id', async () => {
  const got = await runGadgets(['gadget-start'])
  expect(got).toMatchObject({ code: 2, stdout: '', authentications: 0 })
  expect(got.stderr).toBe(
    lines(
      'climc: Missing argument ID (IDs or names, one or more).',
      'Usage: climc gadget-start [options] ID...',
      '"climc help gadget-start" tells more.',
    ),
  )
})

test('an empty id would address the collection', async () => {
  const got = await runGadgets(['gadget-start', 'g-1', ''])
  expect(got).toMatchObject({ code: 2, stdout: '', authentications: 0 })
  expect(got.stderr).toContain('ID is empty')
})
