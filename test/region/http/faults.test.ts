import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/core/json.ts'
import { TestRegion } from '../support.ts'

let region: TestRegion
beforeAll(async () => {
  region = await TestRegion.start({ testcloud: true, scale: 4, seed: 2 })
  await region.importTestCloud()
}, 120_000)
afterAll(async () => {
  await region.close()
})
beforeEach(async () => {
  await region.admin('DELETE', 'faults')
})

const order = async (fault: JsonObject): Promise<void> => {
  expect((await region.admin('POST', 'faults', fault)).status).toBe(200)
}

const statuses = async (path: string, times: number): Promise<number[]> => {
  const found: number[] = []
  for (let i = 0; i < times; i++) found.push((await region.get(path)).status)
  return found
}

describe('faults of requests', () => {
  it('401 once: the client logs in again and goes on', async () => {
    await order({ kind: 'status', status: 401, count: 1, path: '/servers' })
    const refused = await region.get('/servers')
    expect([refused.status, refused.body.class]).toEqual([401, 'UnauthorizedError'])
    expect((await region.get('/servers')).status).toBe(200)
  })

  it.each([
    [500, 'ServiceUnavailableError'],
    [502, 'ServiceUnavailableError'],
    [503, 'ServiceUnavailableError'],
    [429, 'TooManyRequestsError'],
  ])('%d by method: other methods pass', async (status, errorClass) => {
    await order({ kind: 'status', status, method: 'GET', path: '/zones' })
    const refused = await region.get('/zones')
    expect([refused.status, refused.body.class]).toEqual([status, errorClass])
    expect((await region.send('POST', '/zones/nothing/noaction')).status).toBe(404)
  })

  it('strike what asks for a login too', async () => {
    await order({ kind: 'status', status: 503, path: '/v3/auth/tokens', count: 1 })
    expect((await region.post('/v3/auth/tokens', {})).status).toBe(503)
    expect((await region.post('/v3/auth/tokens', {})).status).toBe(401)
  })

  it('never strike the admin and health pages, so that they can be cleared', async () => {
    await order({ kind: 'status', status: 503 })
    expect((await region.get('/servers')).status).toBe(503)
    expect((await region.admin('GET', 'state')).status).toBe(200)
    expect((await region.get('/healthz')).status).toBe(200)
    expect((await region.admin('DELETE', 'faults')).status).toBe(200)
    expect((await region.get('/servers')).status).toBe(200)
  })

  it('by probability: of the same seed the same requests', async () => {
    const struck = async () => {
      const other = await TestRegion.start({ seed: 77 })
      await other.admin('POST', 'faults', { kind: 'status', status: 503, path: '/zones', probability: 0.5 })
      const found: number[] = []
      for (let i = 0; i < 24; i++) found.push((await other.get('/zones')).status)
      await other.close()
      return found
    }
    const first = await struck()
    expect(new Set(first)).toEqual(new Set([200, 503]))
    expect(await struck()).toEqual(first)
  })

  it.each([
    [{ kind: 'status', status: 42 }, 'status'],
    [{ kind: 'status', probability: 7 }, 'probability'],
    [{ kind: 'drop', count: 0 }, 'count'],
    [{ kind: 'delay', delay_ms: -1 }, 'delay_ms'],
    [{ kind: 'status', code: 500 }, 'code'],
    [{ kind: 'burn' }, 'kind'],
    [{ kind: 'status', path: 'servers' }, 'path'],
    [{ kind: 'delay', delay_ms: 3e9 }, 'delay_ms'],
    [{ kind: 'drop', retry_after: 1 }, 'retry_after'],
    [{ kind: 'sync-fail', path: 'nonsense' }, 'path'],
    [{ kind: 'sync-stick', method: 'GET' }, 'method'],
  ])('that cannot be are refused by name: %j', async (fault, name) => {
    const refused = await region.admin('POST', 'faults', fault)
    expect([refused.status, String(refused.body.details)]).toEqual([400, expect.stringContaining(name)])
    expect((await region.admin('GET', 'faults')).body).toEqual({ faults: [] })
  })

  it('are listed as they were ordered, with how often they still strike', async () => {
    await order({ kind: 'status', status: 429, retry_after: 3, path: '/zones', count: 2 })
    await order({ kind: 'delay', delay_ms: 5, path: '/wires', probability: 0.5 })
    await region.get('/zones')
    expect((await region.admin('GET', 'faults')).body).toMatchObject({
      faults: [
        { kind: 'status', status: 429, retry_after: 3, path: '/zones', count: 2, left: 1 },
        { kind: 'delay', delay_ms: 5, path: '/wires', probability: 0.5 },
      ],
    })
  })

  it('know a method however it is written', async () => {
    await order({ kind: 'status', method: 'get', path: '/zones', count: 1 })
    expect(await statuses('/zones', 2)).toEqual([503, 200])
  })

  it('come late when they shall', async () => {
    await order({ kind: 'status', status: 500, path: '/zones', count: 1, delay_ms: 60 })
    const started = performance.now()
    expect(await statuses('/zones', 1)).toEqual([500])
    expect(performance.now() - started).toBeGreaterThan(50)
  })

  it('void tokens at once, and keep no other fault from striking', async () => {
    await order({ kind: 'expire-tokens' })
    expect((await region.admin('GET', 'faults')).body).toEqual({ faults: [] })
    expect(await statuses('/zones', 1)).toEqual([403])
    await region.login()
    expect(await statuses('/zones', 1)).toEqual([200])
  })

  it('void tokens before a request that they are ordered for', async () => {
    await order({ kind: 'expire-tokens', path: '/zones', count: 1 })
    expect(await statuses('/wires', 1)).toEqual([200])
    expect(await statuses('/zones', 1)).toEqual([403])
    await region.login()
    expect(await statuses('/zones', 1)).toEqual([200])
  })

  it('are drawn anew after a reset, and do not change how objects are called', async () => {
    const other = await TestRegion.start({ seed: 77 })
    const draw = async () => {
      await other.admin('POST', 'faults', { kind: 'status', path: '/zones', probability: 0.5 })
      const found: number[] = []
      for (let i = 0; i < 24; i++) found.push((await other.get('/zones')).status)
      return found
    }
    const made = async () => {
      await other.post('/secgroups', { secgroup: { name: 'one' } })
      return (await other.one('/secgroups/one')).id
    }
    const [drawn, id] = [await draw(), await made()]
    for (const again of [true, false]) {
      await other.admin('POST', 'reset')
      await other.login()
      if (again) expect(await draw()).toEqual(drawn)
      expect(await made()).toBe(id)
    }
    await other.close()
  })

  it('drop a connection once; the next request passes', async () => {
    await order({ kind: 'drop', path: '/zones', count: 1 })
    await expect(region.get('/zones')).rejects.toThrow('fetch failed')
    expect(await statuses('/zones', 2)).toEqual([200, 200])
  })
})

