import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ConfigError } from '../../src/core/errors/index.ts'
import { startDevRegion } from '../../src/region/index.ts'
import { STORE_VERSION } from '../../src/region/store/schema.ts'
import { TestRegion } from './support.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'dev-region-'))
})
afterEach(() => {
  rmSync(dataDir, { recursive: true, force: true })
})

describe('a data set', () => {
  it('that cannot be imported refuses the start, and names the folder', async () => {
    const started = startDevRegion({ dataset: dataDir, testcloud: false })
    await expect(started).rejects.toThrow(ConfigError)
    await expect(started).rejects.toThrow(`${dataDir} cannot be imported: `)
    await expect(started).rejects.toThrow('the data set has no regions.json')
  })
})

describe('a data directory', () => {
  it('keeps accounts, tokens and the password over a restart, and secrets encrypted', async () => {
    const first = await TestRegion.start({ dataDir, testcloud: true, scale: 4, seed: 5 })
    const secret = String(first.testCloudKeys().access_key_secret)
    await first.importTestCloud()
    const { token } = first
    const password = first.region.env.OS_PASSWORD
    await first.close()
    const files = ['region.sqlite', 'region.sqlite-wal'].map(name => join(dataDir, name)).filter(existsSync)
    for (const file of files) {
      const bytes = readFileSync(file).toString('latin1')
      expect(bytes).not.toContain(secret)
      expect(bytes).not.toContain(String(password))
    }
    expect(statSync(join(dataDir, 'secret.key')).mode & 0o777).toBe(0o600)

    const second = await TestRegion.start({ dataDir, testcloud: true, scale: 4, seed: 5 })
    expect(second.region.env.OS_PASSWORD).toBe(password)
    const kept = await second.send('GET', '/cloudaccounts/cloud', undefined, { 'X-Auth-Token': token })
    expect(kept.body.cloudaccount).toMatchObject({ status: 'connected', guest_count: 4 })
    await second.close()
  })

  it('of a newer program is refused', async () => {
    await (await startDevRegion({ dataDir, testcloud: false })).close()
    const db = new DatabaseSync(join(dataDir, 'region.sqlite'))
    db.exec(`PRAGMA user_version = ${STORE_VERSION + 1}`)
    db.close()
    await expect(startDevRegion({ dataDir, testcloud: false })).rejects.toThrow(ConfigError)
  })

  it('with another key is refused when a secret is needed', async () => {
    await (await startDevRegion({ dataDir, testcloud: false })).close()
    rmSync(join(dataDir, 'secret.key'))
    await expect(startDevRegion({ dataDir, testcloud: false })).rejects.toThrow(/key file/)
  })

  it('whose sync was interrupted syncs again at the next start', async () => {
    const first = await TestRegion.start({ dataDir, testcloud: true, scale: 4, seed: 5 })
    await first.importTestCloud()
    await first.close()
    const db = new DatabaseSync(join(dataDir, 'region.sqlite'))
    db.exec("UPDATE cloudaccounts SET sync_status = 'syncing'; UPDATE cloudproviderregions SET sync_status = 'syncing'")
    db.exec("UPDATE tasks SET status = 'running'; DELETE FROM servers")
    db.close()
    const second = await TestRegion.start({ dataDir, testcloud: true, scale: 4, seed: 5 })
    await second.region.settled()
    // The simulated cloud is where it was.
    expect(await second.one('/cloudaccounts/cloud')).toMatchObject({ sync_status: 'idle', status: 'connected' })
    expect(await second.list('/servers?scope=system')).toHaveLength(4)
    expect((await second.list('/tasks?scope=system')).every(task => task.status !== 'running')).toBe(true)
    await second.close()
  })
})

describe('listening', () => {
  it('is on loopback only, unless the address is asked for with TLS', async () => {
    await expect(startDevRegion({ host: '0.0.0.0', testcloud: false })).rejects.toThrow(/loopback/)
    await expect(startDevRegion({ host: '0.0.0.0', allowRemote: true, testcloud: false })).rejects.toThrow(/TLS/)
  })

  it('on a port that is taken says so', async () => {
    const region = await startDevRegion({ testcloud: false })
    const port = Number(new URL(region.url).port)
    await expect(startDevRegion({ port, testcloud: false })).rejects.toThrow(ConfigError)
    await region.close()
  })
})

describe('a seed', () => {
  it('makes the same ids at every start', async () => {
    const ids: string[][] = []
    for (let run = 0; run < 2; run++) {
      const region = await TestRegion.start({ testcloud: true, seed: 11, scale: 4 })
      await region.importTestCloud()
      ids.push((await region.list('/servers?scope=system&details=false')).map(row => String(row.id)).sort())
      await region.close()
    }
    expect(ids[0]).toHaveLength(4)
    expect(ids[0]).toEqual(ids[1])
  })
})
