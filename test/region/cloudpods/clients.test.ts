import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TestRegion } from '../support.ts'

let region: TestRegion
beforeAll(async () => {
  region = await TestRegion.start({ testcloud: true, scale: 4, seed: 11 })
  await region.importTestCloud()
}, 120_000)
afterAll(async () => {
  await region.close()
})

describe('lists of an environment', () => {
  it('of the premises have what came from no cloud', async () => {
    expect(await region.names('/cloudregions?cloud_env=onpremise&scope=system')).toEqual(['Default'])
    expect(await region.names('/vpcs?cloud_env=onpremise&scope=system')).toEqual(['Default'])
    expect(await region.names('/secgroups?cloud_env=onpremise&scope=system')).toEqual(['Default'])
    expect(await region.names('/servers?cloud_env=onpremise&scope=system')).toEqual([])
    const skus = await region.list('/serverskus?cloud_env=onpremise&scope=system')
    expect(new Set(skus.map(sku => sku.provider))).toEqual(new Set(['OneCloud']))
  })

  it('of public clouds have the rest', async () => {
    expect(await region.names('/servers?cloud_env=public&scope=system')).toHaveLength(4)
    expect(await region.names('/vpcs?cloud_env=public&scope=system')).not.toContain('Default')
  })

  it('by provider and brand know the region itself as OneCloud', async () => {
    expect(await region.names('/vpcs?provider=OneCloud&scope=system')).toEqual(['Default'])
    expect(await region.names('/vpcs?brand.0=OneCloud&scope=system')).toEqual(['Default'])
    const both = await region.names('/vpcs?provider.0=OneCloud&provider.1=TestCloud&scope=system')
    expect(both.length).toBeGreaterThan(1)
    expect(both).toContain('Default')
  })
})

describe('pages for operators', () => {
  const ask = async (path: string, agent: string) =>
    await fetch(region.region.url + path, { headers: { 'User-Agent': agent } })

  it('open to the clients of the API, which need no token', async () => {
    const version = await ask('/version', 'yunioncloud-go/201708')
    expect([version.status, await version.text()]).toEqual([200, 'climc-dev-region'])
    expect(await (await ask('/ping', 'kube-probe/1.30')).text()).toBe('pong')
    const stats: unknown = await (await ask('/stats', 'yunioncloud-go/201708')).json()
    expect(stats).toMatchObject({ 'hit.2XX': expect.any(Number), 'duration.4XX': expect.any(Number) })
    const workers: unknown = await (await ask('/worker_stats', 'yunioncloud-go/201708')).json()
    expect(workers).toMatchObject({
      workers: [{ name: expect.any(String), active_worker_cnt: expect.any(Number) }, {}],
    })
    const process: unknown = await (await ask('/process_stats', 'yunioncloud-go/201708')).json()
    expect(process).toMatchObject({ process_stats: { mem_size: expect.any(Number) } })
  })

  it('stay closed to others', async () => {
    for (const page of ['version', 'ping', 'stats', 'worker_stats', 'process_stats'])
      expect((await ask(`/${page}`, 'curl/8.5.0')).status).toBe(403)
  })
})
