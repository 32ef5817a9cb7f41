import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isJsonObject, type JsonObject, parseJson } from '../../src/core/json.ts'
import { TestRegion } from './support.ts'

let region: TestRegion
const lines: string[] = []
beforeAll(async () => {
  region = await TestRegion.start({ testcloud: true, scale: 4, seed: 6, log: line => lines.push(line) })
}, 120_000)
afterAll(async () => {
  await region.close()
})

/** The log's lines of one request, as objects. */
function logOf(request: string): JsonObject[] {
  return lines
    .map(parseJson)
    .filter(isJsonObject)
    .filter(line => line.request === request)
}

const eventsOf = (log: readonly JsonObject[]) => new Set(log.map(line => String(line.event)))

describe('the log', () => {
  it('finds by the id of a request its handler, its tasks and what they asked of the cloud', async () => {
    const answer = await region.post('/cloudaccounts', {
      cloudaccount: { name: 'cloud', provider: 'TestCloud', ...region.testCloudKeys() },
    })
    await region.region.settled()
    const id = answer.headers.get('x-request-id') ?? ''
    expect(id).toMatch(/^[0-9a-f]{6}$/)
    const log = logOf(id)
    expect(log.find(line => line.event === 'request')).toMatchObject({
      method: 'POST',
      path: '/cloudaccounts',
      status: 200,
      handler: expect.stringContaining('post cloudaccounts'),
    })
    const started = log.find(line => line.event === 'task started')
    expect(started).toMatchObject({ name: 'CloudAccountSyncInfoTask' })
    const tasks = new Set(log.filter(line => line.event === 'task started').map(line => line.task))
    const ofTask = log.filter(line => tasks.has(line.task))
    expect(eventsOf(ofTask)).toEqual(new Set(['task started', 'cloud request', 'task done']))
    // Before it answered, the request itself asked the cloud who the account is.
    expect(log.some(line => line.event === 'cloud request' && line.task === undefined)).toBe(true)
    const asked = ofTask.filter(line => line.event === 'cloud request')
    expect(asked.some(line => String(line.url).includes('/v1/instances'))).toBe(true)
    for (const line of asked) expect(line).toMatchObject({ method: 'GET', status: 200 })
    // The task's own row names the request too.
    const task = await region.one(`/tasks/${String(started?.task)}`)
    expect(task.request_id).toBe(id)
    expect(tasks.size).toBeGreaterThan(1)
  })

  it('names the handler and the reason of what is refused', async () => {
    const answer = await region.get('/servers/nowhere')
    const log = logOf(answer.headers.get('x-request-id') ?? '')
    expect(log).toHaveLength(1)
    expect(log[0]).toMatchObject({ event: 'request', status: 404, handler: 'get servers' })
  })

  it('tells no secret', async () => {
    const { OS_PASSWORD = '', DEV_REGION_ADMIN_TOKEN = '', TESTCLOUD_ACCESS_KEY_SECRET = '' } = region.region.env
    const text = lines.join('\n')
    for (const secret of [OS_PASSWORD, DEV_REGION_ADMIN_TOKEN, TESTCLOUD_ACCESS_KEY_SECRET, region.token]) {
      expect(secret).not.toBe('')
      expect(text).not.toContain(secret)
    }
  })
})

describe('every answer carries a request id', () => {
  it.each([
    ['GET', '/healthz', 200],
    ['GET', '/readyz', 200],
    ['GET', '/servers', 200],
    ['GET', '/no-such-page/at/all/here', 404],
    ['POST', '/v3/auth/tokens', 400],
    ['GET', '/_admin/state', 403],
    ['PUT', '/servers', 404],
  ] as const)('%s %s', async (method, path, status) => {
    const answer = await region.send(method, path)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f]{6}$/)
  })
})

it('an id that the client gives is the beginning of ours, in the answer, the log and the tasks', async () => {
  const answer = await region.send('GET', '/servers', undefined, { 'X-Request-Id': 'build-7"{}' })
  const id = answer.headers.get('x-request-id') ?? ''
  expect(id).toMatch(/^build-7"\{\}-[0-9a-f]{6}$/)
  expect(logOf(id)).toContainEqual(expect.objectContaining({ event: 'request', path: '/servers', request: id }))
})

describe('the state', () => {
  it('shows the requests, tasks and syncs that are going on, what they do, since when and where', async () => {
    await region.admin('POST', 'faults', { kind: 'sync-stick', path: 'servers', count: 1 })
    await region.admin('POST', 'faults', { kind: 'delay', path: '/zones', delay_ms: 60_000, count: 1 })
    const asked = await region.post('/cloudaccounts/cloud/sync', { cloudaccount: { force: true, full_sync: true } })
    const slow = new AbortController()
    const waiting = fetch(`${region.region.url}/zones`, { signal: slow.signal }).catch(() => undefined)
    const sticking = () => region.region.state()
    let state = sticking()
    while (
      !JSON.stringify(state.tasks).includes('sync servers') ||
      !JSON.stringify(state.in_flight).includes('/zones')
    ) {
      await new Promise(resolve => setTimeout(resolve, 10))
      state = sticking()
    }
    expect(state.tasks).toMatchObject([
      { name: 'CloudAccountSyncInfoTask', object: 'cloud', doing: 'wait for its cloud providers' },
      {
        name: 'CloudProviderSyncInfoTask',
        object: 'Production',
        request: asked.headers.get('x-request-id'),
        age_ms: expect.any(Number),
        doing: expect.stringMatching(/^sync servers of \w+ in /),
        stack: expect.arrayContaining([expect.stringMatching(/attempt\.ts/)]),
      },
    ])
    expect(state.in_flight).toMatchObject([{ method: 'GET', path: '/zones', age_ms: expect.any(Number) }])
    expect(state.syncing).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          kind: 'cloudaccount',
          name: 'cloud',
          sync_status: 'syncing',
          age_ms: expect.any(Number),
        }),
        expect.objectContaining({ kind: 'cloudprovider', sync_status: 'syncing' }),
        expect.objectContaining({ kind: 'cloudproviderregion', sync_status: 'syncing' }),
      ]),
    )
    expect(state.memory).toMatchObject({ rss: expect.any(Number), heap_used: expect.any(Number) })
    expect(state.handles).toMatchObject({ TCPServerWrap: expect.any(Number) })
    expect(JSON.stringify(state.libuv)).toContain('"localEndpoint"')
    expect(state.javascript_stack).toBeDefined()
    slow.abort()
    await waiting
    await region.admin('DELETE', 'faults')
    await region.region.settled()
  })
})
