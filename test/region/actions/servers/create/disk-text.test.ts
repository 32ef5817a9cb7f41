import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../../src/core/json.ts'
import { TestRegion } from '../../../support.ts'

let region: TestRegion
beforeAll(async () => {
  region = await TestRegion.start({ seed: 6, hypervisors: 1 })
})
afterAll(() => region.close())

const create = (server: string, body: JsonObject) => region.act(`/servers/${server}/createdisk`, { server: body })
const disksOf = async (server: string) =>
  (await region.list(`/disks?scope=system&server=${server}&order_by=created_at&order=asc`)).map(
    ({ disk_size, storage_type }) => `${String(disk_size)} ${String(storage_type)}`,
  )

describe('disks that are ordered as texts', () => {
  it('are made, one after another', async () => {
    const before = await disksOf('batch-1')
    expect(await create('batch-1', { 'disk.0': '1g', 'disk.1': 'size=2048,backend=nfs,driver=scsi' })).toBe(200)
    const made = (await disksOf('batch-1')).filter(line => !before.includes(line))
    expect(made.sort()).toEqual(['1024 local', '2048 nfs'])
    expect(await create('batch-1', { disk: '3g:nfs:virtio' })).toBe(200)
    expect(await disksOf('batch-1')).toContain('3072 nfs')
  })

  it('are refused when they make no sense', async () => {
    expect(await create('batch-1', { 'disk.0': 'size=lots' })).toEqual([
      500,
      'UnclassifiedError',
      'invalid disk size lots',
    ])
    expect(await create('batch-1', { 'disk.0': 'colour=red' })).toEqual([
      500,
      'UnclassifiedError',
      'invalid disk description colour=red',
    ])
    expect(await create('batch-1', {})).toEqual([400, 'BadRequestError', 'No Disk Info Provided'])
  })
})
