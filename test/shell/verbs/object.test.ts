import { describe, expect, test } from 'vitest'
import { CLOCK, LAMP } from '../../support/gadgets.ts'
import { lines, runGadgets } from '../../support/run-gadgets.ts'
import { on, refuse } from '../../support/stub-cloud.ts'

const LAMP_TABLE = lines(
  '+--------+-----------+',
  '| Field  |   Value   |',
  '+--------+-----------+',
  '| id     | g-1       |',
  '| labels | ["a","b"] |',
  '| name   | lamp      |',
  '| size   | 3         |',
  '| status | running   |',
  '+--------+-----------+',
)
const LAMP_JSON = lines(
  '{',
  '  "id": "g-1",',
  '  "labels": [',
  '    "a",',
  '    "b"',
  '  ],',
  '  "name": "lamp",',
  '  "size": 3,',
  '  "status": "running"',
  '}',
)
const JSON_FORMAT = ['--output-format', 'json']
const gadget = LAMP

/** Runs once for the table and once for JSON: the same request, the same object. */
async function printsLamp(argv: readonly string[], key: string, body?: unknown): Promise<void> {
  const table = await runGadgets(argv, [on(key, { gadget }, body)])
  expect(table).toMatchObject({ code: 0, stdout: LAMP_TABLE, stderr: '' })
  const json = await runGadgets([...argv, ...JSON_FORMAT], [on(key, { gadget }, body)])
  expect(json).toMatchObject({ code: 0, stdout: LAMP_JSON, stderr: '' })
}

describe('show', () => {
  test('gets one object by ID or name', async () => {
    await printsLamp(['gadget-show', 'g-1'], 'GET /gadgets/g-1')
  })

  test('escapes whatever the name holds', async () => {
    await printsLamp(['gadget-show', 'a b/c?d%é'], 'GET /gadgets/a%20b%2Fc%3Fd%25%C3%A9')
  })

  test('sends its options as a query', async () => {
    await printsLamp(['gadget-show-in', 'g-1', '--room', 'hall 2'], 'GET /gadgets/g-1?room=hall+2')
  })

  test('looks an object up by name where the server finds none of that ID', async () => {
    const got = await runGadgets(
      ['gadget-show', 'lamp'],
      [
        refuse('GET /gadgets/lamp', 404, 'ResourceNotFoundError', 'no gadget'),
        on('GET /gadgets?name=lamp', { gadgets: [LAMP] }),
      ],
    )
    expect(got).toMatchObject({ code: 0, stdout: LAMP_TABLE, stderr: '' })
  })

  test('says what is not found, and nothing on stdout', async () => {
    const got = await runGadgets(
      ['gadget-show', 'ghost'],
      [
        refuse('GET /gadgets/ghost', 404, 'ResourceNotFoundError', 'gadget ghost not found'),
        on('GET /gadgets?name=ghost', { gadgets: [] }),
      ],
    )
    expect(got).toMatchObject({ code: 5, stdout: '' })
    expect(got.stderr).toMatch(/^climc: gadget-show ghost: gadget ghost not found\n {2}Try: climc gadget-list /)
  })

  test('refuses a name that several have', async () => {
    const got = await runGadgets(
      ['gadget-show', 'twin'],
      [
        refuse('GET /gadgets/twin', 404, 'ResourceNotFoundError', 'no gadget'),
        on('GET /gadgets?name=twin', { gadgets: [LAMP, CLOCK], total: 2 }),
      ],
    )
    expect(got).toMatchObject({ code: 6, stdout: '' })
    expect(got.stderr).toMatch(/^climc: gadget-show twin: .*twin.*use an id\n/)
  })

  test('refuses an empty name, which would address the collection', async () => {
    const got = await runGadgets(['gadget-show', ''])
    expect(got).toMatchObject({ code: 2, stdout: '', authentications: 0 })
    expect(got.stderr).toContain('ID is empty')
  })
})

