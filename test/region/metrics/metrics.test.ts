import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { querySignature } from '../../../src/api/monitor/signature.ts'
import { isJsonObject, type JsonObject } from '../../../src/core/json.ts'
import { loadFactory } from '../../../src/multicloud/index.ts'
import { publishEndpoints } from '../../../src/region/keystone/seed.ts'
import { MetricHistory } from '../../../src/region/metrics/history.ts'
import { Database, PRIVATE } from '../../../src/region/store/database.ts'
import { sql } from '../../../src/region/store/sql.ts'
import { TestRegion } from '../support.ts'
import { Lab } from '../sync/lab.ts'

const NOW = Date.UTC(2026, 2, 1, 12)
const MINUTE = 60_000

/** A query as the original's client sends it. */
function query(measurement: string, field: string, more: JsonObject = {}, model: JsonObject = {}): JsonObject {
  const input: JsonObject = {
    metric_query: [{ model: { measurement, select: [[{ type: 'field', params: [field] }]], ...model } }],
    show_meta: false,
    skip_check_series: false,
    unit: false,
    scope: 'system',
    ...more,
  }
  return { unifiedmonitors: { ...input, signature: querySignature(input) } }
}

async function seriesOf(region: TestRegion, body: JsonObject): Promise<JsonObject[]> {
  const answer = await region.post('/monitor/unifiedmonitors/query', body)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  const { unifiedmonitors } = answer.body
  const series = isJsonObject(unifiedmonitors) ? unifiedmonitors.series : undefined
  return Array.isArray(series) ? series.filter(isJsonObject) : []
}

async function importTestCloud(region: TestRegion): Promise<void> {
  const { env } = region.region
  await region.post('/cloudaccounts', {
    cloudaccount: {
      name: 'measured',
      provider: 'TestCloud',
      access_key_id: env.TESTCLOUD_ACCESS_KEY_ID ?? '',
      access_key_secret: env.TESTCLOUD_ACCESS_KEY_SECRET ?? '',
      endpoint: env.TESTCLOUD_ENDPOINT ?? '',
      environment: 'ChinaCloud',
    },
  })
  await region.region.settled()
}

const points = (series: JsonObject | undefined): number[][] =>
  Array.isArray(series?.points) ? series.points.map(point => (Array.isArray(point) ? point.map(Number) : [])) : []
const tags = (series: JsonObject | undefined): JsonObject => (isJsonObject(series?.tags) ? series.tags : {})

