import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
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

describe('a data set that has come in', () => {
  const wrong = async (vpcs: string | undefined) => {
    writeFileSync(join(dataDir, 'regions.json'), JSON.stringify([{ id: 'r1', name: 'one' }]))
    writeFileSync(join(dataDir, 'zones.json'), JSON.stringify([{ id: 'z1', name: 'a', region_id: 'r1' }]))
    if (vpcs !== undefined) writeFileSync(join(dataDir, 'vpcs.json'), vpcs)
    const region = await startDevRegion({ dataset: dataDir, testcloud: false })
    return await region
      .imported()
      .then(() => undefined, String)
      .finally(() => region.close())
  }

  it.each(['[{"id":', '{"a":1}', ''])('tells which file is wrong: %j', async text => {
    const reason = await wrong(text)
    expect(reason).toContain(`${dataDir} cannot be imported as a whole: vpcs: `)
  })

  it('may lack files', async () => {
    expect(await wrong(undefined)).toBeUndefined()
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
    await expect(startDevRegion({ dataDir, testcloud: false })).rejects.toThrow(
      new ConfigError(
        `${join(dataDir, 'region.sqlite')} cannot be used: it is of version ${STORE_VERSION + 1}, this program knows ${STORE_VERSION}; use the newer program, or choose another data directory`,
      ),
    )
  })

  it('with another key is refused, and without its key too: no new one is made', async () => {
    await (await startDevRegion({ dataDir, testcloud: false })).close()
    const key = join(dataDir, 'secret.key')
    const kept = readFileSync(key)
    writeFileSync(key, Buffer.alloc(32))
    await expect(startDevRegion({ dataDir, testcloud: false })).rejects.toThrow(`does not open with ${key}`)
    rmSync(key)
    await expect(startDevRegion({ dataDir, testcloud: false })).rejects.toThrow(`${key} is missing`)
    expect(existsSync(key)).toBe(false)
    writeFileSync(key, kept)
    await (await startDevRegion({ dataDir, testcloud: false })).close()
  })

  it('is for its owner only, even where the folder is for everybody', async () => {
    chmodSync(dataDir, 0o755)
    const region = await startDevRegion({ dataDir, testcloud: false })
    const modes = readdirSync(dataDir).map(name => statSync(join(dataDir, name)).mode & 0o777)
    expect(new Set(modes)).toEqual(new Set([0o600]))
    await region.close()
  })

  it('that is a file, or lies in one, is refused in plain words', async () => {
    const file = join(dataDir, 'file')
    writeFileSync(file, '')
    for (const wanted of [file, join(file, 'within')])
      await expect(startDevRegion({ dataDir: wanted, testcloud: false })).rejects.toThrow(
        'what should be its folder is a file',
      )
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

  it('wants a certificate and its key', async () => {
    const started = startDevRegion({ testcloud: false, tls: { cert: 'none', key: 'none' } })
    await expect(started).rejects.toThrow('--tls-cert and --tls-key: they are no certificate')
    await expect(started).rejects.toThrow(ConfigError)
  })

  it('on a port that is taken says so', async () => {
    const region = await startDevRegion({ testcloud: false })
    const port = Number(new URL(region.url).port)
    await expect(startDevRegion({ port, testcloud: false })).rejects.toThrow(
      new ConfigError(`cannot listen on 127.0.0.1:${port}: the port is taken`),
    )
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
