import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { TestRegion } from '../support.ts'

let region: TestRegion
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dev-region-'))
  region = await TestRegion.start({ testcloud: true, scale: 4, seed: 2 })
})
afterAll(async () => {
  await region.close()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  await region.admin('DELETE', 'faults')
  await region.region.reset()
  await region.login()
})

describe('the admin pages', () => {
  it('need their token and refuse browsers', async () => {
    expect((await region.send('GET', '/_admin/state')).status).toBe(403)
    const token = region.region.env.DEV_REGION_ADMIN_TOKEN ?? ''
    const browser = await region.send('GET', '/_admin/state', undefined, {
      'X-Dev-Region-Token': token,
      Origin: 'http://evil.example',
    })
    expect(browser.status).toBe(403)
    expect((await region.admin('GET', 'state')).body).toMatchObject({ url: region.region.url, tasks: [], syncing: [] })
    expect((await region.admin('GET', 'nothing')).status).toBe(404)
  })

  it('empty the region to what it was', async () => {
    await region.importTestCloud()
    const token = region.token
    expect((await region.admin('POST', 'reset')).status).toBe(200)
    expect((await region.send('GET', '/cloudaccounts', undefined, { 'X-Auth-Token': token })).status).toBe(403)
    await region.login()
    expect(await region.list('/cloudaccounts')).toEqual([])
    expect((await region.importTestCloud()).guest_count).toBe(4)
  })

  it('empty the simulated cloud to what it was, too, and numbers begin anew', async () => {
    const first = async () => {
      await region.importTestCloud()
      const rows = await region.list('/servers?scope=system&details=false&order_by=name&limit=0')
      const events = await region.list('/events?scope=system&limit=0')
      return [rows.map(({ id, name, status }) => [id, name, status]), events.map(event => event.id)]
    }
    const before = await first()
    const [server] = await region.list('/servers?scope=system&filter=status.equals(running)')
    await region.act(`/servers/${String(server?.id)}/stop`, { server: { is_force: true } })
    await region.act('/cloudaccounts/cloud/sync', { cloudaccount: { full_sync: true, force: true } })
    expect((await region.one(`/servers/${String(server?.id)}`)).status).toBe('ready')
    await region.admin('POST', 'reset')
    await region.login()
    expect(await first()).toEqual(before)
  })

  it('write and read snapshots', async () => {
    const file = join(folder, 'one.sqlite')
    await region.importTestCloud()
    expect((await region.admin('POST', 'snapshot', { file })).status).toBe(200)
    await region.post('/cloudaccounts/cloud/disable')
    await region.send('DELETE', '/cloudaccounts/cloud')
    await region.region.settled()
    expect(await region.list('/cloudaccounts')).toEqual([])
    expect((await region.admin('POST', 'restore', { file })).status).toBe(200)
    expect((await region.one('/cloudaccounts/cloud')).guest_count).toBe(4)
    expect((await region.admin('POST', 'snapshot', { file: 'relative' })).status).toBe(400)
    const again = await region.admin('POST', 'snapshot', { file })
    expect([again.status, String(again.body.details)]).toEqual([400, expect.stringContaining('already')])
  })

  it('go on with a sync that was under way in a snapshot', async () => {
    const file = join(folder, 'midway.sqlite')
    await region.admin('POST', 'faults', { kind: 'sync-stick', path: 'servers' })
    const keys = region.testCloudKeys()
    await region.post('/cloudaccounts', { cloudaccount: { name: 'cloud', provider: 'TestCloud', ...keys } })
    await vi.waitFor(async () => {
      const { sync_status } = await region.one('/cloudaccounts/cloud')
      expect(sync_status).toBe('syncing')
    }, 20_000)
    expect((await region.admin('POST', 'snapshot', { file })).status).toBe(200)
    await region.admin('DELETE', 'faults')
    await region.region.settled()
    expect((await region.admin('POST', 'restore', { file })).status).toBe(200)
    await region.region.settled()
    expect(await region.one('/cloudaccounts/cloud')).toMatchObject({ sync_status: 'idle', guest_count: 4 })
  })

  it('are answered one after another, and nobody sees a region in between', async () => {
    const file = join(folder, 'crowd.sqlite')
    expect((await region.admin('POST', 'snapshot', { file })).status).toBe(200)
    let busy = true
    const logins = async () => {
      const found = new Set<string>()
      while (busy) found.add(await region.login().then(() => 'in', String))
      return found
    }
    const watching = Promise.all([logins(), logins()])
    const pages = ['reset', 'restore', 'reset', 'settle', 'reset']
    const answers = await Promise.all(pages.map(page => region.admin('POST', page, { file })))
    busy = false
    expect(answers.map(answer => answer.status)).toEqual([200, 200, 200, 200, 200])
    expect(await watching).toEqual([new Set(['in']), new Set(['in'])])
    await region.login()
    expect(await region.list('/v3/domains')).toHaveLength(1)
  })

  it('tell a damaged snapshot, and one of something else, before anything is stopped', async () => {
    const [whole, damaged, other] = ['whole', 'damaged', 'alien'].map(name => join(folder, `${name}.sqlite`))
    expect((await region.admin('POST', 'snapshot', { file: whole ?? '' })).status).toBe(200)
    const bytes = readFileSync(whole ?? '')
    bytes.fill(0xee, bytes.length - 20_480)
    writeFileSync(damaged ?? '', bytes)
    const db = new DatabaseSync(other ?? '')
    db.exec('CREATE TABLE x (a); PRAGMA user_version = 2')
    db.close()
    for (const [file, words] of [
      [damaged, 'is damaged'],
      [other, 'is no snapshot of a dev region'],
    ] as const) {
      const { status, body } = await region.admin('POST', 'restore', { file: file ?? '' })
      expect([status, String(body.details)]).toEqual([400, expect.stringContaining(words)])
    }
    expect((await region.get('/zones')).status).toBe(200)
  })

  it('leave nothing behind of a snapshot that could not be written', async () => {
    const { status, body } = await region.admin('POST', 'snapshot', { file: join(folder, 'no', 'such', 'folder') })
    expect([status, String(body.details)]).toEqual([400, expect.stringContaining('cannot write the snapshot')])
  })

  it('keep snapshots for their owner only, and restore them whatever the order of their columns', async () => {
    const file = join(folder, 'moved.sqlite')
    await region.post('/secgroups', { secgroup: { name: 'kept', description: 'as it was' } })
    await region.admin('POST', 'snapshot', { file })
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const db = new DatabaseSync(file)
    const names = db.prepare("SELECT name FROM pragma_table_info('secgroups')").all()
    const turned = names.map(row => `"${row.name}"`).reverse()
    db.exec(`CREATE TABLE turned AS SELECT ${turned.join(', ')} FROM secgroups; DROP TABLE secgroups;
      ALTER TABLE turned RENAME TO secgroups; ALTER TABLE secgroups DROP COLUMN is_dirty`)
    db.close()
    await region.admin('POST', 'reset')
    expect((await region.admin('POST', 'restore', { file })).status).toBe(200)
    await region.login()
    expect(await region.one('/secgroups/kept')).toMatchObject({ name: 'kept', description: 'as it was' })
  })

  it('restore nothing but snapshots, and leave the region and the file as they were', async () => {
    await region.importTestCloud()
    const none = join(folder, 'none.sqlite')
    const other = join(folder, 'other.sqlite')
    writeFileSync(other, 'this is no database, but it is a file')
    const refusal = async (file: string) => {
      const { status, body } = await region.admin('POST', 'restore', { file })
      return [status, String(body.details)]
    }
    expect(await refusal(none)).toEqual([400, `cannot read the snapshot ${none}: there is no such file`])
    expect(existsSync(none)).toBe(false)
    expect(await refusal(other)).toEqual([400, expect.stringContaining('is not a database')])
    expect((await region.one('/cloudaccounts/cloud')).guest_count).toBe(4)
  })

  it('refuse a snapshot of another region, whose secrets nobody here can read', async () => {
    const file = join(folder, 'elsewhere.sqlite')
    const elsewhere = await TestRegion.start({ seed: 2 })
    try {
      await elsewhere.admin('POST', 'snapshot', { file })
    } finally {
      await elsewhere.close()
    }
    const { status, body } = await region.admin('POST', 'restore', { file })
    expect([status, String(body.details)]).toEqual([400, expect.stringContaining('of another region')])
    expect((await region.get('/servers')).status).toBe(200)
  })

  it('restore what an earlier run on the same folder kept, and say where they are now', async () => {
    const dataDir = mkdtempSync(join(folder, 'kept-'))
    const file = join(folder, 'earlier.sqlite')
    const earlier = await TestRegion.start({ dataDir })
    await earlier.admin('POST', 'snapshot', { file })
    await earlier.close()
    const later = await TestRegion.start({ dataDir })
    try {
      expect((await later.admin('POST', 'restore', { file })).status).toBe(200)
      await later.login()
      const urls = (await later.list('/v3/endpoints?limit=0')).map(({ url }) => String(url))
      expect(urls.length).toBeGreaterThan(5)
      for (const url of urls) expect(url.startsWith(later.region.url)).toBe(true)
    } finally {
      await later.close()
    }
  })
})

