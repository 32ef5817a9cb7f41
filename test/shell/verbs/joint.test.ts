import { describe, expect, test } from 'vitest'
import { lines, runGadgets } from '../../support/run-gadgets.ts'
import { on } from '../../support/stub-cloud.ts'

const PAIR = { gadget_id: 'g-1', box_id: 'b-1', slot: 2, gadget: 'lamp' }
const DEFAULTS = 'details=false&limit=20&offset=0'

describe('list', () => {
  const TABLE = lines(
    '+-----------+--------+------+',
    '| Gadget_ID | Box_ID | Slot |',
    '+-----------+--------+------+',
    '| g-1       | b-1    | 2    |',
    '+-----------+--------+------+',
    '***  Total: 1  ***',
  )

  test.each([
    ['all pairs', [], '/gadgetboxes', 'gadgetboxes'],
    ['what belongs to a master', ['--gadget', 'a/b'], '/gadgets/a%2Fb/boxes', 'gadgetboxes'],
    ['what a slave belongs to', ['--box', 'b-1'], '/boxes/b-1/gadgets', 'gadgetboxes'],
  ])('%s', async (_what, argv, path, member) => {
    const stub = on(`GET ${path}?${DEFAULTS}&slot=2&summary_stats=false`, { [member]: [PAIR] })
    const got = await runGadgets(['gadget-box-list', ...argv, '--slot', '2'], [stub])
    expect(got).toMatchObject({ code: 0, stdout: TABLE, stderr: '' })
    const json = await runGadgets(['gadget-box-list', ...argv, '--slot', '2', '--output-format', 'json'], [stub])
    expect(JSON.parse(json.stdout)).toEqual({ data: [PAIR], limit: 0, offset: 0, total: 1 })
  })
})

describe('a list whose option has the name of a shared one', () => {
  test('reads it as its own', async () => {
    const query = 'details=false&limit=7&offset=0&summary_stats=false'
    const stub = on(`GET /gadgets/ann/boxes?${query}`, { gadgetboxes: [PAIR] })
    expect(await runGadgets(['gadget-box-list-user', '--user', 'ann'], [stub])).toMatchObject({ code: 0, stderr: '' })
  })

  test('exports like every list', async () => {
    expect(await runGadgets(['gadget-box-list', '--export-file', 'x.pdf'])).toMatchObject({
      code: 2,
      authentications: 0,
    })
  })
})

describe('one pair', () => {
  test.each([
    ['show', ['gadget-box-show', 'g-1', 'b-1'], 'GET', undefined],
    ['attach', ['gadget-box-attach', 'g-1', 'b-1'], 'POST', {}],
    ['attach with options', ['gadget-box-attach', 'g-1', 'b-1', '--slot', '3'], 'POST', { gadgetbox: { slot: 3 } }],
    ['attach with nothing', ['gadget-box-attach-empty', 'g-1', 'b-1'], 'POST', { gadgetbox: {} }],
    ['update some', ['gadget-box-update-some', 'g-1', 'b-1', '--slot', '0'], 'PUT', { gadgetbox: { slot: 0 } }],
    ['detach', ['gadget-box-detach', 'g-1', 'b-1'], 'DELETE', undefined],
    ['update', ['gadget-box-update', 'g-1', 'b-1', '--slot', '4'], 'PUT', { gadgetbox: { slot: 4 } }],
  ])('%s', async (_what, argv, method, body) => {
    const stub = on(`${method} /gadgets/g-1/boxes/b-1`, { gadgetbox: PAIR }, body)
    const got = await runGadgets(argv, [stub])
    expect(got).toMatchObject({ code: 0, stderr: '' })
    expect(got.stdout).toBe(
      lines(
        '+-----------+-------+',
        '|   Field   | Value |',
        '+-----------+-------+',
        '| box_id    | b-1   |',
        '| gadget    | lamp  |',
        '| gadget_id | g-1   |',
        '| slot      | 2     |',
        '+-----------+-------+',
      ),
    )
    const json = await runGadgets([...argv, '--output-format', 'json'], [stub])
    expect(JSON.parse(json.stdout)).toEqual(PAIR)
  })

  test('is not changed where nothing is to change', async () => {
    const got = await runGadgets(['gadget-box-update-some', 'g-1', 'b-1'])
    expect(got).toMatchObject({ code: 2, stdout: '', authentications: 0 })
    expect(got.stderr).toContain('Nothing to change')
  })

  test('names the id that is missing', async () => {
    const got = await runGadgets(['gadget-box-show', 'g-1'])
    expect(got).toMatchObject({ code: 2, stdout: '', authentications: 0 })
    expect(got.stderr).toContain('Missing argument BOX (ID or name of the box).')
  })
})