describe('a clock that jumps', () => {
  it.each<JsonObject>([
    { now: 'garbage' },
    { now: 5 },
    { now: '+275760-09-13T00:00:00Z' },
    { now: '-000001-01-01T00:00:00Z' },
    { now: '9999-12-31T00:00:00Z' },
    { advance_ms: 1e20 },
    { advance_ms: -1e15 },
    { advance_ms: 'x' },
  ])('does not jump where no time can be told: %j', async jump => {
    expect((await region.admin('POST', 'clock', jump)).status).toBe(400)
    expect((await region.get('/zones')).status).toBe(200)
  })

  it('makes tokens expire when it goes on a day, and valid again when it goes back', async () => {
    expect((await region.get('/servers')).status).toBe(200)
    await region.admin('POST', 'clock', { advance_ms: 25 * 3600_000 })
    expect((await region.get('/servers')).status).toBe(403)
    await region.admin('POST', 'clock', { advance_ms: -25 * 3600_000 })
    expect((await region.get('/servers')).status).toBe(200)
  })

  it('does not keep an account from being synced: clouds go by the machine’s clock', async () => {
    await region.admin('POST', 'clock', { advance_ms: 40 * 24 * 3600_000 })
    await region.login()
    await region.post('/cloudaccounts/cloud/sync', { cloudaccount: { force: true, full_sync: true } })
    await region.region.settled()
    const { status, health_status, sync_status } = await region.one('/cloudaccounts/cloud')
    expect({ status, health_status, sync_status }).toEqual({
      status: 'connected',
      health_status: 'normal',
      sync_status: 'idle',
    })
    await region.admin('POST', 'clock', { advance_ms: -40 * 24 * 3600_000 })
    await region.login()
  })
})

describe('a sync', () => {
  const sync = async () => {
    await region.post('/cloudaccounts/cloud/sync', { cloudaccount: { force: true, full_sync: true } })
    await region.region.settled()
  }

  it('that fails as a whole says so, loses nothing, and the next one is well', async () => {
    await order({ kind: 'sync-fail' })
    await sync()
    const failed = await region.one('/cloudaccounts/cloud')
    expect(failed).toMatchObject({ sync_status: 'idle', health_status: 'unknown' })
    expect(await region.list('/servers?scope=system')).toHaveLength(4)
    await region.admin('DELETE', 'faults')
    await sync()
    expect(await region.one('/cloudaccounts/cloud')).toMatchObject({ health_status: 'normal', status: 'connected' })
  })

  it('that fails in part brings the other kinds', async () => {
    await order({ kind: 'sync-fail', path: 'disks', count: 1 })
    await sync()
    const results = JSON.stringify((await region.list('/cloudproviderregions')).map(row => row.sync_results))
    expect(results).toContain('"update_err_cnt":1')
    expect(await region.list('/disks?scope=system')).not.toEqual([])
  })
})