describe('create', () => {
  const always = { grade: 3, loud: false, quiet: true, made: { by: 'hand' } }

  test('sends what was given, the defaults and what is fixed, under the keyword', async () => {
    await printsLamp(['gadget-create', 'lamp'], 'POST /gadgets', { gadget: { name: 'lamp', ...always } })
  })

  test('sends each kind of option in its own way', async () => {
    const argv = [
      'gadget-create',
      '--desc',
      'to see',
      '--size',
      '7',
      '--weight',
      '0.5',
      '--born',
      '2026-01-02 03:04:05',
    ]
    argv.push('--label', 'x', '--label', 'y', '--meta', 'a=1', '--meta', 'b==', '--meta', 'c', '--mode', 'fast')
    argv.push('--disabled', '--loud', '--quiet', '--grade', '9007199254740993', '--pass-code', '1234', 'lamp')
    const body = {
      name: 'lamp',
      description: 'to see',
      size: 7,
      weight: 0.5,
      born: '2026-01-02T03:04:05.000000Z',
      labels: ['x', 'y'],
      __meta__: { a: '1', b: '=', c: '' },
      mode: 'fast',
      enabled: false,
      loud: true,
      quiet: false,
      grade: 9007199254740993n,
      made: { by: 'hand' },
      pass_code: '1234',
    }
    await printsLamp(argv, 'POST /gadgets', { gadget: body })
  })

  test('does not send an option with empty text', async () => {
    await printsLamp(['gadget-create', 'lamp', '--desc', ''], 'POST /gadgets', { gadget: { name: 'lamp', ...always } })
  })

  test('lets a command build its own body, and refuse before any request', async () => {
    const key = 'POST /gadgets'
    await printsLamp(['gadget-irregular', '--low', '1', '--high', '2'], key, { gadget: { range: '1-2' } })
    const got = await runGadgets(['gadget-irregular', '--low', '3', '--high', '2'])
    expect(got).toMatchObject({ code: 2, stdout: '', authentications: 0 })
    expect(got.stderr).toBe(
      lines(
        'climc: --low: must not be above --high.',
        'Usage: climc gadget-irregular [options] --low LOW --high HIGH',
        '"climc help gadget-irregular" tells more.',
      ),
    )
  })
})

describe('update', () => {
  test('sends what is to change', async () => {
    const body = { gadget: { name: 'n', description: 'd' } }
    await printsLamp(['gadget-update', 'g-1', '--name', 'n', '--desc', 'd'], 'PUT /gadgets/g-1', body)
  })

  test('refuses where nothing is to change', async () => {
    const got = await runGadgets(['gadget-update', 'g-1'])
    expect(got).toMatchObject({ code: 2, stdout: '', authentications: 0 })
    expect(got.stderr).toContain('Nothing to change')
    expect(got.stderr).toContain('Usage: climc gadget-update [options] ID')
  })

  test('sends an empty change where the command allows it', async () => {
    await printsLamp(['gadget-touch-it', 'g-1'], 'PUT /gadgets/g-1', { gadget: {} })
  })

  test('patches where the command says so', async () => {
    await printsLamp(['gadget-patch-it', 'g-1', '--name', 'n'], 'PATCH /gadgets/g-1', { gadget: { name: 'n' } })
  })
})

describe('remove', () => {
  test('deletes', async () => {
    await printsLamp(['gadget-delete', 'g-1'], 'DELETE /gadgets/g-1')
    await printsLamp(['gadget-delete-hard', 'g-1'], 'DELETE /gadgets/g-1')
  })

  test('sends options in the query, or in the body', async () => {
    await printsLamp(['gadget-delete-hard', 'g-1', '--force'], 'DELETE /gadgets/g-1?force=true')
    await printsLamp(['gadget-delete-body', 'g-1', '--force'], 'DELETE /gadgets/g-1', { gadget: { force: true } })
  })
})

describe('perform', () => {
  test('takes the action from the command’s name', async () => {
    await printsLamp(['gadget-sync', 'g-1'], 'POST /gadgets/g-1/sync', {})
  })

  test('takes the action that is named, and sends the options under the keyword', async () => {
    const body = { gadget: { owner: 'ann', note: 'n' } }
    await printsLamp(['gadget-set-owner', 'g-1', 'ann', '--note', 'n'], 'POST /gadgets/g-1/owner', body)
  })

  test('sends an empty body and prints in its own style where the command says so', async () => {
    const stub = on('POST /gadgets/g-1/poke', { gadget: CLOCK }, { gadget: {} })
    const got = await runGadgets(['gadget-poke', 'g-1'], [stub])
    expect(got.stdout).toBe(lines('    id: g-2', '  name: clock', '  size: 12', 'status: failed'))
    const json = await runGadgets(['gadget-poke', 'g-1', ...JSON_FORMAT], [stub])
    expect(JSON.parse(json.stdout)).toEqual(CLOCK)
  })

  test('of a class sends under the plural', async () => {
    const argv = ['gadget-sync-all', '--region', 'r1']
    const stub = on('POST /gadgets/sync', { gadgets: { done: 3 } }, { gadgets: { region: 'r1' } })
    expect((await runGadgets(argv, [stub])).stdout).toBe(
      lines('+-------+-------+', '| Field | Value |', '+-------+-------+', '| done  | 3     |', '+-------+-------+'),
    )
    expect((await runGadgets([...argv, ...JSON_FORMAT], [stub])).stdout).toBe('{\n  "done": 3\n}\n')
  })

  test('of a class without options sends none', async () => {
    const got = await runGadgets(['gadget-sync-all'], [on('POST /gadgets/sync', { gadgets: {} }, {})])
    expect(got).toMatchObject({ code: 0, stderr: '' })
  })
})

