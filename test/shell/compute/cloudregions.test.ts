import { describe, expect, test } from 'vitest'
import { exportsOf } from '../../../src/shell/compute/cloud-provider/clirc.ts'
import regions from '../../../src/shell/compute/cloudregions.ts'
import skus from '../../../src/shell/compute/skus.ts'
import { runClimc } from '../../support/run-climc.ts'
import { on, type Stub } from '../../support/stub-cloud.ts'

const modules = { 'compute/cloudregions': regions, 'compute/skus': skus }
const run = (argv: readonly string[], stubs: readonly Stub[] = []) =>
  runClimc(['--output-format', 'json', ...argv], { modules, stubs })

const REGIONS = {
  cloudregions: [
    { id: '1', city: 'Berlin', country_code: 'DE', latitude: 52.5, longitude: 13.4, provider: 'TestCloud' },
    { id: '2', city: 'Aachen', provider: 'Aws' },
    { id: '3', city: 'Berlin', provider: 'Aws', latitude: 0 },
    { id: '4', provider: 'Aws' },
    { id: '5', city: '', provider: '' },
    { id: '6', city: 'Tokyo', provider: 'Azure' },
    { id: '7', city: 'Berlin', provider: 'Azure' },
  ],
  total: 7,
}
const page = (query: string) => on(`GET /cloudregions?${query}`, REGIONS)

describe('cities', () => {
  test('are counted, most first and then by name; the first region says where a city is', async () => {
    const { stdout } = await run(['cloud-region-cities'], [page('details=false&limit=2048')])
    expect(JSON.parse(stdout)).toMatchObject({
      data: [
        { name: 'Berlin', city: 'Berlin', count: 3, country_code: 'DE', latitude: 52.5, longitude: 13.4 },
        { name: 'Other', count: 2, latitude: 0, longitude: 0 },
        { name: 'Aachen', city: 'Aachen', count: 1 },
        { name: 'Tokyo', city: 'Tokyo', count: 1 },
      ],
    })
  })

  test('providers are counted alike', async () => {
    const { stdout } = await run(
      ['cloud-region-providers', '--public-cloud', '--city', 'New York'],
      [page('city=New+York&details=false&limit=2048&public_cloud=true')],
    )
    expect(JSON.parse(stdout)).toMatchObject({
      data: [
        { name: 'Aws', count: 3 },
        { name: 'Azure', count: 2 },
        { name: 'TestCloud', count: 1 },
      ],
    })
  })

  test('servers of each are counted by one request a city', async () => {
    const servers = (city: string, total: number) =>
      on(`GET /servers?city=${city}&details=false&limit=1`, { servers: [], total })
    const { stdout } = await run(
      ['cloud-city-servers'],
      [
        page('details=false&limit=2048'),
        servers('Berlin', 2),
        servers('Other', 9),
        servers('Aachen', 0),
        servers('Tokyo', 2),
      ],
    )
    expect(JSON.parse(stdout)).toMatchObject({
      data: [
        { name: 'Other', count: 9 },
        { name: 'Berlin', count: 2 },
        { name: 'Tokyo', count: 2 },
        { name: 'Aachen', count: 0 },
      ],
    })
  })
})

test('distinct values of a field are asked for by a path of their own', async () => {
  const { stdout } = await runClimc(['cloud-region-list', '--distinct-field', 'city', '--usable'], {
    modules,
    stubs: [
      on(
        'GET /cloudregions/distinct-field?details=false&distinct_field=city&extra_field=city&limit=20&offset=0&summary_stats=false&usable=true',
        { cloudregion: { city: ['Berlin'] } },
      ),
    ],
  })
  expect(stdout).toBe('{"city":["Berlin"]}\n')
})

test('a place is sent as it was typed', async () => {
  const { code } = await run(
    ['cloud-region-update', 'r1', '--latitude', '-33.8688197', '--longitude', '151.2092955'],
    [
      on(
        'PUT /cloudregions/r1',
        { cloudregion: {} },
        { cloudregion: { latitude: -33.8688197, longitude: 151.2092955 } },
      ),
    ],
  )
  expect(code).toBe(0)
})

describe('clirc', () => {
  test('quotes values for the shell and sorts the lines', () => {
    expect(exportsOf({ B: "it's $HOME", A: 'x y', C: 7, D: { e: 1 } })).toBe(
      "export A='x y'\nexport B='it'\\''s $HOME'\nexport C='7'\nexport D='{\"e\":1}'\n",
    )
    expect(exportsOf(null)).toBe('')
  })
})

describe('server-sku', () => {
  test.each([
    [['--spec', '2c4g'], 'cpu_core_count=2', 'memory_size_mb=4096'],
    [['--spec', '2c4g', '--cpu-core-count', '8'], 'cpu_core_count=8', 'memory_size_mb=4096'],
  ])('list %j', async (words, cores, memory) => {
    const { asked } = await runClimc(['server-sku-list', ...words], { modules, lenient: true })
    const query = asked[0]?.key.split('?')[1]?.split('&')
    expect(query).toContain(cores)
    expect(query).toContain(memory)
    expect(query?.filter(one => one.startsWith('spec='))).toEqual([])
  })

  test('prices are read from JSON', async () => {
    const prices = [{ name: 's1', hour_price: 0.5 }]
    const { code } = await run(
      ['server-sku-batch-update-price', '--skus', JSON.stringify(prices), '--currency', 'CNY'],
      [
        on(
          'POST /serverskus/batch-update-price',
          { serverskus: {} },
          { serverskus: { skus: prices, currency: 'CNY' } },
        ),
      ],
    )
    expect(code).toBe(0)
    const broken = await run(['server-sku-batch-update-price', '--skus', '[{'])
    expect({ code: broken.code, asked: broken.asked }).toEqual({ code: 2, asked: [] })
  })
})
