import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../src/core/json.ts'
import { TestRegion } from '../../support.ts'

let region: TestRegion
beforeAll(async () => {
  region = await TestRegion.start({ seed: 9, hypervisors: 2, testcloud: true, scale: 2 })
  await region.importTestCloud()
}, 120_000)
afterAll(async () => {
  await region.close()
})

const act = (path: string, body: JsonObject = {}) => region.act(path, body)

describe('a standby of a server', () => {
  const go = (action: string, body: JsonObject = {}, name = 'batch-1') => act(`/servers/${name}/${action}`, body)
  const refused = (details: string) => [400, 'BadRequestError', details]
  const server = () => region.one('/servers/batch-1')

  it('is refused where it cannot be', async () => {
    expect(await go('create-backup', {}, 'web-1')).toEqual(refused("Can't create backup in guest status running"))
    expect(await go('delete-backup')).toEqual(refused('Guest without backup'))
    expect(await go('start-backup')).toEqual(refused('guest has no backup guest'))
    expect(await go('switch-to-backup')).toEqual(refused('Guest no backup host'))
    const [cloud] = await region.list('/servers?scope=system&cloud_env=public&limit=1&status.0=running')
    await region.post(`/servers/${String(cloud?.id)}/status`, { status: 'ready' })
    expect(await go('create-backup', {}, String(cloud?.id))).toEqual(
      refused('Cannot create backup with shared storage'),
    )
  })

  it('is made on another host, runs with it, takes over and is deleted', async () => {
    const { host } = await server()
    expect(await go('create-backup')).toBe(200)
    const other = host === 'kvm-1' ? 'kvm-2' : 'kvm-1'
    expect(await server()).toMatchObject({
      status: 'ready',
      backup_guest_status: 'ready',
      backup_host_name: other,
      backup_host_status: 'online',
    })
    expect(await go('create-backup')).toEqual(refused('Already have backup server'))
    expect(await go('switch-to-backup')).toEqual(refused("Guest can't switch to backup, mirror job not ready"))
    expect(await go('start')).toBe(200)
    expect((await server()).backup_guest_status).toBe('running')
    expect(await go('start-backup')).toEqual(refused("can't start backup guest on backup guest status running"))
    expect(await go('switch-to-backup')).toBe(200)
    expect(await server()).toMatchObject({ status: 'running', host: other, backup_host_name: host })
    expect(await go('delete-backup')).toBe(200)
    const after = await server()
    expect([after.status, after.backup_host_id, after.backup_guest_status]).toEqual(['running', undefined, 'init'])
  })
})

describe('a disk that shall be made anew', () => {
  const rebuild = (disk: string, body: JsonObject = {}) => act(`/disks/${disk}/rebuild`, { disk: body })

  it('is refused unless its servers are stopped and it has a file system of its own', async () => {
    expect(await rebuild('vdisk-web-1-0')).toEqual([
      400,
      'InvalidStatusError',
      `Guest ${String((await region.one('/servers/web-1')).id)} status is running`,
    ])
    expect(await act('/disks', { disk: { name: 'plain', size: 1024, storage: 'nfs-shared' } })).toBe(200)
    expect(await rebuild('plain')).toEqual([
      400,
      'InvalidStatusError',
      'disk.resetDiskinfo: disk_format must be raw, not qcow2: InvalidStatusError',
    ])
    const blank = { name: 'blank', size: 1024, storage: 'nfs-shared', format: 'raw' }
    expect(await act('/disks', { disk: blank })).toBe(200)
    expect(await rebuild('blank')).toEqual([
      400,
      'InvalidStatusError',
      'disk.resetDiskinfo: fs_format must be set: InvalidStatusError',
    ])
  })

  it('gets what it is asked to have, or what it had', async () => {
    const made = { name: 'formatted', size: 1024, storage: 'nfs-shared', format: 'raw', fs: 'ext4' }
    expect(await act('/disks', { disk: made })).toBe(200)
    expect(await rebuild('formatted', { template_id: 'nothing' })).toEqual([
      404,
      'ResourceNotFoundError',
      expect.stringMatching(/^disk.resetDiskinfo: .*cachedimage nothing not found/),
    ])
    expect(await rebuild('formatted', { fs: 'xfs', size: '2g' })).toBe(200)
    expect(await region.one('/disks/formatted')).toMatchObject({ status: 'ready', fs_format: 'xfs', disk_size: 2048 })
    const { id } = await region.one('/disks/formatted')
    const events = await region.list(`/events?obj_id=${String(id)}&action.0=updatestatus`)
    expect(events.map(event => event.notes)).toContain('rebuild=>ready')
  })
})