describe('what the original does here and there', () => {
  test('an empty body of a deletion', async () => {
    await printsLamp(['gadget-delete-empty', 'g-1'], 'DELETE /gadgets/g-1', { gadget: {} })
  })

  test('the ID in the body or the query, too', async () => {
    await printsLamp(['gadget-sync-named', 'g-1'], 'POST /gadgets/g-1/sync', { gadget: { gadget: 'g-1' } })
    const body = { gadget: { gadget: 'g-1', note: 'n' } }
    await printsLamp(['gadget-sync-named', 'g-1', '--note', 'n'], 'POST /gadgets/g-1/sync', body)
    await printsLamp(['gadget-secret-named', 'g-1'], 'GET /gadgets/g-1/login-info?gadget=g-1')
  })

  test('a way of its own to print, where no format is asked for', async () => {
    const stub = on('GET /gadgets/g-1', { gadget: LAMP })
    expect((await runGadgets(['gadget-report', 'g-1'], [stub])).stdout).toBe('about g-1\n')
    expect((await runGadgets(['gadget-report', 'g-1', ...JSON_FORMAT], [stub])).stdout).toBe(LAMP_JSON)
  })
})

describe('tags', () => {
  test('are members of the body', async () => {
    const body = { gadget: { env: 'prod', 名: '值' } }
    await printsLamp(['gadget-label', 'g-1', 'env=prod', '名=值'], 'POST /gadgets/g-1/user-metadata', body)
  })

  test('that are none are refused', async () => {
    expect(await runGadgets(['gadget-label', 'g-1', '=x'])).toMatchObject({ code: 2, authentications: 0 })
    expect(await runGadgets(['gadget-label', 'g-1'])).toMatchObject({ code: 2, authentications: 0 })
  })
})

describe('get', () => {
  test('gets something of one object', async () => {
    await printsLamp(['gadget-secret', 'g-1'], 'GET /gadgets/g-1/login-info')
  })

  test('sends its options, and prints in its own style', async () => {
    const argv = ['gadget-usage', 'g-1', '--since', '2026-01-02']
    const stub = on('GET /gadgets/g-1/usage?since=2026-01-02T00%3A00%3A00Z', { gadget: { used: 1, by: ['ann'] } })
    expect((await runGadgets(argv, [stub])).stdout).toBe(lines('by:', '  - ann', 'used: 1'))
    expect((await runGadgets([...argv, '--output-format', 'kv'], [stub])).stdout).toBe(
      lines('  by: ["ann"]', 'used: 1'),
    )
  })

  test('of a class gets something of the collection', async () => {
    const argv = ['gadget-statistics', '--by', 'kind']
    const stub = on('GET /gadgets/statistics?by=kind', { gadget: { lamps: 2, clocks: 1 } })
    expect((await runGadgets(argv, [stub])).stdout).toBe(
      lines(
        '+--------+-------+',
        '| Field  | Value |',
        '+--------+-------+',
        '| clocks | 1     |',
        '| lamps  | 2     |',
        '+--------+-------+',
      ),
    )
    expect(JSON.parse((await runGadgets([...argv, ...JSON_FORMAT], [stub])).stdout)).toEqual({ lamps: 2, clocks: 1 })
  })
})

describe('custom', () => {
  test('sends several requests and prints several things', async () => {
    const stubs = [on('GET /gadgets/g-1', { gadget: LAMP }), on('GET /gadgets/g-1/again', { gadget: LAMP })]
    const got = await runGadgets(['gadget-twice', 'g-1'], stubs)
    expect(got.stdout).toBe(`first\n${LAMP_TABLE}${LAMP_TABLE}`)
    expect(got.asked.map(request => request.key)).toEqual(['GET /gadgets/g-1', 'GET /gadgets/g-1/again'])
  })

  test('may do nothing at all', async () => {
    expect(await runGadgets(['gadget-silent'])).toMatchObject({ code: 0, stdout: '', stderr: '', authentications: 0 })
  })
})