describe('measurements', () => {
  let region: TestRegion
  let now = NOW
  beforeAll(async () => {
    region = await TestRegion.start({ testcloud: true, seed: 5, scale: 12, metricsHours: 2, clock: () => now })
    await importTestCloud(region)
  })
  afterAll(() => region.region.close())

  it('are there for every server of a cloud, with what they are of', async () => {
    const servers = await region.list('/servers?scope=system&status=running&limit=50')
    const series = await seriesOf(region, query('vm_cpu', 'usage_active'))
    expect(series.map(one => tags(one).vm_id).sort()).toEqual(servers.map(server => server.id).sort())
    const [first] = series
    const server = servers.find(candidate => candidate.id === tags(first).vm_id)
    expect(first).toMatchObject({ name: 'vm_cpu', columns: ['usage_active', 'time'] })
    expect(tags(first)).toMatchObject({
      res_type: 'guest',
      vm_name: server?.name,
      brand: 'TestCloud',
      account: 'measured',
      cloudregion_id: server?.cloudregion_id,
    })
    const times = points(first).map(([, time]) => time ?? 0)
    expect(times.length).toBeGreaterThan(10)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(times.every(time => time > NOW - 61 * MINUTE && time <= NOW)).toBe(true)
  })

  it('can be narrowed to a resource, a time, an interval', async () => {
    const [server] = await region.list('/servers?scope=system&status=running&limit=1')
    const vm_id = String(server?.id)
    const only = { tags: [{ key: 'vm_id', operator: '=', value: vm_id }] }
    const all = await seriesOf(region, query('vm_mem', 'used_percent', {}, only))
    expect(all.length).toBe(1)
    const window = { from: String(NOW - 30 * MINUTE), to: String(NOW - 10 * MINUTE) }
    const inWindow = points((await seriesOf(region, query('vm_mem', 'used_percent', window, only)))[0])
    expect(inWindow).toEqual(
      points(all[0]).filter(([, time = 0]) => time >= NOW - 30 * MINUTE && time <= NOW - 10 * MINUTE),
    )
    const mean = { ...only, select: [[{ type: 'field', params: ['used_percent'] }, { type: 'mean' }]] }
    const byTenMinutes = points(
      (await seriesOf(region, query('vm_mem', 'used_percent', { ...window, interval: '10m' }, mean)))[0],
    )
    for (const [value = 0, time = 0] of byTenMinutes) {
      const within = inWindow.filter(([, at = 0]) => at >= time && at < time + 10 * MINUTE).map(([one = 0]) => one)
      expect(value).toBeCloseTo(within.reduce((a, b) => a + b, 0) / within.length, 6)
    }
    expect(byTenMinutes.length).toBe(3)
  })

  it('can be grouped and reduced', async () => {
    const all = await seriesOf(region, query('vm_cpu', 'usage_active'))
    const grouped = await region.post(
      '/monitor/unifiedmonitors/query',
      query(
        'vm_cpu',
        'usage_active',
        { interval: '1h', from: String(NOW - 59 * MINUTE) },
        {
          select: [[{ type: 'field', params: ['usage_active'] }, { type: 'count' }]],
          group_by: [{ type: 'tag', params: ['brand'] }],
        },
      ),
    )
    const { unifiedmonitors } = grouped.body
    const series = isJsonObject(unifiedmonitors) && Array.isArray(unifiedmonitors.series) ? unifiedmonitors.series : []
    expect(series).toMatchObject([{ tags: { brand: 'TestCloud' } }])
    const [first] = series
    const counted = points(isJsonObject(first) ? first : undefined).reduce((sum, [value = 0]) => sum + value, 0)
    const inTime = all.flatMap(points).filter(([, time = 0]) => time >= NOW - 59 * MINUTE).length
    expect(counted).toBe(inTime)

    const input = query('vm_cpu', 'usage_active')
    const bare = isJsonObject(input.unifiedmonitors) ? input.unifiedmonitors : {}
    const [asked] = Array.isArray(bare.metric_query) ? bare.metric_query : []
    const reducing: JsonObject = {
      ...bare,
      metric_query: [{ ...(isJsonObject(asked) ? asked : {}), result_reducer: { type: 'max' } }],
    }
    const answer = await region.post('/monitor/unifiedmonitors/query', {
      unifiedmonitors: { ...reducing, signature: querySignature(reducing) },
    })
    expect(answer.body.unifiedmonitors).toMatchObject({
      reduced_result: {
        reducer: { type: 'max' },
        result: all.map(one => Math.max(...points(one).map(([value = 0]) => value))),
      },
    })
  })

  it('are also told as the properties and the summary that the original has', async () => {
    const known = await region.get('/monitor/unifiedmonitors/measurements')
    expect(known.body.unifiedmonitor).toMatchObject({
      res_type_measurements: { guest: expect.arrayContaining([expect.objectContaining({ measurement: 'vm_cpu' })]) },
    })
    const [server] = await region.list('/servers?scope=system&status=running&limit=1')
    const id = String(server?.id)
    const simple = await region.get(
      `/monitor/unifiedmonitors/simple-query?scope=system&metric_name=vm_cpu.usage_active&id=${id}`,
    )
    const { values } = isJsonObject(simple.body.unifiedmonitor) ? simple.body.unifiedmonitor : {}
    expect(Array.isArray(values) && values.length).toBeGreaterThan(10)
    const summary = await region.post('/monitor/unifiedmonitors/resource-metrics', {
      unifiedmonitors: { res_type: 'guest', res_ids: [id], scope: 'system' },
    })
    expect(summary.body.unifiedmonitors).toMatchObject({
      resource_metrics: {
        [id]: { cpu_usage: expect.any(Number), net_out_rate: expect.any(Number), alert_state: 'init' },
      },
    })
  })

  it.each<[string, JsonObject, RegExp]>([
    ['no signature', { unifiedmonitors: { metric_query: [] } }, /signature/],
    ['a signature of something else', { unifiedmonitors: { metric_query: [], signature: 'abc' } }, /signature/],
    ['no time', query('vm_cpu', 'usage_active', { from: 'yesterday' }), /invalid time "yesterday"/],
    ['no interval', query('vm_cpu', 'usage_active', { interval: 'often' }), /invalid duration "often"/],
    ['no field', query('vm_cpu', ''), /field/],
    [
      'an unknown operator',
      query('vm_cpu', 'usage_active', {}, { tags: [{ key: 'vm_id', operator: '<', value: '1' }] }),
      /operator/,
    ],
  ])('are refused to a query with %s', async (_, body, why) => {
    const { status, body: answer } = await region.post('/monitor/unifiedmonitors/query', body)
    expect(status).toBe(400)
    expect(String(answer.details)).toMatch(why)
  })

  it('are seen by those who see what is measured', async () => {
    const ofProject = query('vm_cpu', 'usage_active', { scope: 'project' })
    const own = await region.list('/servers?scope=project&status=running&limit=50')
    expect((await seriesOf(region, ofProject)).map(one => tags(one).vm_id).sort()).toEqual(own.map(s => s.id).sort())
  })

  it('go on, and are kept no longer than they shall be', async () => {
    now += 3 * 60 * MINUTE
    await region.login()
    const [first] = await seriesOf(region, query('vm_cpu', 'usage_active', { from: String(now - 24 * 60 * MINUTE) }))
    const times = points(first).map(([, time = 0]) => time)
    expect(Math.min(...times)).toBeGreaterThanOrEqual(now - 2 * 60 * MINUTE)
    expect(Math.max(...times)).toBeGreaterThan(now - 10 * MINUTE)
  })

  it('go with a resource that goes, and with a reset', async () => {
    await region.region.reset()
    await region.login()
    expect(await seriesOf(region, query('vm_cpu', 'usage_active'))).toEqual([])
  })
})

