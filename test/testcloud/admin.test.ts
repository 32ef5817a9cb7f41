import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestCloud, type TestCloud } from '../../src/testcloud/index.ts'
import { send } from './support.ts'

let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud({ scale: 20 })
})
afterAll(() => cloud.close())

describe('Admin', () => {
  it('changes, adds and removes behind the back of the API', async () => {
    const [first, second] = cloud.admin.first('instances', 2)
    if (first === undefined || second === undefined) throw new RangeError('too small')
    cloud.admin.patch('instances', first.id, { name: 'renamed', tags: { only: 'this' } })
    expect((await send(cloud, `/v1/instances/${first.id}`)).body).toMatchObject({
      item: { name: 'renamed', tags: { only: 'this' } },
    })
    const added = cloud.admin.addLike('instances', first.id, { name: 'twin', eipId: null, volumeIds: [] })
    expect((await send(cloud, `/v1/instances/${added}`)).body).toMatchObject({ item: { name: 'twin' } })
    cloud.admin.remove('instances', second.id)
    expect((await send(cloud, `/v1/instances/${second.id}`)).status).toBe(404)
    expect(cloud.admin.count('instances')).toBe(20)
  })

  it('says when there is nothing of the id', () => {
    expect(() => cloud.admin.patch('vpcs', 'vpc-none', {})).toThrow('vpcs has no vpc-none')
    expect(() => cloud.admin.remove('vpcs', 'vpc-none')).toThrow('vpcs has no vpc-none')
  })
})

describe('startTestCloud', () => {
  it('frees its port when closed, and says when it is taken', async () => {
    const one = await startTestCloud({ scale: 1 })
    const port = Number(new URL(one.url).port)
    await expect(startTestCloud({ scale: 1, port })).rejects.toThrow(/EADDRINUSE/)
    await one.close()
    const two = await startTestCloud({ scale: 1, port })
    expect(two.url).toBe(one.url)
    await two.close()
  })

  it('has the same account and keys for the same seed', async () => {
    const again = await startTestCloud({ scale: 20 })
    expect(again.accountId).toBe(cloud.accountId)
    expect(again.credentials.administrator.accessKeyId).toBe(cloud.credentials.administrator.accessKeyId)
    const other = await startTestCloud({ seed: 2, scale: 1 })
    expect(other.accountId).not.toBe(cloud.accountId)
    expect(JSON.stringify(other.credentials.administrator)).not.toContain(
      other.credentials.administrator.accessKeySecret.reveal(),
    )
    await Promise.all([again.close(), other.close()])
  })
})
