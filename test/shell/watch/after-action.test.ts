import { describe, expect, it } from 'vitest'
import { resource } from '../../../src/api/resource.ts'
import { flag, positional, text } from '../../../src/cli/options/index.ts'
import {
  attach,
  batchPerform,
  create,
  defineResource,
  perform,
  performClass,
  remove,
} from '../../../src/shell/resource.ts'
import { runClimc } from '../../support/run-climc.ts'
import { on, refuse, type Stub } from '../../support/stub-cloud.ts'

const lamps = resource({ keyword: 'lamp', plural: 'lamps', columns: ['ID', 'Name', 'Status'] })
const rooms = resource({ keyword: 'room', plural: 'rooms', columns: ['ID', 'Name'] })
const places = resource({
  keyword: 'lamproom',
  plural: 'lamprooms',
  columns: ['ID'],
  joint: { master: lamps, slave: rooms },
})

const modules = {
  lamps: defineResource(
    {
      keyword: 'lamp',
      resource: lamps,
      commands: {
        create: () => create({ name: positional(text('Name')) }),
        light: () => perform(),
        'light-all': () => batchPerform(undefined, { action: 'light' }),
        reset: () => performClass({}),
        purge: () => perform(),
        delete: () => remove(),
        blink: () => perform({ wait: flag('Wait for the beat') }),
      },
    },
    { keyword: 'lamp-room', resource: places, commands: { attach: () => attach({ master: 'lamp', slave: 'room' }) } },
  ),
}

const run = (argv: readonly string[], stubs: readonly Stub[] = []) => runClimc(argv, { modules, stubs })
const json = (...argv: string[]) => ['--output-format', 'json', ...argv]

const lamp = (status: string, more: object = {}) => ({ lamp: { id: 'l1', name: 'desk', status, ...more } })
const look = (status: string, more: object = {}): Stub => on('GET /lamps/l1', lamp(status, more))
const gone: Stub = refuse('GET /lamps/l1', 404, 'ResourceNotFoundError', 'lamp l1 not found')
const tasks = (...rows: readonly object[]): Stub =>
  on('GET /tasks?limit=20&obj_id=l1&order=desc&order_by=created_at&scope=max', { tasks: rows })
const noTasks: Stub = refuse(
  'GET /tasks?limit=20&obj_id=l1&order=desc&order_by=created_at&scope=max',
  403,
  'ForbiddenError',
  'not allowed',
)
const noEvents: Stub = on('GET /events?limit=5&obj_id.0=l1&obj_type.0=lamp&order=desc&scope=max', { events: [] })
const light: Stub = on('POST /lamps/l1/light', lamp('off'), {})

describe('without --wait', () => {
  it('nothing is different', async () => {
    const { code, asked } = await run(['lamp-light', 'l1'], [light])
    expect(code).toBe(0)
    expect(asked).toHaveLength(1)
  })

  it('--wait-timeout alone is a mistake, and nothing is sent', async () => {
    const { code, stderr, asked } = await run(['lamp-light', 'l1', '--wait-timeout', '5m'])
    expect([code, asked]).toEqual([2, []])
    expect(stderr).toContain('--wait-timeout says how long to --wait')
  })

  it('a wrong duration is told before anything is sent', async () => {
    const { code, stderr, asked } = await run(['lamp-light', 'l1', '--wait', '--wait-timeout', 'long'])
    expect([code, asked]).toEqual([2, []])
    expect(stderr).toContain('"long" is not a duration such as 30s, 10m, 1h30m or 1d')
  })
})

describe('where waiting has no place', () => {
  it('is a --wait of the command its own', async () => {
    const { code, asked } = await run(
      ['lamp-blink', 'l1', '--wait'],
      [on('POST /lamps/l1/blink', lamp('off'), { lamp: { wait: true } })],
    )
    expect([code, asked.length]).toEqual([0, 1])
  })

  it.each([['lamp-room-attach', 'l1', 'r1'], ['lamp-reset']])('%s knows no --wait', async (...argv) => {
    const { code, stderr } = await run([...argv, '--wait'])
    expect(code).toBe(2)
    expect(stderr).toContain('Unknown option --wait')
  })
})