describe('a store from before there were measurements', () => {
  it('gets the monitor service at the next start', async () => {
    const lab = await Lab.open(loadFactory)
    const { store } = lab.region
    const types = () =>
      store
        .rows('services')
        .where({})
        .map(({ type }) => String(type))
    const monitor = store.rows('services').first({ type: 'monitor' })
    store.rows('endpoints').removeWhere(sql`service_id = ${String(monitor?.id)}`)
    store.rows('services').removeWhere(sql`type = 'monitor'`)
    expect(types()).not.toContain('monitor')
    publishEndpoints(store, 'http://127.0.0.1:2')
    publishEndpoints(store, 'http://127.0.0.1:2')
    expect(types().sort()).toEqual(['compute_v2', 'identity', 'image', 'monitor'])
    const added = store.rows('services').first({ type: 'monitor' })
    const endpoints = store.rows('endpoints').where({ service_id: added?.id ?? '' })
    expect(endpoints.map(({ url }) => url)).toEqual(Array(3).fill('http://127.0.0.1:2/monitor'))
    await lab.close()
  })
})

describe('the history of measurements', () => {
  const key = { plural: 'servers', measurement: 'vm_cpu', field: 'usage_active', unit: '%', tags: {} }
  const everything = { ageMs: 1000, points: 100, series: 10 }

  it('survives a restart', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'climc-metrics-'))
    try {
      const file = join(folder, 'region.sqlite')
      const first = new Database(file)
      new MetricHistory(first, everything).add({ ...key, resourceId: 'a', tags: { device: 'vda' } }, [[7, 1.5]])
      first.close()
      const second = new Database(file)
      const history = new MetricHistory(second, everything)
      const [series] = history.series([], 10)
      expect(series).toEqual({ ...key, id: series?.id, resourceId: 'a', tags: { device: 'vda' } })
      expect(history.points(series?.id ?? 0, 0, 10)).toEqual([[7, 1.5]])
      second.close()
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })

  it('is no older, no longer and no wider than it may be', () => {
    const db = new Database(PRIVATE)
    const history = new MetricHistory(db, { ageMs: 1000, points: 5, series: 2 })
    const times = (...from: number[]) => from.map(time => [time, time] as const)
    history.add({ ...key, resourceId: 'old' }, times(1, 2))
    history.add({ ...key, resourceId: 'new' }, times(5000, 5001, 5002, 5003, 5004, 5005, 5006))
    history.add({ ...key, resourceId: 'one too many' }, times(5000))
    history.prune(5100)
    const [series, ...others] = history.series([], 10)
    expect([series?.resourceId, others]).toEqual(['new', []])
    expect(history.points(series?.id ?? 0, 0, 9999).map(([time]) => time)).toEqual([5002, 5003, 5004, 5005, 5006])
    db.close()
  })

  it('has one value at a time, and only numbers', () => {
    const db = new Database(PRIVATE)
    const history = new MetricHistory(db, everything)
    history.add({ ...key, resourceId: 'a' }, [
      [1, 1],
      [2, Number.NaN],
      [1, 3],
    ])
    expect(history.points(history.series([], 1)[0]?.id ?? 0, 0, 9)).toEqual([[1, 3]])
    db.close()
  })
})
