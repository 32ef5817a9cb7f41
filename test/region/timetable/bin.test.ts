import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CloudAndRegion } from '../cloud.ts'
import { TestRegion } from '../support.ts'

const HOUR = 3_600_000
const BIN = '/servers?scope=system&pending_delete=true'

async function forward(region: TestRegion, hours: number): Promise<void> {
  await region.admin('POST', 'clock', { advance_ms: hours * HOUR })
  await region.region.settled()
  await region.login()
}

/** Deletes a server, which goes into the bin. */
async function bin(region: TestRegion, id: string): Promise<void> {
  await region.send('PUT', `/servers/${id}`, { server: { disable_delete: false } })
  expect((await region.send('DELETE', `/servers/${id}`)).status).toBe(200)
  await region.region.settled()
}

describe('what is in the bin of the hypervisors', () => {
  let region: TestRegion
  beforeAll(async () => {
    region = await TestRegion.start({
      hypervisors: 1,
      dueCheckSeconds: 0,
      clock: () => Date.parse('2026-01-05T10:30:00Z'),
    })
  })
  afterAll(() => region.close())

  it('is deleted for good after three days, servers with their disks', async () => {
    await bin(region, 'web-1')
    await region.send('POST', '/disks', { disk: { name: 'spare', size: 1024, storage: 'nfs-shared' } })
    await region.region.settled()
    await region.send('DELETE', '/disks/spare')
    await region.region.settled()
    const [binned] = await region.list(BIN)
    expect(binned).toMatchObject({ name: 'web-1', auto_delete_at: '2026-01-08T10:30:00.000000Z' })
    await forward(region, 72)
    expect(await region.names(BIN)).toEqual(['web-1'])
    expect(await region.names('/disks?scope=system&pending_delete=true')).toContain('spare')
    await forward(region, 1)
    expect(await region.names(BIN)).toEqual([])
    expect(await region.names('/disks?scope=system&pending_delete=true')).toEqual([])
    expect((await region.get(`/servers/${String(binned?.id)}`)).status).toBe(404)
  })

  it('stays when it was taken back in time', async () => {
    await bin(region, 'db-1')
    await forward(region, 71)
    const [binned] = await region.list(BIN)
    expect(await region.act(`/servers/${String(binned?.id)}/cancel-delete`)).toBe(200)
    await forward(region, 48)
    expect((await region.get('/servers/db-1')).status).toBe(200)
  })
})

describe('what is in the bin of a cloud', () => {
  it('is deleted there, too, unless somebody started it in the cloud meanwhile', async () => {
    const both = await CloudAndRegion.start(6)
    try {
      await both.import()
      const [first, second] = await both.region.list('/servers?scope=system&billing_type=postpaid&limit=2')
      for (const server of [first, second]) await bin(both.region, String(server?.id))
      expect(await both.region.list(BIN)).toHaveLength(2)
      both.cloud.admin.patch('instances', String(second?.external_id), { state: 'Running' })
      await forward(both.region, 74)
      expect(await both.region.list(BIN)).toMatchObject([{ id: second?.id, status: 'delete_fail' }])
      await both.sync()
      expect(await both.servers('id')).not.toContain(first?.id)
    } finally {
      await both.close()
    }
  })
})
