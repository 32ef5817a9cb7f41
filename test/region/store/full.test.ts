import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ConfigError } from '../../../src/core/errors/index.ts'
import { startDevRegion } from '../../../src/region/index.ts'
import { STORE_VERSION } from '../../../src/region/store/schema.ts'
import { TestRegion } from '../support.ts'

let dataDir: string
let file: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'dev-region-full-'))
  file = join(dataDir, 'region.sqlite')
})
afterEach(() => {
  rmSync(dataDir, { recursive: true, force: true })
})

const hashOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')

/** Why a region does not start on the folder. */
async function refusal(options: { maxBytes?: number } = {}): Promise<unknown> {
  return await startDevRegion({ dataDir, testcloud: false, ...options }).then(
    async region => await region.close(),
    (error: unknown) => error,
  )
}

describe('a store that is full', () => {
  it('refuses the write, keeps what was acknowledged, and goes on when there is room', async () => {
    await (await TestRegion.start({ dataDir, seed: 1 })).close()
    const limited = await TestRegion.start({ dataDir, seed: 1, maxBytes: statSync(file).size + 300_000 })
    const made: string[] = []
    const description = 'x'.repeat(4000)
    const make = async () =>
      await limited.post('/v3/projects', { project: { name: `p${made.length}`, description, domain_id: 'default' } })
    let answer = await make()
    while (answer.status === 200 && made.length < 1000) {
      made.push(`p${made.length}`)
      answer = await make()
    }
    expect(made.length).toBeGreaterThan(5)
    expect(answer).toMatchObject({
      status: 507,
      body: { class: 'OutOfResource', details: expect.stringContaining('no room left for the store') },
    })
    const kept = async (region: TestRegion) =>
      (await region.names('/v3/projects?limit=2048&scope=system')).filter(name => name !== 'system').sort()
    expect(await kept(limited)).toEqual([...made].sort())
    await limited.close()

    const roomy = await TestRegion.start({ dataDir, seed: 1 })
    expect(await kept(roomy)).toEqual([...made].sort())
    const { status } = await roomy.post('/v3/projects', { project: { name: 'more', domain_id: 'default' } })
    expect(status).toBe(200)
    await roomy.close()
  })

  it('lets a sync fail and say why, and the region lives on', async () => {
    await (await TestRegion.start({ dataDir, seed: 1 })).close()
    const maxBytes = statSync(file).size + 600_000
    const lines: string[] = []
    const log = (line: string) => lines.push(line)
    const region = await TestRegion.start({ dataDir, seed: 1, testcloud: true, scale: 40, maxBytes, log })
    await region.post('/cloudaccounts', {
      cloudaccount: { name: 'cloud', provider: 'TestCloud', ...region.testCloudKeys() },
    })
    await region.region.settled()
    expect((await region.get('/cloudaccounts/cloud')).status).toBe(200)
    expect((await region.list('/servers?scope=system&limit=0')).length).toBeLessThan(40)
    expect(lines.some(line => line.includes('failed') && line.includes('no room left'))).toBe(true)
    await region.close()

    const roomy = await TestRegion.start({ dataDir, seed: 1, testcloud: true, scale: 40 })
    await roomy.region.settled()
    expect(await roomy.one('/cloudaccounts/cloud')).toMatchObject({ sync_status: 'idle' })
    expect((await roomy.list('/tasks?scope=system')).filter(task => task.status === 'running')).toEqual([])
    await roomy.close()
  })

  it('from the first is refused with what to do', async () => {
    expect(await refusal({ maxBytes: 4096 })).toMatchObject({
      name: ConfigError.name,
      message: expect.stringMatching(/region\.sqlite cannot be used: the disk is full/),
    })
    expect(await refusal()).toBeUndefined()
  })
})

describe('a store that cannot be used is refused and not touched', () => {
  it('of a newer program', async () => {
    await (await startDevRegion({ dataDir, testcloud: false })).close()
    const db = new DatabaseSync(file)
    db.exec(`PRAGMA user_version = ${STORE_VERSION + 1}`)
    db.close()
    const before = hashOf(file)
    expect(await refusal()).toMatchObject({ message: expect.stringContaining(`version ${STORE_VERSION + 1}`) })
    expect(hashOf(file)).toBe(before)
  })

  it('that is something else', async () => {
    writeFileSync(file, 'a diary, not a database. '.repeat(400))
    const before = hashOf(file)
    expect(await refusal()).toMatchObject({ message: expect.stringContaining('no store of a dev region') })
    expect(hashOf(file)).toBe(before)
  })

  it('that another dev region has open', async () => {
    const first = await startDevRegion({ dataDir, testcloud: false })
    expect(await refusal()).toMatchObject({ message: expect.stringContaining('another dev region is using it') })
    await first.close()
    expect(await refusal()).toBeUndefined()
  })
})

describe('a store of an older program', () => {
  it('gets the columns and indexes that it lacks, and loses indexes that nobody uses', async () => {
    const first = await TestRegion.start({ dataDir })
    await first.post('/v3/projects', { project: { name: 'kept', domain_id: 'default' } })
    await first.close()
    const db = new DatabaseSync(file)
    db.exec(`DROP INDEX projects_by_name_deleted_is_emulated; CREATE INDEX projects_by_name ON projects (name);
      ALTER TABLE projects DROP COLUMN description; DELETE FROM settings WHERE key = 'schema'`)
    db.close()
    const second = await TestRegion.start({ dataDir })
    expect(await second.names('/v3/projects?scope=system')).toContain('kept')
    await second.close()
    const renewed = new DatabaseSync(file)
    const names = renewed.prepare("SELECT name FROM sqlite_master WHERE tbl_name = 'projects'").all()
    const columns = renewed.prepare("SELECT name FROM pragma_table_info('projects')").all()
    renewed.close()
    expect(names.map(row => row.name)).toContain('projects_by_name_deleted_is_emulated')
    expect(names.map(row => row.name)).not.toContain('projects_by_name')
    expect(columns.map(row => row.name)).toContain('description')
  })
})