describe('--wait after an action on one object', () => {
  it('looks before, acts, waits until it has come to rest, and shows what is there then', async () => {
    const { code, stdout, stderr, asked } = await run(json('lamp-light', 'l1', '--wait'), [
      look('off'),
      tasks({ id: 't0', stage: 'on_init' }),
      light,
      look('lighting'),
      look('on'),
      tasks({ id: 't1', stage: 'complete' }, { id: 't0', stage: 'on_init' }),
      look('on'),
    ])
    expect(JSON.parse(stdout)).toEqual({ id: 'l1', name: 'desk', status: 'on' })
    expect([code, stderr]).toEqual([0, ''])
    expect(asked.map(({ key }) => key.split(/[? ]/)[1])).toEqual([
      '/lamps/l1',
      '/tasks',
      '/lamps/l1/light',
      '/lamps/l1',
      '/lamps/l1',
      '/tasks',
      '/lamps/l1',
    ])
  })

  it('waits for what it was given the name of, by its ID', async () => {
    const { code } = await run(
      ['lamp-light', 'desk', '--wait'],
      [on('GET /lamps/desk', lamp('off')), tasks(), on('POST /lamps/desk/light', lamp('off'), {}), look('on'), tasks()],
    )
    expect(code).toBe(0)
  })

  it('does not take the old status for the new one while a task of the action runs', async () => {
    const { code } = await run(
      ['lamp-light', 'l1', '--wait'],
      [
        look('off'),
        tasks(),
        light,
        look('off'),
        tasks({ id: 't1', stage: 'on_init' }),
        look('on'),
        tasks({ id: 't1', stage: 'complete' }),
        look('on'),
      ],
    )
    expect(code).toBe(0)
  })

  it('does not take for the end what it read before the last task ended', async () => {
    const { code, stdout } = await run(json('lamp-light', 'l1', '--wait'), [
      look('off'),
      tasks(),
      light,
      look('off'),
      tasks({ id: 't2', stage: 'complete' }, { id: 't1', stage: 'complete' }),
      look('lighting'),
      look('on'),
    ])
    expect([code, JSON.parse(stdout).status]).toEqual([0, 'on'])
  })

  it('is done when nothing had to change', async () => {
    const { code } = await run(['lamp-light', 'l1', '--wait'], [look('on'), tasks(), light, look('on'), tasks()])
    expect(code).toBe(0)
  })

  it('where no tasks are shown, takes a status that has moved and come to rest', async () => {
    const { code } = await run(['lamp-light', 'l1', '--wait'], [look('off'), noTasks, light, look('on')])
    expect(code).toBe(0)
  })

  it('fails with the reason and the last events', async () => {
    const events = on('GET /events?limit=5&obj_id.0=l1&obj_type.0=lamp&order=desc&scope=max', {
      events: [
        {
          ops_time: '2026-01-02T03:04:06Z',
          action: 'updatestatus',
          notes: '{"password":"hush","status":"light_fail"}',
        },
        { ops_time: '2026-01-02T03:04:05Z', action: 'lighting', notes: 'no\ncurrent' },
      ],
    })
    const { code, stdout, stderr } = await run(json('lamp-light', 'l1', '--wait'), [
      look('off'),
      tasks(),
      light,
      look('light_fail', { status_reason: 'the bulb is broken.' }),
      events,
    ])
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain('Lamp desk (l1) is light_fail: the bulb is broken.\n')
    expect(stderr).toMatch(/Last events:\n\s+2026-01-02T03:04:05Z {2}lighting {2}no current\n\s+2026-01-02T03:04:06Z/)
    expect(stderr).not.toContain('hush')
  })

  it('fails when the task failed, whatever the status says', async () => {
    const { code, stderr } = await run(
      ['lamp-light', 'l1', '--wait'],
      [
        look('off'),
        tasks(),
        light,
        look('off'),
        tasks({ id: 't1', stage: 'failed', params: { __failed_reason: { __reason__: 'no fuse' } } }),
        noEvents,
      ],
    )
    expect(code).toBe(1)
    expect(stderr).toContain('Lamp desk (l1) is off: no fuse.')
  })

  it('is no failure of its own that it had failed before', async () => {
    const { code } = await run(
      ['lamp-light', 'l1', '--wait'],
      [look('light_fail'), tasks(), light, look('lighting'), look('on'), tasks()],
    )
    expect(code).toBe(0)
  })

  it('exits 124 when it takes too long, telling how it is', async () => {
    const { code, stdout, stderr } = await run(
      ['lamp-light', 'l1', '--wait', '--wait-timeout', '0'],
      [look('off'), tasks(), light, look('lighting')],
    )
    expect([code, stdout]).toEqual([124, ''])
    expect(stderr).toContain('Lamp desk (l1) is still lighting; the region goes on without us.')
  })

  it('lets the action itself say that there is no such thing', async () => {
    const { code, stderr } = await run(
      ['lamp-light', 'l1', '--wait'],
      [
        gone,
        on('GET /lamps?name=l1', { lamps: [] }),
        tasks(),
        refuse('POST /lamps/l1/light', 404, 'ResourceNotFoundError', 'lamp l1 not found', {}),
      ],
    )
    expect(code).toBe(5)
    expect(stderr).toContain('l1 not found')
  })
})

