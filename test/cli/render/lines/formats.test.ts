import { describe, expect, test } from 'vitest'
import { CLOCK, LAMP } from '../../../support/gadgets.ts'
import { lines, runGadgets } from '../../../support/run-gadgets.ts'
import { terminal } from '../../../support/sinks.ts'
import { on, refuse } from '../../../support/stub-cloud.ts'

const LIST = 'GET /gadgets?details=false&limit=5&offset=0&summary_stats=false'
const page = (...gadgets: object[]) => on(LIST, { gadgets, total: 12, limit: 5 })
const listed = (format: string, ...gadgets: object[]) =>
  runGadgets(['gadget-list', '--output-format', format], [page(...gadgets)])
const shown = (format: string, gadget: object) =>
  runGadgets(['gadget-show', 'g-1', '--output-format', format], [on('GET /gadgets/g-1', { gadget })])

describe('a list', () => {
  test.each([
    ['csv', ['ID,Name,Status,Size,Labels', 'g-1,lamp,running,3,"[""a"",""b""]"', 'g-2,clock,failed,12,']],
    ['value', ['g-1\tlamp\trunning\t3\t["a","b"]', 'g-2\tclock\tfailed\t12\t']],
    [
      'ndjson',
      [
        '{"id":"g-1","labels":["a","b"],"name":"lamp","size":3,"status":"running"}',
        '{"id":"g-2","name":"clock","size":12,"status":"failed"}',
      ],
    ],
    ['name', ['lamp', 'clock']],
    [
      'markdown',
      [
        '| ID | Name | Status | Size | Labels |',
        '| --- | --- | --- | --- | --- |',
        '| g-1 | lamp | running | 3 | \\["a","b"\\] |',
        '| g-2 | clock | failed | 12 | |',
      ],
    ],
    ['template={{.name}} is {{status}}\\t{{labels.1}}', ['lamp is running\tb', 'clock is failed\t<none>']],
  ])('as %s', async (format, expected) => {
    expect(await listed(format, LAMP, CLOCK)).toMatchObject({ code: 0, stderr: '', stdout: lines(...expected) })
  })

  test('with nothing in it has the titles that the resource names', async () => {
    expect((await listed('csv')).stdout).toBe('ID,Name,Status,Size,Labels\n')
    expect((await listed('value')).stdout).toBe('')
    expect((await listed('ndjson')).stdout).toBe('')
    expect((await listed('name')).stdout).toBe('')
  })

  test('leaves out the titles with --no-header, also in a table', async () => {
    const without = (format: string) =>
      runGadgets(['gadget-list', '--no-header', '--output-format', format], [page(CLOCK)])
    expect((await without('csv')).stdout).toBe('g-2,clock,failed,12,\n')
    expect((await without('markdown')).stdout).toBe('| g-2 | clock | failed | 12 | |\n')
    expect((await without('table')).stdout).toBe(
      lines(
        '+-----+-------+--------+----+',
        '| g-2 | clock | failed | 12 |',
        '+-----+-------+--------+----+',
        '***  Total: 12 Pages: 3 Limit: 5 Offset: 0 Page: 1  ***',
      ),
    )
  })

  test('takes the format from the variable too', async () => {
    const got = await runGadgets(['gadget-list'], [page(LAMP)], { env: { CLIMC_OUTPUT_FORMAT: 'template={{id}}' } })
    expect(got).toMatchObject({ code: 0, stdout: 'g-1\n' })
  })

  test('cannot steer a terminal', async () => {
    const setting = { stdout: terminal(80) }
    const stubs = [page({ id: 'x', name: 'a\u001b[2Jb' })]
    const got = await runGadgets(['gadget-list', '--output-format', 'name'], stubs, setting)
    expect(got.stdout).toBe('a␛[2Jb\n')
  })
})

