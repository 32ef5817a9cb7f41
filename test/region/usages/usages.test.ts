import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isJsonObject, type JsonObject } from '../../../src/core/json.ts'
import { TestRegion, tokenOf } from '../support.ts'

const EXCHANGES = resolve(import.meta.dirname, '../../../../shared/reference/region/exchanges.jsonl')
/** Requests for usages among the recorded exchanges: the whole system's, and what an ordinary user saw. */
const [SYSTEM, ORDINARY] = [1444, 1856]

function recordedKeys(seq: number): string[] {
  const line = readFileSync(EXCHANGES, 'utf8')
    .split('\n')
    .find(text => text.startsWith(`{"seq": ${seq},`) || text.startsWith(`{"seq":${seq},`))
  const exchange: unknown = JSON.parse(line ?? '{}')
  const body = isJsonObject(exchange) && isJsonObject(exchange.response_body) ? exchange.response_body : {}
  return isJsonObject(body.usage) ? Object.keys(body.usage).sort() : []
}

describe('usages', () => {
  let region: TestRegion
  beforeAll(async () => {
    region = await TestRegion.start({ testcloud: true })
    await region.importTestCloud()
  }, 60_000)
  afterAll(() => region.close())

  async function usage(path: string, token = region.token): Promise<JsonObject> {
    const { status, body } = await region.send('GET', path, undefined, { 'X-Auth-Token': token })
    expect(status).toBe(200)
    return isJsonObject(body.usage) ? body.usage : {}
  }
  const all = (plural: string) => region.list(`/${plural}?scope=system&limit=0&details=false`)
  const sum = (rows: readonly JsonObject[], key: string) =>
    rows.reduce((total, row) => total + Number(row[key] ?? 0), 0)

  it('of the whole system are the sums of what its lists show', async () => {
    const found = await usage('/usages?scope=system')
    const servers = await all('servers')
    const running = servers.filter(server => server.status === 'running')
    const [disks, hosts, eips] = [await all('disks'), await all('hosts'), await all('eips')]
    expect(found).toMatchObject({
      'all.servers': servers.length,
      'all.servers.cpu': sum(servers, 'vcpu_count'),
      'all.servers.memory': sum(servers, 'vmem_size'),
      'all.running_servers': running.length,
      'all.running_servers.cpu': sum(running, 'vcpu_count'),
      'all.disks': sum(disks, 'disk_size'),
      'all.disks.count': disks.length,
      'all.eip': eips.length,
      'all.snapshot': (await all('snapshots')).length,
      'all.buckets': (await all('buckets')).length,
      'all.loadbalancer': (await all('loadbalancers')).length,
      'all.rds': (await all('dbinstances')).length,
      'all.networks': (await all('networks')).length,
      'hosts.cpu.total': sum(hosts, 'cpu_count'),
    })
    expect(Number(found['all.servers.aarch64']) + Number(found['all.servers.x86_64'])).toBe(servers.length)
    expect(Number(found['all.disks.attached']) + Number(found['all.disks.detached'])).toBe(found['all.disks'])
    expect(Number(found['all.servers.disk'])).toBe(found['all.disks.attached'])
    expect(found).not.toHaveProperty('domain.servers')
  })

  it('of some clouds are what those have', async () => {
    const whole = await usage('/usages?scope=system')
    const keys = ['all.servers', 'all.disks', 'all.networks', 'all.buckets', 'all.eip', 'hosts', 'storages']
    for (const asked of ['provider=TestCloud', 'brand=TestCloud', 'cloud_env=public']) {
      const found = await usage(`/usages?scope=system&${asked}`)
      for (const key of keys) expect([asked, key, found[key]]).toEqual([asked, key, whole[key]])
    }
    for (const asked of ['provider=OneCloud', 'brand=nosuch', 'cloud_env=onpremise']) {
      const found = await usage(`/usages?scope=system&${asked}`)
      for (const key of keys) expect([asked, key, found[key]]).toEqual([asked, key, 0])
      expect(found).not.toHaveProperty('all.ports')
    }
    const ofNoHost = await usage('/usages?scope=system&host_type=kvm')
    expect(ofNoHost).toMatchObject({ 'all.servers': 0, hosts: 0, storages: 0, 'all.networks': 0 })
    expect(ofNoHost['all.ports']).toBe(whole['all.ports'])
  })

  it('of a project are its own, not what is shared with it', async () => {
    const found = await usage('/usages?scope=project')
    const { id } = await region.one('/v3/projects/system')
    for (const [key, plural] of [
      ['networks', 'networks'],
      ['buckets', 'buckets'],
      ['servers', 'servers'],
    ] as const) {
      const own = (await all(plural)).filter(row => row.tenant_id === id)
      expect([key, found[key]]).toEqual([key, own.length])
    }
    expect(found.wires).toBe(0)
    const storages = await all('storages')
    expect(found['disks.storage']).toBe(sum(storages, 'capacity') - sum(storages, 'reserved'))
  })

  it('below a region are those of that region', async () => {
    const regions = (await all('cloudregions')).filter(row => row.provider === 'TestCloud')
    let total = 0
    for (const { id } of regions)
      total += Number((await usage(`/usages/cloudregions/${String(id)}?scope=system`))['all.servers'])
    expect(total).toBe((await all('servers')).length)
    const account = await usage('/usages/cloudaccounts/cloud?scope=system')
    expect(account['all.servers']).toBe(total)
    expect(account.zones).toBe(
      new Set((await region.list('/hosts?scope=system&limit=0&show_emulated=true')).map(host => host.zone_id)).size,
    )
    expect((await region.get('/usages/cloudregions/nowhere')).status).toBe(404)
  })

  it('below a zone are those on its hosts, and of what is in no zone those of its region; regions and zones stay whole', async () => {
    const [zone] = (await all('zones')).filter(row => String(row.external_id ?? '') !== '')
    const found = await usage(`/usages/zones/${String(zone?.id)}?scope=system`)
    const whole = await usage('/usages?scope=system')
    const hosts = await region.list('/hosts?scope=system&limit=0&details=false&show_emulated=true')
    const here = new Set(hosts.filter(host => host.zone_id === zone?.id).map(host => host.id))
    const inRegion = (rows: readonly JsonObject[]) => rows.filter(row => row.cloudregion_id === zone?.cloudregion_id)
    expect(found).toMatchObject({
      'all.servers': (await all('servers')).filter(server => here.has(server.host_id ?? '')).length,
      'all.eip': inRegion(await all('eips')).length,
      'all.buckets': inRegion(await all('buckets')).length,
      'all.vpcs': Number(whole['all.vpcs']),
      regions: Number(whole.regions),
      zones: Number(whole.zones),
    })
  })

  it('below a host tell its size; of a bucket without a limit, what is in it', async () => {
    const [host] = await region.list('/hosts?scope=system&limit=1&show_emulated=true')
    const found = await usage(`/usages/hosts/${String(host?.id)}?scope=system`)
    expect(found).toMatchObject({ cpu: Number(host?.cpu_count), memory: Number(host?.mem_size), hosts: 1 })
    const whole = await usage('/usages?scope=system')
    expect(whole['all.bucket_bytes_limit']).toBeGreaterThanOrEqual(Number(whole['all.bucket_bytes']))
  })

  it('below what is not there are not found', async () => {
    const refusal = async (path: string) => (await region.get(path)).body
    expect(await refusal('/usages/zones/nowhere')).toMatchObject({
      code: 404,
      class: 'NotFoundError',
      details: 'man.FetchByIdOrName: sql: no rows in result set',
    })
  })

  it('of a project are its own, with its disks', async () => {
    const found = await usage('/usages?scope=project')
    expect(found).toHaveProperty('servers')
    expect(found).toHaveProperty('disks.storage.virtual')
    expect(found).toHaveProperty('pending_delete_disks')
    expect(Object.keys(found).filter(key => /^(?:all|domain|project)\.|hosts|storages/.test(key))).toEqual([])
    const ofDomain = Object.keys(await usage('/usages?scope=domain'))
    expect(ofDomain.filter(key => !key.startsWith('domain.') && !key.startsWith('isolated_devices'))).toEqual([])
  })

  describe.skipIf(!existsSync(EXCHANGES))('as recorded (skipped where /work/shared is absent)', () => {
    it('have the names that the original gives, but for the types of storages', async () => {
      const named = (key: string) => !/\.(?:storage_type|medium_type)\.|\.ports(?:_exit)?\./.test(key)
      expect(
        Object.keys(await usage('/usages?scope=system'))
          .filter(named)
          .sort(),
      ).toEqual(recordedKeys(SYSTEM).filter(named))
    })

    it('tell an ordinary user what the original tells', async () => {
      await region.post('/v3/users', { user: { name: 'ann', password: 'Sup3r#2026secret' } })
      await region.post('/v3/roles', { role: { name: 'member' } })
      await region.send('PUT', '/v3/projects/system/users/ann/roles/member', {})
      const token = await tokenOf(region.region, { name: 'ann', password: 'Sup3r#2026secret', project: 'system' })
      expect(Object.keys(await usage('/usages', token)).sort()).toEqual(recordedKeys(ORDINARY))
    })
  })
})