describe('faults', () => {
  const order = (fault: Record<string, string | number>) => region.admin('POST', 'faults', fault)

  it('refuse requests by route and by count', async () => {
    await order({ kind: 'status', path: '/servers', status: 429, retry_after: 3, count: 2 })
    expect((await region.get('/zones')).status).toBe(200)
    const struck = await region.get('/servers')
    expect([struck.status, struck.headers.get('retry-after')]).toEqual([429, '3'])
    expect((await region.get('/servers')).status).toBe(429)
    expect((await region.get('/servers')).status).toBe(200)
  })

  it('are drawn from the seed', async () => {
    await order({ kind: 'status', path: '/zones', status: 503, probability: 0.5 })
    const statuses: number[] = []
    for (let i = 0; i < 30; i++) statuses.push((await region.get('/zones?limit=1')).status)
    expect(new Set(statuses)).toEqual(new Set([200, 503]))
  })

  it('slow answers down and drop connections', async () => {
    await order({ kind: 'delay', path: '/zones', delay_ms: 120, count: 1 })
    const started = performance.now()
    expect((await region.get('/zones')).status).toBe(200)
    expect(performance.now() - started).toBeGreaterThan(100)
    await order({ kind: 'drop', path: '/zones', count: 1 })
    await expect(region.get('/zones')).rejects.toThrow()
    expect((await region.get('/zones')).status).toBe(200)
  })

  it('make tokens void', async () => {
    await order({ kind: 'expire-tokens' })
    expect((await region.get('/servers')).status).toBe(403)
  })

  it('that are no faults are refused', async () => {
    expect((await order({ kind: 'bogus' })).status).toBe(400)
  })

  it('in a sync lose nothing and pass with the next sync', async () => {
    await region.importTestCloud()
    await order({ kind: 'sync-fail', path: 'servers' })
    await region.post('/cloudaccounts/cloud/sync', { cloudaccount: { force: true, full_sync: true } })
    await region.region.settled()
    expect((await region.list('/servers?scope=system')).length).toBe(4)
    const results = (await region.list('/cloudproviderregions')).map(row => JSON.stringify(row.sync_results))
    expect(results.join()).toContain('"update_err_cnt":1')
    await region.admin('DELETE', 'faults')
    await region.post('/cloudaccounts/cloud/sync', { cloudaccount: { force: true, full_sync: true } })
    await region.region.settled()
    expect(await region.one('/cloudaccounts/cloud')).toMatchObject({ status: 'connected', sync_status: 'idle' })
  })

  it('let a sync stick until they are cleared', async () => {
    await order({ kind: 'sync-stick', path: 'vpcs', count: 1 })
    await region.post('/cloudaccounts', {
      cloudaccount: { name: 'stuck', provider: 'TestCloud', ...region.testCloudKeys() },
    })
    const deadline = Date.now() + 10_000
    while ((await region.one('/cloudaccounts/stuck')).sync_status !== 'syncing' && Date.now() < deadline)
      await new Promise(resolve => setTimeout(resolve, 20))
    expect(await region.one('/cloudaccounts/stuck')).toMatchObject({ sync_status: 'syncing' })
    expect((await region.admin('GET', 'state')).body.tasks).not.toEqual([])
    await region.post('/cloudaccounts/stuck/disable')
    const refused = await region.send('DELETE', '/cloudaccounts/stuck')
    expect([refused.status, refused.body.details]).toEqual([400, 'account is not idle'])
    await region.admin('DELETE', 'faults')
    await region.region.settled()
    expect(await region.one('/cloudaccounts/stuck')).toMatchObject({ sync_status: 'idle' })
  })
})
