import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, expect, it } from 'vitest'
import type { JsonObject } from '../../src/core/json.ts'
import { TestRegion } from './support.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'dev-region-resume-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

const start = () => TestRegion.start({ dataDir, hypervisors: 1, seed: 2 })

/** Work of each kind, that is done. */
async function work(region: TestRegion): Promise<void> {
  const nfs = { storage_type: 'nfs', nfs_host: '10.127.0.6', nfs_shared_dir: '/export' }
  const ldap = { url: 'ldap://127.0.0.1:1', suffix: 'dc=x', user: 'cn=a', password: 'pw' }
  const requests: [string, JsonObject][] = [
    ['/servers/batch-1/instance-snapshot', { name: 'whole' }],
    ['/backupstorages', { backupstorage: { name: 'vault', ...nfs } }],
    ['/servers/db-1/instance-backup', { name: 'kept', backup_storage_id: 'vault' }],
    ['/servers/web-1/save-template', { name: 'like-web' }],
    ['/servers/batch-1/save-image', { name: 'golden' }],
    ['/servers/batch-1/insertiso', { image_id: 'debian-12' }],
    ['/instancegroups', { instancegroup: { name: 'front', zone_id: 'zone1' } }],
    ['/loadbalancerclusters', { loadbalancercluster: { name: 'lbc', zone: 'zone1' } }],
    ['/loadbalancers', { loadbalancer: { name: 'lb', network: 'guest-net' } }],
    ['/v3/identity_providers', { identity_provider: { name: 'people', driver: 'ldap', config: { ldap } } }],
    ['/v3/organizations', { organization: { name: 'firm', type: 'project' } }],
    ['/v3/organizations/firm/sync', {}],
  ]
  for (const [path, body] of requests) {
    const answer = await region.post(path, body)
    expect([path, answer.status, answer.body]).toEqual([path, 200, expect.anything()])
    await region.region.settled()
  }
}

/** What the store would say had the process been killed in the middle of all that. */
function interrupt(serverDisks: readonly string[]): void {
  const db = new DatabaseSync(join(dataDir, 'region.sqlite'))
  const drive = JSON.stringify([{ ordinal: 0, image_id: 'i', name: '', path: '', size: 0, boot_index: -1 }])
  db.exec(`
    UPDATE tasks SET status = 'running', stage = 'on_init';
    UPDATE servers SET status = 'start_instance_snapshot', cdroms = '${drive}' WHERE name = 'batch-1';
    UPDATE servers SET status = 'start_instance_backup' WHERE name = 'db-1';
    UPDATE servers SET status = 'tempalte_saving' WHERE name = 'web-1';
    UPDATE disks SET status = 'attaching' WHERE id = '${serverDisks[0]}';
    UPDATE disks SET status = 'reset' WHERE id = '${serverDisks[1]}';
    UPDATE instance_snapshots SET status = 'init';
    UPDATE snapshots SET status = 'creating';
    UPDATE instancebackups SET status = 'snapshot';
    UPDATE backupstorages SET status = 'sync_status';
    UPDATE images SET status = 'saving' WHERE name = 'golden';
    UPDATE instancegroups SET status = 'associate_eip';
    UPDATE loadbalancers SET status = 'creating';
    UPDATE identity_providers SET sync_status = 'syncing', status = 'init' WHERE name = 'people';
    UPDATE organizations SET status = 'sync'`)
  db.close()
}

it('after a kill nothing stays on the way', async () => {
  const first = await start()
  await work(first)
  const ids = (await first.list('/disks?scope=system')).map(disk => String(disk.id))
  await first.close()
  interrupt(ids)

  // A start that ends in the middle of it, too, leaves all of it to the next.
  const store = (statement: string) => {
    const db = new DatabaseSync(join(dataDir, 'region.sqlite'))
    db.exec(statement)
    db.close()
  }
  store("CREATE TRIGGER killed BEFORE UPDATE ON backupstorages BEGIN SELECT RAISE(ABORT, 'killed'); END")
  await expect(start()).rejects.toThrow('killed')
  store('DROP TRIGGER killed')

  const region = await start()
  await region.region.settled()
  const status = async (path: string) => (await region.one(path)).status
  const expected: Readonly<Record<string, string>> = {
    '/servers/batch-1': 'unknown',
    '/servers/db-1': 'unknown',
    '/servers/web-1': 'unknown',
    [`/disks/${ids[0]}`]: 'ready',
    [`/disks/${ids[1]}`]: 'reset_failed',
    '/instance_snapshots/whole': 'instance_snapshot_create_failed',
    '/instancebackups/kept': 'create_failed',
    '/backupstorages/vault': 'online',
    '/instancegroups/front': 'init',
    '/loadbalancers/lb': 'create_failed',
    '/v3/identity_providers/people': 'disconnected',
    '/v3/organizations/firm': 'sync_failed',
  }
  const found = await Promise.all(Object.keys(expected).map(async path => [path, await status(path)]))
  expect(Object.fromEntries(found)).toEqual(expected)
  expect(new Set((await region.list('/snapshots?scope=system')).map(row => row.status))).toEqual(
    new Set(['create_failed']),
  )
  expect(await region.one('/v3/identity_providers/people')).toMatchObject({ sync_status: 'idle' })
  expect(await region.one('/servers/batch-1/iso')).toEqual({})
  expect((await region.get('/image/v1/images?name=golden')).body.images).toMatchObject([{ status: 'save_fail' }])
  expect((await region.list('/tasks?scope=system')).filter(task => task.status === 'running')).toEqual([])
  // What a hypervisor has can be asked for.
  await region.post('/servers/web-1/syncstatus')
  await region.region.settled()
  expect(await status('/servers/web-1')).toBe('running')
  await region.close()
})
