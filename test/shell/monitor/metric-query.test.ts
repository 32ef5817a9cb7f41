import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isJsonObject, type JsonObject } from '../../../src/core/json.ts'
import { TestRegion } from '../../region/support.ts'
import { climcAt } from '../../support/climc-at.ts'
import { terminal } from '../../support/sinks.ts'

const NOW = Date.UTC(2026, 2, 1, 12)
const SYSTEM = ['--scope', 'system'] as const

describe('metric-query', () => {
  let region: TestRegion
  let servers: JsonObject[]
  beforeAll(async () => {
    region = await TestRegion.start({ testcloud: true, seed: 5, scale: 12, clock: () => NOW })
    const { TESTCLOUD_ACCESS_KEY_ID: key = '', TESTCLOUD_ACCESS_KEY_SECRET: secret = '' } = region.region.env
    await climcAt(region.region, [
      'cloud-account-create-testcloud',
      'measured',
      key,
      secret,
      '--environment',
      'ChinaCloud',
    ])
    await region.region.settled()
    servers = await region.list('/servers?scope=system&status=running&limit=50')
  })
  afterAll(() => region.region.close())

  const run = (argv: readonly string[], more = {}) => climcAt(region.region, argv, { now: () => NOW, ...more })

  async function rows(...argv: string[]): Promise<JsonObject[]> {
    const ran = await run(['--output-format', 'json', 'metric-query', ...argv, ...SYSTEM])
    expect(ran.stderr).toBe('')
    const list: unknown = JSON.parse(ran.stdout)
    const found: unknown = isJsonObject(list) ? list.data : list
    return Array.isArray(found) ? found.filter(isJsonObject) : []
  }

  it('tells of every server by name, in a table for scripts', async () => {
    const ran = await run(['metric-query', 'server', ...SYSTEM])
    expect(ran.code).toBe(0)
    expect(ran.stdout).toMatch(/\| +resource +\| metric/)
    for (const server of servers) expect(ran.stdout).toContain(`| ${String(server.name)} `)
    expect(ran.stdout).not.toMatch(/[▁-█┤]/)
  })

  it('takes names and IDs, short metrics and whole ones, and has every value as data', async () => {
    const [first, second] = servers
    const found = await rows(
      'server',
      String(first?.name),
      String(second?.id),
      '--metric',
      'cpu',
      '--metric',
      'vm_mem.used_percent',
    )
    expect(found.map(row => [row.resource, row.metric]).sort()).toEqual(
      [first, second]
        .flatMap(server => [
          [server?.name, 'cpu'],
          [server?.name, 'memory'],
        ])
        .sort(),
    )
    const [row] = found
    const values = Array.isArray(row?.values) ? row.values.filter(isJsonObject) : []
    expect(values.length).toBe(row?.points)
    expect(Math.max(...values.map(({ value }) => Number(value)))).toBeCloseTo(Number(row?.max), 2)
    expect(row?.unit).toBe('%')
  })

  it('looks back as far as it is told, in stretches as long as it is told', async () => {
    const id = String(servers[0]?.id)
    const [row] = await rows('server', id, '--since', '30m', '--interval', '10m')
    const values = Array.isArray(row?.values) ? row.values.filter(isJsonObject) : []
    const times = values.map(({ timestamp }) => Date.parse(String(timestamp)))
    expect(times).toEqual([NOW - 30 * 60_000, NOW - 20 * 60_000, NOW - 10 * 60_000, NOW].slice(0, times.length))
    expect(times.length).toBeGreaterThanOrEqual(3)
    const [older] = await rows('server', id, '--since', '2026-03-01T11:10', '--until', '20m')
    expect(Date.parse(String(older?.last_at))).toBeLessThanOrEqual(NOW - 20 * 60_000)
  })

  it('draws on a terminal, in ASCII where the terminal can do no more', async () => {
    const argv = ['metric-query', 'server', String(servers[0]?.name), ...SYSTEM]
    const fine = terminal(100)
    await run(argv, { stdout: fine })
    expect(fine.text).toMatch(/┤.*[▁-█]/)
    expect(fine.text).toContain(`${String(servers[0]?.name)}  cpu, %`)
    const plain = terminal(60)
    await run(argv, { stdout: plain, env: { LANG: 'C' } })
    expect(plain.text).toMatch(/\|.*[.:#]/)
    expect(plain.text.slice(plain.text.lastIndexOf('cpu, %'))).toMatch(/^[\x20-\x7e\n]*$/)
  })

  it('says that there is more than it shows', async () => {
    const stderr = terminal()
    const stdout = terminal(100)
    await run(['metric-query', 'server', '--limit', '2', ...SYSTEM], { stdout, stderr })
    expect(stderr.text).toContain(`2 of ${servers.length} series shown`)
  })

  it.each([
    [['server', '--metric', 'speed'], /a server has no "speed". It has cpu, memory/],
    [['server', '--since', 'yesterday'], /--since: "yesterday" is neither a span/],
    [['server', '--since', '1h', '--until', '2h'], /--since must be before --until/],
    [['server', '--limit', '0'], /--limit must be at least 1/],
    [['toaster'], /toaster/],
  ])('refuses %j before it asks', async (argv, why) => {
    const fetch = () => Promise.reject(new Error('nothing may be sent'))
    const ran = await run(['metric-query', ...argv], { fetch })
    expect(ran.code).toBe(2)
    expect(ran.stderr).toMatch(why)
  })

  it('says which server is not there', async () => {
    const ran = await run(['metric-query', 'server', 'nobody'])
    expect(ran.code).not.toBe(0)
    expect(ran.stderr).toContain('nobody')
  })

  it("has the original's way of asking beside it", async () => {
    const name = String(servers[0]?.name)
    const ran = await run([
      '--output-format',
      'json',
      'monitor-unifiedmonitor-query',
      'vm_cpu',
      'usage_active',
      '--tags',
      `vm_name=${name}`,
      '--interval',
      '5m',
      '--reducer',
      'percentile(95)',
      ...SYSTEM,
    ])
    expect(JSON.parse(ran.stdout)).toMatchObject({ series_total: 1, series: [{ tags: { vm_name: name } }] })
    const measured = await run(['monitor-unifiedmonitor-measurements'])
    expect(measured.stdout).toContain('res_type_measurements')
  })
})
