import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outcome, TestRegion } from '../support.ts'

let region: TestRegion
beforeAll(async () => {
  region = await TestRegion.start({ seed: 6, hypervisors: 2 })
  for (const name of ['vault', 'cellar'])
    await region.act('/backupstorages', {
      backupstorage: { name, storage_type: 'nfs', nfs_host: '10.1.1.1', nfs_shared_dir: '/backups', capacity_mb: 1024 },
    })
})
afterAll(() => region.close())

const join = async (method: string, host: string, storage: string) => {
  const answer = await region.send(method, `/hosts/${host}/backupstorages/${storage}`, { hostbackupstorage: {} })
  await region.region.settled()
  return outcome(answer)
}

describe('a storage of backups', () => {
  it('is reached by the hosts that it is attached to, each of which has one', async () => {
    const [host, other] = (await region.list('/hosts?scope=system&order_by=name')).map(({ name }) => String(name))
    expect(await join('POST', host ?? '', 'vault')).toBe(200)
    expect(await join('POST', host ?? '', 'vault')).toEqual([406, 'NotAcceptableError', expect.anything()])
    expect(await join('POST', host ?? '', 'cellar')).toEqual([
      409,
      'ResourceBusyError',
      expect.stringMatching(/^host .* has been attached to a NFS backupstorage: ResourceBusyError$/),
    ])
    const [row] = await region.list('/hostbackupstorages?scope=system')
    expect(row).toMatchObject({ backupstorage: 'vault', storage_type: 'nfs', capacity_mb: 1024, enabled: true })
    const ofHost = await region.get(`/hosts/${host}/backupstorages?scope=system`)
    expect(ofHost.body).toMatchObject({ hostbackupstorages: [{ backupstorage: 'vault' }] })
    expect(await region.names('/hosts?scope=system&backupstorage=vault')).toEqual([host])
    expect(await region.names('/hosts?scope=system&backupstorage=vault&storage_not_attached=true')).toEqual([other])
    expect(await region.one('/backupstorages/vault')).toMatchObject({ status: 'online' })
    expect(await join('DELETE', host ?? '', 'vault')).toBe(200)
    expect(await region.list('/hostbackupstorages?scope=system')).toEqual([])
    expect(await join('POST', host ?? '', 'cellar')).toBe(200)
    expect((await region.send('DELETE', '/backupstorages/cellar')).status).toBe(200)
    expect(await region.list('/hostbackupstorages?scope=system')).toEqual([])
  })
})
