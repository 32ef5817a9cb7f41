import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CloudAndRegion } from '../cloud.ts'

let both: CloudAndRegion
beforeAll(async () => {
  both = await CloudAndRegion.start()
  await both.import()
})
afterAll(async () => {
  await both.close()
})

const firstServer = async () => [...(await both.servers('name')).keys()][0] ?? ''

describe('a first sync', () => {
  it('brings in what the cloud has, each thing below what it hangs on', async () => {
    const { admin } = both.cloud
    const total = async (plural: string) =>
      (await both.region.get(`/${plural}?scope=system&show_emulated=true&limit=1`)).body.total
    expect(await total('servers')).toBe(admin.count('instances'))
    expect(await total('disks')).toBe(admin.count('volumes'))
    expect(await total('eips')).toBe(admin.count('eips'))
    expect(await total('snapshots')).toBe(admin.count('snapshots'))
    expect(await total('loadbalancers')).toBe(admin.count('load-balancers'))
    expect(await total('dbinstances')).toBe(admin.count('databases'))
    for (const server of await both.region.list('/servers?scope=system')) {
      for (const member of ['host', 'zone', 'cloudregion', 'manager', 'account', 'vpc', 'ips'])
        expect(server[member], member).toBeTruthy()
      expect(server.disk_count).toBeGreaterThan(0)
    }
  })

  it('makes a local project for each of the cloud’s own', async () => {
    const projects = await both.region.names('/v3/projects')
    for (const project of await both.region.list('/externalprojects?scope=system'))
      expect(projects).toContain(project.name)
  })

  it('leaves its tasks and its outcome to be seen', async () => {
    const tasks = (await both.region.list('/tasks?scope=system')).map(
      task => `${String(task.task_name)} ${String(task.status)}`,
    )
    expect(tasks).toContain('CloudAccountSyncInfoTask done')
    const results = (await both.region.list('/cloudproviderregions')).map(
      row => Object(row.sync_results).servers?.add_cnt ?? 0,
    )
    expect(results.reduce((sum: number, count: number) => sum + count, 0)).toBe(both.cloud.admin.count('instances'))
  })
})

describe('a second sync', () => {
  it('of an unchanged cloud changes nothing', async () => {
    const before = await both.servers('update_version')
    await both.sync()
    expect(await both.servers('update_version')).toEqual(before)
  })

  it('updates, adds and removes', async () => {
    const { admin } = both.cloud
    const [changed = '', gone = ''] = [...(await both.servers('name')).keys()]
    admin.patch('instances', changed, { name: 'renamed', state: 'Stopped' })
    const added = admin.addLike('instances', changed, { name: 'added', volumeIds: [] })
    admin.remove('instances', gone)
    await both.sync()
    const names = await both.servers('name')
    expect(names.get(changed)).toBe('renamed')
    expect((await both.servers('status')).get(changed)).toBe('ready')
    expect(names.get(added)).toBe('added')
    expect(names.has(gone)).toBe(false)
    expect((await both.region.get('/servers/renamed')).status).toBe(200)
  })

  it('gives a name that is taken a number, and keeps it', async () => {
    const { admin } = both.cloud
    const one = await firstServer()
    const twin = admin.addLike('instances', one, { name: String((await both.servers('name')).get(one)), volumeIds: [] })
    await both.sync()
    const name = (await both.servers('name')).get(twin)
    expect(String(name)).toMatch(/-1$/)
    await both.sync()
    expect((await both.servers('name')).get(twin)).toBe(name)
  })

  it('that asks for nothing in particular only looks whether the cloud is there', async () => {
    const { admin } = both.cloud
    const one = await firstServer()
    const before = both.cloud.requestCount()
    admin.patch('instances', one, { description: 'changed' })
    for (const body of [{}, { force: true }]) await both.sync(body)
    expect((await both.servers('description')).get(one)).not.toBe('changed')
    expect(both.cloud.requestCount() - before).toBeLessThan(30)
    await both.sync({ full_sync: true })
    expect((await both.servers('description')).get(one)).toBe('changed')
  })

  it('can be of some resources only', async () => {
    const { admin } = both.cloud
    const one = await firstServer()
    admin.patch('instances', one, { description: 'again' })
    await both.sync({ resources: ['eip'] })
    expect((await both.servers('description')).get(one)).not.toBe('again')
    await both.sync({ resources: ['compute'] })
    expect((await both.servers('description')).get(one)).toBe('again')
  })

  it('passes over what the account skips', async () => {
    await both.import('skipping', { skip_duplicate_account_check: true, skip_sync_resources: ['eip', 'loadbalancer'] })
    expect(await both.region.list('/eips?scope=system&account=skipping')).toEqual([])
    expect((await both.region.list('/servers?scope=system&account=skipping')).length).toBeGreaterThan(0)
  })
})

describe('a cloud that fails', () => {
  it('marks the account, takes nothing away, and is taken back', async () => {
    const before = (await both.servers('name')).size
    both.cloud.faults.set({ errorRate: 1 })
    await both.sync()
    const marked = await both.region.one('/cloudaccounts/cloud')
    expect(marked).toMatchObject({
      status: 'disconnected',
      health_status: 'unknown',
      sync_status: 'idle',
      error_count: 1,
    })
    expect((await both.servers('name')).size).toBe(before)
    both.cloud.faults.set({})
    await both.sync()
    expect(await both.region.one('/cloudaccounts/cloud')).toMatchObject({
      status: 'connected',
      health_status: 'normal',
      error_count: 0,
    })
    expect((await both.servers('name')).size).toBe(before)
  }, 60_000)
})
