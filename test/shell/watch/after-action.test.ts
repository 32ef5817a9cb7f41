import { describe, expect, it } from 'vitest'
import { on, refuse } from '../../support/stub-cloud.ts'
import { gone, json, lamp, light, look, noEvents, noTasks, run, tasks } from './lamps.ts'

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
