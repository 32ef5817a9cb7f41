import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chartOf } from '../../../src/cli/chart/chart.ts'
import { type Series, seriesRow } from '../../../src/cli/chart/series.ts'
import type { MetricPoint } from '../../../src/cloudprovider/metrics.ts'
import { seriesOf } from '../../../src/multicloud/shell/metrics/series.ts'
import type { TestCloud } from '../../../src/testcloud/index.ts'
import { accountEnv, type Ran, runTestcli, startQuickCloud } from './support/run-testcli.ts'

let cloud: TestCloud
beforeAll(async () => {
  cloud = await startQuickCloud()
})
afterAll(() => cloud.close())

const onCloud = (...argv: string[]): Promise<Ran> => runTestcli(argv, { env: accountEnv(cloud) })
const json = async (...argv: string[]) => {
  const { code, stdout, stderr } = await onCloud('--output-format', 'json', 'metric-list', ...argv)
  if (code !== 0) throw new Error(`exit code ${code}: ${stderr}`)
  return JSON.parse(stdout).data
}

/** A server that is off measures nothing. */
const running = (regionId?: string) =>
  cloud.admin
    .first('instances', 1000, regionId === undefined ? {} : { regionId })
    .filter(instance => instance.state === 'Running')
    .map(instance => instance.id)

const minute = (n: number) => new Date(Date.UTC(2026, 0, 1, 12, n))
const points = (...values: number[]): MetricPoint[] => values.map((value, i) => ({ timestamp: minute(i), value }))
const series = (values: readonly MetricPoint[], more: Partial<Series> = {}): Series => ({
  id: 'i-1',
  metricType: 'vm_cpu.usage_active',
  unit: '%',
  tags: {},
  points: values,
  ...more,
})

describe('testcli metric-list', () => {
  it('lists a metric of every resource, with its extent and all values', async () => {
    const rows = await json('server', 'vm_cpu.usage_active', '--limit', '0')
    expect(rows.map((row: { id: string }) => row.id).sort()).toEqual(running().sort())
    const [row] = rows
    expect(row).toMatchObject({ metricType: 'vm_cpu.usage_active', unit: '%', points: row.values.length })
    const values: number[] = row.values.map((point: { value: number }) => point.value)
    expect(row.min).toBeCloseTo(Math.min(...values), 2)
    expect(row.max).toBeCloseTo(Math.max(...values), 2)
    expect(row.last).toBeCloseTo(values.at(-1) ?? 0, 2)
  })

  it('takes spans for times, as climc metric-query does', async () => {
    const [hour] = await json('server', 'vm_cpu.usage_active', '--limit', '1')
    const [half] = await json('server', 'vm_cpu.usage_active', '--limit', '1', '--since', '30m')
    const [early] = await json('server', 'vm_cpu.usage_active', '--limit', '1', '--since', '2h', '--until', '1h')
    expect(half.points).toBeLessThan(hour.points)
    expect(Date.parse(early.lastAt)).toBeLessThanOrEqual(Date.parse(hour.values[0].timestamp))
    const refused = await onCloud('metric-list', 'server', '--since', 'lately')
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('neither a span such as 1h')])
  })

  it('lists every known metric of a kind where none is named', async () => {
    const rows = await json('rds', '--limit', '0')
    const types = new Set(rows.map((row: { metricType: string }) => row.metricType))
    expect(types.size).toBeGreaterThan(3)
    expect([...types].every(type => String(type).startsWith('rds_'))).toBe(true)
  })

  it('is narrowed by resource, region and time', async () => {
    const [instance] = cloud.admin.first('instances', 1)
    const since = '2026-01-01T00:00:00Z'
    const [row, other] = await json(
      ...['server', 'vm_mem.used_percent', '--resource', String(instance?.id)],
      ...['--since', since, '--until', '2026-01-01T00:30:00Z', '--interval', '300'],
    )
    expect(other).toBeUndefined()
    expect(row.id).toBe(instance?.id)
    for (const { timestamp } of row.values) {
      expect(timestamp >= new Date(since).toISOString()).toBe(true)
      expect(timestamp <= '2026-01-01T00:30:00.000Z').toBe(true)
    }
    const inRegion = await json('server', 'vm_cpu.usage_active', '--region', String(instance?.regionId), '--limit', '0')
    expect(inRegion).toHaveLength(running(String(instance?.regionId)).length)
  })

  it('stops at the limit, and says that there is more', async () => {
    const got = await onCloud('metric-list', '--limit', '2')
    expect(got).toMatchObject({ code: 0, stderr: 'testcli: there are more series than 2; --limit 0 lists all\n' })
    expect(got.stdout).toContain('Total: 2')
  })

  it('draws a chart of each series on a terminal, in a table only', async () => {
    const argv = ['metric-list', 'server', 'vm_cpu.usage_active', '--limit', '2']
    const piped = await onCloud(...argv)
    expect(piped.stdout).not.toMatch(/[┤▁▂▃▄▅▆▇█]/)
    const shown = await runTestcli(argv, { env: accountEnv(cloud), typed: [] })
    expect(shown.stdout.startsWith(piped.stdout.slice(0, 40))).toBe(true)
    expect(shown.stdout.match(/^\S+ {2}vm_cpu\.usage_active, %$/gm)).toHaveLength(2)
    expect(shown.stdout.match(/┤/g)).toHaveLength(8)
    const data = await runTestcli(['--output-format', 'json', ...argv], { env: accountEnv(cloud), typed: [] })
    expect(data.stdout).not.toContain('┤')
  })

  it.each([
    [['k8s'], 2, /METRIC is missing: which metrics of k8s there are is not known/],
    [['server', 'vm_soul.weight'], 1, /TestCloud has no such metrics: .*vm_soul\.weight/],
    [['planet'], 2, /"planet" is not one of/],
    [['server', '--since', '2026-02-01', '--until', '2026-01-01'], 2, /--since is after --until/],
  ])('%j is refused', async (argv, code, said) => {
    const got = await onCloud('metric-list', ...argv)
    expect(got).toMatchObject({ code, stdout: '' })
    expect(got.stderr).toMatch(said)
  })

  it('of a provider that measures nothing says so', async () => {
    const module = new URL('./support/all-sorts.ts', import.meta.url).pathname
    const env = { TESTCLI_PROVIDER_MODULE: module, SORTS_TOKEN: 'a-token-of-all-sorts' }
    const got = await runTestcli(['metric-list'], { env })
    expect(got).toMatchObject({ code: 1, stdout: '' })
    expect(got.stderr).toBe('testcli: metric-list: AllSorts has no such metrics: AllSorts cannot list metrics\n')
  })
})

