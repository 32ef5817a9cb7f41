import { describe, expect, it } from 'vitest'
import { resource } from '../../../src/api/resource.ts'
import { openSession, Secret } from '../../../src/client/index.ts'
import type { JsonObject } from '../../../src/core/json.ts'
import { ObjectWatch } from '../../../src/shell/watch/object-watch.ts'
import { TaskWatch } from '../../../src/shell/watch/task-watch.ts'
import { AUTH_URL, on, refuse, type Stub, StubCloud } from '../../support/stub-cloud.ts'

const lamps = resource({ keyword: 'lamp', plural: 'lamps', columns: ['ID'] })
const look = (status: string, more: JsonObject = {}): Stub =>
  on('GET /lamps/l1', { lamp: { id: 'l1', status, ...more } })
/** Where tasks are not shown, they are asked for once. */
const noTasks: Stub = refuse(
  'GET /tasks?limit=20&obj_id=l1&order=desc&order_by=created_at&scope=max',
  404,
  'NotFoundError',
  'no tasks here',
)

function watching(stubs: readonly Stub[], more: { leaves?: boolean; isNew?: boolean; before?: JsonObject } = {}) {
  const cloud = new StubCloud(stubs)
  const session = openSession({
    authUrl: AUTH_URL,
    credentials: { kind: 'password', username: 'u', password: new Secret('p') },
    fetch: cloud.fetch,
  })
  const clock = { now: 0 }
  const tasks = new TaskWatch(session, lamps, 'l1')
  const watch = new ObjectWatch({
    session,
    resource: lamps,
    id: 'l1',
    isNew: false,
    leaves: false,
    tasks,
    now: () => clock.now,
    ...more,
  })
  return { watch, clock, cloud }
}

describe('an object whose tasks are not shown', () => {
  it('and whose status has not moved counts as settled after five quiet seconds', async () => {
    const { watch, clock, cloud } = watching(
      [look('off'), noTasks, look('off'), look('off', { update_version: 2 }), look('off', { update_version: 2 })],
      { before: { status: 'off' } },
    )
    const states: string[] = []
    for (const now of [0, 4999, 6000, 11_000]) {
      clock.now = now
      states.push((await watch.look()).state)
    }
    expect(states).toEqual(['moving', 'moving', 'moving', 'done'])
    cloud.verify()
  })

  it('and that is still there after deletion has failed to go after five quiet seconds', async () => {
    const { watch, clock } = watching([look('on'), noTasks, look('on')], { leaves: true, before: { status: 'on' } })
    expect((await watch.look()).state).toBe('moving')
    clock.now = 5000
    const { state, reason } = await watch.look()
    expect([state, reason]).toEqual(['failed', 'nothing is at work any more, and it is still there'])
  })

  it('is not asked for its tasks again and again', async () => {
    const { watch, cloud } = watching([look('off'), noTasks, look('off'), look('off')], { before: { status: 'off' } })
    for (let i = 0; i < 3; i++) await watch.look()
    cloud.verify()
  })
})

it('an object without a status has come to rest', async () => {
  const { watch } = watching([on('GET /lamps/l1', { lamp: { id: 'l1' } }), noTasks])
  expect((await watch.look()).state).toBe('done')
})

it('an object that is being synchronised has not', async () => {
  const { watch } = watching([look('connected', { sync_status: 'queued' })])
  expect((await watch.look()).state).toBe('moving')
})

it('an object that disappears although nobody asked for that is an error', async () => {
  const { watch } = watching([refuse('GET /lamps/l1', 404, 'ResourceNotFoundError', 'lamp l1 not found')])
  await expect(watch.look()).rejects.toThrow('lamp l1 not found')
})
