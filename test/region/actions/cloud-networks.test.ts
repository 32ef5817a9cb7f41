import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/core/json.ts'
import { TestRegion } from '../support.ts'

describe('the network of a cloud', () => {
  let region: TestRegion
  let vpc: JsonObject
  beforeAll(async () => {
    region = await TestRegion.start({ testcloud: true, scale: 4 })
    await region.importTestCloud()
    vpc = (await region.list('/vpcs?cloudaccount=cloud&limit=1'))[0] ?? {}
  }, 60_000)
  afterAll(() => region.close())

  const create = async (keyword: string, body: JsonObject) => {
    const { status, body: answer } = await region.post(`/${keyword}s`, { [keyword]: body })
    expect([status, answer.details]).toEqual([200, undefined])
    await region.region.settled()
    return Object(answer[keyword])
  }
  const remove = async (path: string) => {
    const { status, body } = await region.send('DELETE', path)
    await region.region.settled()
    return [status, Object(Object.values(body)[0]).status ?? body.details]
  }

  it('is made there, with what the cloud makes of it', async () => {
    const [cloudregion_id, manager_id] = [String(vpc.cloudregion_id), String(vpc.manager_id)]
    const made = await create('vpc', {
      name: 'new',
      cloudregion_id,
      cloudprovider_id: manager_id,
      cidr_block: '172.16.0.0/16',
    })
    expect(made).toMatchObject({ status: 'pending', external_access_mode: 'eip', domain_src: 'local' })
    const there = await region.one('/vpcs/new')
    expect(there).toMatchObject({ status: 'available', manager_id, cidr_block: '172.16.0.0/16' })
    expect(String(there.external_id)).not.toBe('')
    const wires = await region.list('/wires?vpc=new&show_emulated=true')
    expect(wires.length).toBeGreaterThan(0)
    const network = await create('network', {
      name: 'sub',
      wire_id: String(wires[0]?.id),
      guest_ip_prefix: '172.16.1.0/24',
    })
    expect(network).toMatchObject({ status: 'pending', vpc: 'new', is_public: false })
    expect(await region.one('/networks/sub')).toMatchObject({
      status: 'available',
      guest_ip_start: '172.16.1.2',
      guest_gateway: '172.16.1.1',
      provider: 'TestCloud',
    })
    await region.post('/cloudaccounts/cloud/sync', { cloudaccount: { full_sync: true, force: true } })
    await region.region.settled()
    expect(await region.names('/networks?scope=system&vpc=new')).toEqual(['sub'])
    expect(await remove('/vpcs/new')).toEqual([406, 'VPC not empty, please delete network first'])
    expect(await remove('/networks/sub')).toEqual([200, 'start_delete'])
    expect((await region.get('/networks/sub')).status).toBe(404)
    expect(await remove('/vpcs/new')).toEqual([200, 'start_delete'])
    expect((await region.get('/vpcs/new')).status).toBe(404)
    expect(await region.list('/wires?show_emulated=true&search=new')).toEqual([])
  })

  it('fails as an event tells when the cloud refuses', async () => {
    const [cloudregion_id, manager_id] = [String(vpc.cloudregion_id), String(vpc.manager_id)]
    await create('vpc', { name: 'odd', cloudregion_id, cloudprovider_id: manager_id, cidr_block: '10.0.0.0/30' })
    expect((await region.one('/vpcs/odd')).status).toBe('failed')
    const [event] = await region.list('/events?obj_name.0=odd&action.0=alloc_fail&limit=1')
    expect(String(event?.notes)).toContain('cidr')
    expect(await remove('/vpcs/odd')).toEqual([200, 'start_delete'])
    expect((await region.get('/vpcs/odd')).status).toBe(404)
    const used = (await region.list('/networks?scope=system&cloudaccount=cloud&limit=50')).find(
      row => row.can_delete === false,
    )
    expect((await remove(`/networks/${String(used?.id)}`))[0]).toBe(406)
    const standing = (await region.list('/vpcs?cloudaccount=cloud&limit=50')).find(row => row.is_default === true)
    expect((await remove(`/vpcs/${String(standing?.id)}`))[0]).toBe(406)
  })

  it('takes no peerings and no vpcs across regions', async () => {
    const manager_id = String(vpc.manager_id)
    const made = await create('globalvpc', { name: 'g', cloudprovider_id: manager_id })
    expect(made.status).toBe('creating')
    expect((await region.one('/globalvpcs/g')).status).toBe('create_failed')
    expect(await remove('/globalvpcs/g')).toEqual([200, 'deleting'])
    expect((await region.get('/globalvpcs/g')).status).toBe(404)
  })
})
