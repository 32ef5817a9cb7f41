import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isJsonObject, type JsonObject } from '../../../src/core/json.ts'
import { TestRegion } from '../support.ts'

let region: TestRegion
beforeAll(async () => {
  region = await TestRegion.start({ seed: 8, hypervisors: 2, testcloud: true, scale: 2 })
  await region.importTestCloud()
}, 120_000)
afterAll(async () => {
  await region.close()
})

const act = (path: string, body: JsonObject = {}) => region.act(path, body)

const storage = (more: JsonObject) => act('/backupstorages', { backupstorage: { name: 'vault', ...more } })
const backup = (more: JsonObject) => act('/diskbackups', { diskbackup: { name: 'copy', ...more } })
const NFS = { storage_type: 'nfs', nfs_host: '10.127.0.6', nfs_shared_dir: '/export/backups' }

async function statusesOf(path: string): Promise<string[]> {
  const { id } = await region.one(path)
  const events = await region.list(`/events?obj_id=${String(id)}&action.0=updatestatus&limit=50`)
  return events.map(event => String(event.notes).split(':')[0] ?? '').reverse()
}

describe('a storage of backups', () => {
  it('says what it must be told', async () => {
    const refused = (details: string) => [400, 'InputParameterError', details]
    expect(await storage({})).toEqual(refused('Invalid storage type '))
    expect(await storage({ storage_type: 'tape' })).toEqual(refused('Invalid storage type tape'))
    expect(await storage({ storage_type: 'nfs' })).toEqual(refused('nfs_host is required when storage type is nfs'))
    expect(await storage({ storage_type: 'object', object_bucket_url: 'http://b', object_access_key: 'k' })).toEqual(
      refused('object_secret is required when storage type is object'),
    )
  })

  it('is online where a hypervisor can look, changes its address, and keeps its secret', async () => {
    expect(await storage({ ...NFS, capacity_mb: 1000 })).toBe(200)
    const made = await region.one('/backupstorages/vault')
    expect(made).toMatchObject({ ...NFS, status: 'online', enabled: true, is_public: true, capacity_mb: 1000 })
    expect(await statusesOf('/backupstorages/vault')).toEqual(['offline=>sync_status', 'sync_status=>online'])
    const object = {
      name: 'bucket',
      storage_type: 'object',
      object_bucket_url: 'http://b',
      object_access_key: 'k',
      object_secret: 'hush',
    }
    expect(await act('/backupstorages', { backupstorage: object })).toBe(200)
    expect(JSON.stringify(await region.one('/backupstorages/bucket'))).not.toContain('hush')
    await region.send('PUT', '/backupstorages/bucket', { backupstorage: { object_access_key: 'l', nfs_host: 'x' } })
    await region.region.settled()
    const bucket = await region.one('/backupstorages/bucket')
    expect([bucket.object_access_key, bucket.nfs_host, bucket.status]).toEqual(['l', undefined, 'online'])
    const named = await region.send('PUT', '/backupstorages/bucket', { backupstorage: { name: '_X' } })
    expect(named.body.details).toContain('invalid bucket name(_X): Bucket name cannot be smaller than 3 characters')
    expect(await act('/backupstorages/bucket/syncstatus')).toBe(200)
    expect((await region.send('DELETE', '/backupstorages/bucket')).status).toBe(200)
  })

  it('is offline where there is none', async () => {
    const lonely = await TestRegion.start({ seed: 8 })
    await lonely.post('/backupstorages', { backupstorage: { name: 'vault', ...NFS } })
    await lonely.region.settled()
    expect((await lonely.one('/backupstorages/vault')).status).toBe('offline')
    await lonely.close()
  })
})

