import { describe, expect, it } from 'vitest'
import { on, refuse, type Stub } from '../../support/stub-cloud.ts'
import { gone, json, lamp, look, noEvents, run, tasks } from './lamps.ts'

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