describe('series', () => {
  it('are told apart by their tags, and put in order of time', () => {
    const [vda, vdb] = ['/dev/vda', '/dev/vdb'].map(device => ({ device }))
    const at = (n: number, value: number, tags = vda) => ({ timestamp: minute(n), value, ...(tags ? { tags } : {}) })
    const found = seriesOf({
      id: 'i-1',
      metricType: 'm',
      unit: 'bps',
      values: [at(2, 3), at(1, 9, vdb), at(0, 1), at(1, 2)],
    })
    expect(found.map(({ tags, points: all }) => [tags, all.map(point => point.value)])).toEqual([
      [vda, [1, 2, 3]],
      [vdb, [9]],
    ])
    expect(seriesRow(found[1] ?? series([]))).toMatchObject({ tags: vdb, points: 1, min: 9, avg: 9, max: 9, last: 9 })
  })
})

describe('a chart', () => {
  it('rises and falls with the values, its extent at the side, its time below', () => {
    expect(chartOf(series(points(0, 8, 16, 24, 32, 16, 0)), 80)).toBe(
      [
        'i-1  vm_cpu.usage_active, %',
        '        32 ┤    █',
        '           ┤   ██',
        '           ┤  ████',
        '         0 ┤▁██████▁'.replace('██████', '█████'),
        '            12:00 to 12:06',
        '',
      ].join('\n'),
    )
  })

  it('of one value, or of the same all along, is a flat line in the middle', () => {
    expect(chartOf(series(points(5)), 80)).toContain('         5 ┤█\n            12:00 to 12:00\n')
    expect(chartOf(series(points(5, 5, 5)), 80).match(/█/g)).toHaveLength(6)
  })

  it('names the device, and shortens great numbers', () => {
    const text = chartOf(series(points(1_500_000, 25_000_000), { tags: { device: 'eth0' }, unit: 'bps' }), 80)
    expect(text).toMatch(/^i-1 device=eth0 {2}vm_cpu\.usage_active, bps\n/)
    expect(text).toContain('       25M ┤ █\n')
    expect(text).toContain('     1500k ┤▁█\n')
  })

  it('leaves a gap where nothing was measured', () => {
    const [first, second] = [
      points(1, 2, 3),
      points(4, 5, 6).map(p => ({ ...p, timestamp: minute(p.timestamp.getUTCMinutes() + 40) })),
    ]
    expect(chartOf(series([...first, ...second]), 80)).toMatch(/┤▁? ?█* +█+\n/)
  })

  it('fits any terminal, whatever the values', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, min: -1e15, max: 1e15 }), { minLength: 1, maxLength: 300 }),
        fc.integer({ min: 1, max: 200 }),
        (values, columns) => {
          const lines = chartOf(series(points(...values)), columns).split('\n')
          expect(lines).toHaveLength(7)
          for (const line of lines.slice(1, 5)) expect([...line].length).toBeLessThanOrEqual(Math.max(columns, 26))
        },
      ),
    )
  })
})