describe('a backup of a disk', () => {
  it('is refused in the words of the original', async () => {
    const { id } = await region.one('/disks/vdisk-db-1-1')
    expect(await backup({})).toEqual([400, 'MissingParameterError', 'Missing parameter disk_id'])
    expect(await backup({ disk_id: String(id) })).toEqual([
      400,
      'MissingParameterError',
      'Missing parameter backup_storage_id',
    ])
    expect(await backup({ disk_id: 'none', backup_storage_id: 'vault' })).toEqual([
      404,
      'ResourceNotFoundError',
      'disk none not found',
    ])
    expect(await backup({ disk_id: String(id), backup_storage_id: 'none' })).toEqual([
      404,
      'ResourceNotFoundError',
      'backupstorage none not found',
    ])
    expect(await backup({ backup_file_path: '/x', disk_id: String(id) })).toEqual([
      400,
      'InputParameterError',
      'disk_id is not allowed: InputParameterError',
    ])
    await region.post('/backupstorages/vault/status', { status: 'offline' })
    expect(await backup({ disk_id: String(id), backup_storage_id: 'vault' })).toEqual([
      403,
      'ForbiddenError',
      "can't backup guest to backup storage with status offline",
    ])
    await region.post('/backupstorages/vault/status', { status: 'online' })
  })

  it('is made, and a disk made of it', async () => {
    expect(await backup({ disk_id: 'vdisk-db-1-1', backup_storage_id: 'vault' })).toBe(200)
    const made = await region.one('/diskbackups/copy')
    expect(made).toMatchObject({
      status: 'ready',
      disk_name: 'vdisk-db-1-1',
      backup_storage_name: 'vault',
      disk_size_mb: 100 * 1024,
      disk_type: 'data',
      is_sub_backup: false,
      can_delete: true,
    })
    expect(await statusesOf('/diskbackups/copy')).toEqual(['init=>snapshot', 'snapshot=>saving', 'saving=>ready'])
    expect(await region.one('/diskbackups/copy/export-info')).toMatchObject({
      disk_config: { index: -1, name: 'vdisk-db-1-1', size: 100 * 1024 },
    })
    const used = await region.send('DELETE', '/backupstorages/vault')
    expect([used.status, used.body.details]).toEqual([406, 'storage has been used'])
    expect(await act('/diskbackups/copy/recovery', { diskbackup: { name: 'again' } })).toBe(200)
    expect(await region.one('/disks/again')).toMatchObject({
      status: 'ready',
      disk_size: 100 * 1024,
      backup_id: made.id,
      guest_count: 0,
    })
    expect(await region.names('/diskbackups?server_id=db-1')).toEqual(['copy'])
    expect((await region.get('/diskbackups?server_id=none')).status).toBe(404)
    expect(await act('/diskbackups/copy/syncstatus')).toBe(200)
    expect((await region.one('/diskbackups/copy')).status).toBe('ready')
    await region.send('DELETE', '/diskbackups/copy')
    await region.region.settled()
    expect((await region.get('/diskbackups/copy')).status).toBe(404)
  })

  it('fails for disks of no server and of clouds', async () => {
    expect(await backup({ disk_id: 'again', backup_storage_id: 'vault' })).toBe(200)
    expect((await region.one('/diskbackups/copy')).status).toBe('snapshot_failed')
    expect(await act('/diskbackups/copy/recovery')).toEqual([
      400,
      'InvalidStatusError',
      'cannot recover backup in status snapshot_failed: InvalidStatusError',
    ])
    const [disk] = await region.list('/disks?scope=system&cloud_env=public&limit=1&unused=false&status.0=ready')
    await backup({ name: 'cloudy', disk_id: String(disk?.id), backup_storage_id: 'vault' })
    expect((await region.one('/diskbackups/cloudy')).status).toBe('save_failed')
  })

  it('is imported from nowhere', async () => {
    const bring = (diskbackup: JsonObject) => act('/diskbackups/import', { diskbackup })
    expect(await bring({})).toEqual([400, 'InputParameterError', 'access_url is required'])
    expect(await bring({ access_url: 'http://x' })).toEqual([
      400,
      'InputParameterError',
      'backup_storage_id is required',
    ])
    const vault = String((await region.one('/backupstorages/vault')).id)
    expect(await bring({ access_url: 'http://x', backup_storage_id: vault, name: 'foreign' })).toBe(200)
    expect((await region.one('/diskbackups/foreign')).status).toBe('import_failed')
  })
})

describe('a backup of a server', () => {
  it('is refused in the words of the original', async () => {
    const path = '/servers/db-1/instance-backup'
    expect(await act(path)).toEqual([
      400,
      'MissingParameterError',
      expect.stringMatching(/^validateCreateInstanceBackup: .*Missing parameter name/),
    ])
    expect(await act(path, { name: 'whole' })).toEqual([
      400,
      'MissingParameterError',
      'Missing parameter backup_storage_id',
    ])
    expect(await act(path, { name: 'whole', backup_storage_id: 'none' })).toEqual([
      404,
      'ResourceNotFoundError',
      'backupstorage none not found',
    ])
    const [cloud] = await region.list('/servers?scope=system&cloud_env=public&limit=1')
    expect(await act(`/servers/${String(cloud?.id)}/instance-backup`, { name: 'x' })).toEqual([
      400,
      'BadRequestError',
      expect.stringMatching(/^validateCreateInstanceBackup: .*cannot create instance snapshot/),
    ])
    expect(await act('/instancebackups', { instancebackup: { name: 'x' } })).toEqual([
      400,
      'MissingParameterError',
      'Missing parameter missing package_name',
    ])
  })

  it('holds one of each disk, and a server is made of it', async () => {
    expect(await act('/servers/db-1/instance-backup', { name: 'whole', backup_storage_id: 'vault' })).toBe(200)
    const made = await region.one('/instancebackups/whole')
    expect(made).toMatchObject({
      status: 'ready',
      guest: 'db-1',
      backup_storage_name: 'vault',
      size_mb: 130 * 1024,
      server_config: { name: 'db-1' },
    })
    const parts = Array.isArray(made.disk_backups) ? made.disk_backups.filter(isJsonObject) : []
    expect(parts.map(part => part.disk_type)).toEqual(['sys', 'data'])
    expect((await region.one('/servers/db-1')).status).toBe('running')
    expect((await region.send('DELETE', `/diskbackups/${String(parts[0]?.id)}`)).body.details).toBe(
      'disk backup referenced by instance backup',
    )
    expect(await region.list('/diskbackups?is_instance_backup=true&scope=system')).toHaveLength(2)
    expect(await act('/instancebackups/whole/recovery', { instancebackup: { name: 'revived' } })).toBe(200)
    expect(await region.one('/servers/revived')).toMatchObject({
      status: 'ready',
      disk_count: 2,
      instance_type: 'ecs.g1.c4m12',
      description: 'recovered from instance backup whole',
    })
    expect(await act('/instancebackups/whole/pack', {})).toEqual([
      400,
      'MissingParameterError',
      'Missing parameter missing package_name',
    ])
    expect(await act('/instancebackups/whole/pack', { package_name: 'p' })).toBe(200)
    expect(await act('/instancebackups/whole/syncstatus')).toBe(200)
    expect((await region.one('/instancebackups/whole')).status).toBe('ready')
    await region.send('DELETE', '/instancebackups/whole')
    await region.region.settled()
    expect((await region.get('/instancebackups/whole')).status).toBe(404)
    expect(await region.list('/diskbackups?is_instance_backup=true&scope=system')).toEqual([])
  })
})
