import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestCloud } from '../../src/testcloud/index.ts'
import { send, virtualCloud } from './support.ts'

let cloud: TestCloud
beforeAll(async () => {
  cloud = (await virtualCloud({ scale: 60 })).cloud
})
afterAll(() => cloud.close())

async function items(path: string): Promise<Record<string, unknown>[]> {
  const { body } = await send(cloud, path)
  const found: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'items') : undefined
  if (!Array.isArray(found)) throw new TypeError(`no items: ${JSON.stringify(body)}`)
  return found
}

describe('quotas', () => {
  it('count what is there', async () => {
    const quotas = await items('/v1/quotas?subscriptionId=sub-production&regionId=us-west-1')
    const servers = await items('/v1/instances?subscriptionId=sub-production&regionId=us-west-1')
    expect(quotas.find(quota => quota.name === 'instances')).toMatchObject({
      used: servers.length,
      limit: servers.length + 50,
    })
    expect(quotas.find(quota => quota.name === 'vpcs')).toMatchObject({ used: 2, limit: 10 })
  })
})

describe('events', () => {
  const day = 'start=2025-12-30T00:00:00Z&end=2025-12-31T00:00:00Z'

  it('of the past are the same at every look, in order, without reads unless asked', async () => {
    const events = await items(`/v1/events?${day}&limit=500`)
    expect(events).toEqual(await items(`/v1/events?${day}&limit=500`))
    expect(events.length).toBeGreaterThan(20)
    expect(events.every(event => event.readOnly === false)).toBe(true)
    const times = events.map(event => String(event.time))
    expect(times).toEqual([...times].sort())
    for (const time of times) expect(time.startsWith('2025-12-30')).toBe(true)
    expect((await items(`/v1/events?${day}&limit=500&withReads=true`)).length).toBeGreaterThan(events.length)
  })

  it('come in pages', async () => {
    const all = await items(`/v1/events?${day}&limit=500`)
    const first = await send(cloud, `/v1/events?${day}&limit=10`)
    expect(first.body).toMatchObject({ items: all.slice(0, 10), nextMarker: expect.any(String) })
    const marker: unknown = Reflect.get(Object(first.body), 'nextMarker')
    expect(await items(`/v1/events?${day}&limit=10&marker=${marker}`)).toEqual(all.slice(10, 20))
  })

  it('tell what was asked for over the API', async () => {
    const [instance] = cloud.admin.first('instances', 60).filter(i => i.state === 'Running')
    const { headers } = await send(cloud, `/v1/instances/${instance?.id}/stop`, { method: 'POST', body: {} })
    const events = await items('/v1/events?start=2025-12-31T23:59:00Z&end=2026-01-01T00:10:00Z')
    expect(events.at(-1)).toMatchObject({
      action: 'StopInstance',
      resourceId: instance?.id,
      userName: 'administrator',
      requestId: headers.get('x-tc-request-id'),
      regionId: instance?.regionId,
    })
  })
})

describe('metrics', () => {
  const hour = 'start=2026-01-01T00:00:00Z&end=2026-01-01T01:00:00Z'

  it('are measured of what runs, a point each period, the same at every look', async () => {
    const path = `/v1/metrics?kind=instances&metric=CpuUtilization&${hour}&period=600&limit=500`
    const series = await items(path)
    const running = (await items('/v1/instances?limit=500')).filter(i => i.state !== 'Stopped' && i.state !== 'Error')
    expect(series.map(one => one.resourceId).sort()).toEqual(running.map(i => i.id).sort())
    for (const one of series) {
      expect(one).toMatchObject({
        unit: 'Percent',
        points: Array.from({ length: 7 }, (_, n) => [1_767_225_600 + n * 600, expect.any(Number)]),
      })
      for (const point of Array.isArray(one.points) ? one.points : []) {
        const value: unknown = point[1]
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(100)
      }
    }
    expect(await items(path)).toEqual(series)
  })

  it.each([
    ['kind=planets&metric=CpuUtilization', /kind: choose one of/],
    ['kind=instances&metric=Mood', /metric: choose one of CpuUtilization/],
    [`kind=instances&metric=CpuUtilization`, /start is required/],
    ['kind=instances&metric=CpuUtilization&start=now&end=then', /start: now is no time/],
    [
      'kind=instances&metric=CpuUtilization&start=2026-01-02T00:00:00Z&end=2026-01-01T00:00:00Z',
      /end: is before start/,
    ],
    [`kind=instances&metric=CpuUtilization&${hour}&period=1`, /period: must be/],
  ])('are refused for %s', async (query, said) => {
    const answer = await send(cloud, `/v1/metrics?${query}`)
    expect(answer.status).toBe(400)
    expect(JSON.stringify(answer.body)).toMatch(said)
  })
})

describe('what belongs to a network', () => {
  it('leads out through the gateway of its vpc', async () => {
    for (const table of await items('/v1/route-tables?regionId=cn-north-1')) {
      const [nat] = await items(`/v1/nat-gateways?vpcId=${table.vpcId}`)
      const routes = Array.isArray(table.routes) ? table.routes : []
      expect(routes[0]).toMatchObject({ nextHopType: 'local', isSystem: true })
      expect(routes[1]?.nextHop).toBe(nat?.id)
    }
  })

  it('has snapshot policies for disks that are there', async () => {
    for (const policy of await items('/v1/snapshot-policies')) {
      const ids = Array.isArray(policy.volumeIds) ? policy.volumeIds : []
      expect(ids).toHaveLength(5)
      expect(await items(`/v1/volumes?ids=${ids.join(',')}&subscriptionId=${policy.subscriptionId}`)).toHaveLength(5)
    }
  })
})