describe('--wait after creating', () => {
  const made: Stub = on('POST /lamps', lamp('init'), { lamp: { name: 'desk' } })

  it('shows the object as it has become', async () => {
    const { code, stdout } = await run(json('lamp-create', 'desk', '--wait'), [made, look('on'), tasks()])
    expect([code, JSON.parse(stdout).status]).toEqual([0, 'on'])
  })

  it('fails when it could not be made', async () => {
    const { code, stderr } = await run(['lamp-create', 'desk', '--wait'], [made, look('create_failed'), noEvents])
    expect(code).toBe(1)
    expect(stderr).toContain('Lamp desk (l1) is create_failed.')
  })

  it('has nothing to wait for where nothing was made', async () => {
    const dryRun = on('POST /lamps', { lamp: { name: 'desk' } }, { lamp: { name: 'desk' } })
    const { code, stdout } = await run(json('lamp-create', 'desk', '--wait'), [dryRun])
    expect([code, JSON.parse(stdout)]).toEqual([0, { name: 'desk' }])
  })
})

describe('--wait after deleting', () => {
  const asked: Stub = on('DELETE /lamps/l1', lamp('start_delete'))

  it('ends when it is gone, and shows what the region said', async () => {
    const { code, stdout } = await run(json('lamp-delete', 'l1', '--wait'), [
      look('on'),
      tasks(),
      asked,
      look('deleting'),
      gone,
    ])
    expect([code, JSON.parse(stdout).status]).toEqual([0, 'start_delete'])
  })

  it.each([{ pending_deleted: true }, { status: 'deleted' }])('counts %o as gone', async more => {
    const { code } = await run(['lamp-delete', 'l1', '--wait'], [look('on'), tasks(), asked, look('on', more)])
    expect(code).toBe(0)
  })

  it('fails when it cannot be deleted', async () => {
    const failing = [look('on'), tasks(), asked, look('delete_failed', { reason: 'it is glued on' }), noEvents]
    const { code, stderr } = await run(['lamp-delete', 'l1', '--wait'], failing)
    expect(code).toBe(1)
    expect(stderr).toContain('Lamp desk (l1) is delete_failed: it is glued on.')
  })

  it('knows that a purge deletes too', async () => {
    const { code } = await run(
      ['lamp-purge', 'l1', '--wait'],
      [look('on'), tasks(), on('POST /lamps/l1/purge', lamp('on'), {}), gone],
    )
    expect(code).toBe(0)
  })
})

describe('--wait after a batch', () => {
  const tasksOf = (id: string): Stub =>
    on(`GET /tasks?limit=20&obj_id=${id}&order=desc&order_by=created_at&scope=max`, { tasks: [] })
  const of = (id: string, status: string): object => ({ lamp: { id, name: id, status } })

  it('waits for each, and tells which failed', async () => {
    const { code, stdout, stderr } = await run(json('lamp-light-all', 'a', 'b', 'c', '--wait'), [
      ...['a', 'b', 'c'].flatMap(id => [on(`GET /lamps/${id}`, of(id, 'off')), tasksOf(id)]),
      on('POST /lamps/a/light', of('a', 'off'), {}),
      on('POST /lamps/b/light', of('b', 'off'), {}),
      refuse('POST /lamps/c/light', 400, 'InputParameterError', 'no bulb', {}),
      on('GET /lamps/a', of('a', 'on')),
      tasksOf('a'),
      on('GET /lamps/b', of('b', 'light_fail')),
      on('GET /events?limit=5&obj_id.0=b&obj_type.0=lamp&order=desc&scope=max', { events: [] }),
    ])
    expect(code).toBe(7)
    expect(stderr).toContain('Lamp b is light_fail.')
    expect(stderr).toContain('no bulb')
    expect(stdout).toContain('"on"')
  })

  it('of one exits as for one', async () => {
    const { code } = await run(
      ['lamp-light-all', 'a', '--wait', '--wait-timeout', '0'],
      [
        on('GET /lamps/a', of('a', 'off')),
        tasksOf('a'),
        on('POST /lamps/a/light', of('a', 'off'), {}),
        on('GET /lamps/a', of('a', 'lighting')),
      ],
    )
    expect(code).toBe(124)
  })
})