describe('one object', () => {
  test.each([
    ['csv', ['id,name,labels,size,status', 'g-1,lamp,"[""a"",""b""]",3,running']],
    ['value', ['g-1\tlamp\t["a","b"]\t3\trunning']],
    ['ndjson', ['{"id":"g-1","labels":["a","b"],"name":"lamp","size":3,"status":"running"}']],
    ['name', ['lamp']],
    ['template={{.}}', ['{"id":"g-1","labels":["a","b"],"name":"lamp","size":3,"status":"running"}']],
    ['template={{.id}}\\n', ['g-1']],
    ['template=\\{\\{{{size}}\\}\\}', ['{{3}}']],
  ])('as %s', async (format, expected) => {
    expect((await shown(format, LAMP)).stdout).toBe(lines(...expected))
  })

  test('without a name is named by its id, an empty or missing one by nothing', async () => {
    expect((await shown('name', { id: 'g-1', name: '' })).stdout).toBe('g-1\n')
    expect((await shown('name', { size: 3 })).stdout).toBe('\n')
  })
})

describe('a batch', () => {
  const stubs = [
    on('POST /gadgets/g-1/start', { gadget: LAMP }, {}),
    refuse('POST /gadgets/g-9/start', 404, 'NotFoundError', 'no g-9', {}),
  ]
  test.each([
    ['csv', ['ID,Name,Status,Size,Labels', 'g-1,lamp,running,3,"[""a"",""b""]"']],
    ['name', ['lamp']],
    [
      'ndjson',
      [
        '{"data":{"id":"g-1","labels":["a","b"],"name":"lamp","size":3,"status":"running"},"id":"g-1","status":200}',
        '{"data":{"error":{"class":"NotFoundError","code":404,"details":"no g-9"}},"id":"g-9","status":404}',
      ],
    ],
  ])('as %s shows what worked; what did not is on stderr', async (format, expected) => {
    const got = await runGadgets(['gadget-start', 'g-1', 'g-9', '--output-format', format], stubs)
    expect(got.code).toBe(7)
    expect(got.stderr).toContain('no g-9')
    const [first] = got.stdout.split('\n')
    expect(first).toBe(expected[0])
    if (format !== 'ndjson') expect(got.stdout).toBe(lines(...expected))
    else expect(got.stdout.trim().split('\n')).toHaveLength(2)
  })
})

test('a sequence shows its parts one after the other', async () => {
  const stubs = [on('GET /gadgets/g-1', { gadget: LAMP }), on('GET /gadgets/g-1/again', { gadget: CLOCK })]
  const got = await runGadgets(['gadget-twice', 'g-1', '--output-format', 'name'], stubs)
  expect(got.stdout).toBe(lines('first', 'lamp', 'clock'))
})

describe('a wrong format', () => {
  test.each([
    ['cvs', 'climc: --output-format: "cvs" is not one of the choices. Did you mean "csv"?'],
    ['template=', 'the template is empty'],
    ['template={{name', 'position 1: the {{ is not closed by }}'],
    ['template={{name}} }}', 'position 10: nothing opened what }} closes'],
    ['template=a{{}}', 'position 4: no member is named'],
    ['template={{range .items}}', '"range .items" is no member; write {{name}}'],
    ['template={{name}}\\x', 'position 9: \\x means nothing'],
    ['template=\\', 'position 1: \\ means nothing'],
  ])('%s fails before any request', async (format, complaint) => {
    const got = await runGadgets(['gadget-list', '--output-format', format])
    expect(got).toMatchObject({ code: 2, stdout: '', asked: [], authentications: 0 })
    expect(got.stderr).toContain(complaint)
  })

  test('in the variable too', async () => {
    const got = await runGadgets(['gadget-list'], [], { env: { CLIMC_OUTPUT_FORMAT: 'cvs' } })
    expect(got).toMatchObject({ code: 3, asked: [], authentications: 0 })
    expect(got.stderr).toContain('CLIMC_OUTPUT_FORMAT')
  })
})
