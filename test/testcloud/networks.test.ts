import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestCloud } from '../../src/testcloud/index.ts'
import { send, virtualCloud } from './support.ts'

describe('vpcs and subnets', () => {
  let cloud: TestCloud
  beforeAll(async () => {
    ;({ cloud } = await virtualCloud({ scale: 20 }))
  })
  afterAll(() => cloud.close())

  const post = (path: string, body: object) => send(cloud, `/v1/${path}`, { method: 'POST', body })
  const remove = (path: string) => send(cloud, `/v1/${path}`, { method: 'DELETE' })
  const first = () => cloud.admin.first('vpcs', 1)[0]
  const idOf = (answer: { body: unknown }) => String(Object(Object(answer.body).item).id)

  it('are made, and deleted when nothing is in them any more', async () => {
    const known = first()
    const { regionId, subscriptionId } = known ?? {}
    const zoneId = cloud.admin.first('subnets', 1)[0]?.zoneId
    const made = await post('vpcs', { name: 'v', cidr: '172.16.0.0/16', regionId, subscriptionId })
    expect(made).toMatchObject({ status: 200, body: { item: { name: 'v', isDefault: false, state: 'Available' } } })
    const vpc = idOf(made)
    const subnet = { name: 's', vpcId: vpc, zoneId }
    const inside = await post('subnets', { ...subnet, cidr: '172.16.1.0/24' })
    expect(inside).toMatchObject({ status: 200, body: { item: { gateway: '172.16.1.1', vpcId: vpc, regionId } } })
    expect((await post('subnets', { ...subnet, cidr: '172.16.1.128/25' })).status).toBe(409)
    expect((await post('subnets', { ...subnet, cidr: '10.0.0.0/24' })).status).toBe(400)
    expect((await post('subnets', { ...subnet, cidr: '172.16.2.0/24', zoneId: 'nowhere' })).status).toBe(404)
    expect((await remove(`vpcs/${vpc}`)).status).toBe(409)
    expect((await remove(`subnets/${idOf(inside)}`)).status).toBe(200)
    expect((await remove(`vpcs/${vpc}`)).status).toBe(200)
    expect((await remove(`vpcs/${vpc}`)).status).toBe(404)
  })

  it('are refused where they make no sense', async () => {
    const { regionId, subscriptionId } = first() ?? {}
    for (const cidr of ['home', '10.0.0.0/30', '10.0.0.1/16', '300.0.0.0/16'])
      expect((await post('vpcs', { name: 'v', cidr, regionId, subscriptionId })).status).toBe(400)
    expect((await post('vpcs', { name: 'v', cidr: '10.0.0.0/16', regionId: 'nowhere', subscriptionId })).status).toBe(
      404,
    )
    const used = cloud.admin.first('instances', 1)[0]?.networkInterfaces[0]?.subnetId
    expect((await remove(`subnets/${used}`)).status).toBe(409)
    const standing = cloud.admin.first('vpcs', 10).find(vpc => vpc.isDefault)
    expect((await remove(`vpcs/${standing?.id}`)).status).toBe(409)
  })
})
