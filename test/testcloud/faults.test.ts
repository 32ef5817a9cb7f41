import { afterEach, describe, expect, it } from 'vitest'
import { startTestCloud, type TestCloud } from '../../src/testcloud/index.ts'
import { send } from './support.ts'

let cloud: TestCloud
afterEach(() => cloud.close())

async function statuses(n: number, path = '/v1/account'): Promise<number[]> {
  const found: number[] = []
  for (let i = 0; i < n; i++)
    found.push(
      await send(cloud, path).then(
        a => a.status,
        () => 0,
      ),
    )
  return found
}

describe('faults', () => {
  it('fail the asked share of requests', async () => {
    cloud = await startTestCloud({ scale: 1, faults: { errorRate: 0.25 } })
    const seen = await statuses(20)
    expect(seen.filter(status => status >= 500)).toHaveLength(5)
    expect(new Set(seen)).toEqual(new Set([200, 500, 503]))
  })

  it('cut connections without an answer', async () => {
    cloud = await startTestCloud({ scale: 1, faults: { dropRate: 0.5 } })
    expect(await statuses(4)).toEqual([200, 0, 200, 0])
  })

  it('refuse more than so many a second, and say when to come back', async () => {
    cloud = await startTestCloud({ scale: 1, faults: { requestsPerSecond: 2 } })
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(cloud, '/v1/account')))
    const refused = answers.filter(answer => answer.status === 429)
    // At most two seconds can have begun meanwhile.
    expect(refused.length).toBeGreaterThanOrEqual(4)
    expect(refused[0]?.headers.get('retry-after')).toBe('1')
  })

  it('break one region, one service, or one key', async () => {
    cloud = await startTestCloud({ scale: 1 })
    const key = cloud.credentials.limited
    cloud.faults.set({ brokenRegions: ['us-west-1'], brokenServices: ['eips'], expiredKeys: [key.accessKeyId] })
    expect(await statuses(1, '/v1/zones?regionId=us-west-1')).toEqual([500])
    expect(await statuses(1, '/v1/zones?regionId=cn-north-1')).toEqual([200])
    expect(await statuses(1, '/v1/eips')).toEqual([500])
    expect((await send(cloud, '/v1/account', { key })).body).toMatchObject({ error: { code: 'AccessKeyExpired' } })
  })

  it('begin when they are told to, and end', async () => {
    cloud = await startTestCloud({ scale: 1, faults: { errorRate: 1, afterRequests: 2 } })
    expect(await statuses(3)).toEqual([200, 200, 503])
    cloud.faults.set({})
    expect(await statuses(2)).toEqual([200, 200])
  })

  it('take their time', async () => {
    cloud = await startTestCloud({ scale: 1, faults: { latencyMs: 60 } })
    const started = performance.now()
    await send(cloud, '/v1/account')
    expect(performance.now() - started).toBeGreaterThanOrEqual(59)
  })
})
