import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../src/core/json.ts'
import { TestRegion } from '../../support.ts'

describe('smaller things of the premises', () => {
  let region: TestRegion
  beforeAll(async () => {
    region = await TestRegion.start()
  })
  afterAll(() => region.close())

  const create = async (keyword: string, body: JsonObject) => {
    const { status, body: answer } = await region.post(`/${keyword}s`, { [keyword]: body })
    return status === 200 ? Object(answer[keyword]) : [status, answer.class, answer.details]
  }

  it('are sets of addresses', async () => {
    const set = { name: 'set', ip_set_type: 'ipv4_cidr_list', data: '10.1.2.3/16, 1.1.1.1' }
    const tries: [JsonObject, unknown[]][] = [
      [{ ip_set_type: 'odd' }, [400, 'InputParameterError', 'invalid ip_set_type odd']],
      [{ data: '' }, [400, 'MissingParameterError', 'Missing parameter data']],
      [{ data: '1.1.1.300' }, [400, 'InputParameterError', 'invalid ipv4 cidr or address 1.1.1.300']],
      [{ ip_set_type: 'ipv6_cidr_list' }, [400, 'InputParameterError', 'invalid ipv6 cidr or address 10.1.2.3/16']],
    ]
    for (const [given, refusal] of tries) expect(await create('ipset', { ...set, ...given })).toEqual(refusal)
    expect(await create('ipset', set)).toMatchObject({
      status: 'available',
      data: '10.1.0.0/16,1.1.1.1',
      cloudregion_id: 'default',
      security_group_count: 0,
      can_delete: true,
    })
    const updated = await region.send('PUT', '/ipsets/set', { ipset: { data: '2.2.2.2' } })
    expect(updated.body.ipset).toMatchObject({ data: '2.2.2.2' })
    expect((await region.send('PUT', '/ipsets/set', { ipset: { data: 'zz' } })).body.details).toContain('Data is empty')
    expect((await region.send('DELETE', '/ipsets/set')).body.ipset).toMatchObject({ deleted: true })
  })

  it('are route tables', async () => {
    const route = { type: 'custom', cidr: '1.0.0.0/8', next_hop_type: 'host', next_hop_id: 'x' }
    const refusal = await create('route_table', { name: 'r', vpc_id: 'default' })
    expect(refusal.slice(0, 2)).toEqual([400, 'InputParameterError'])
    const table = await create('route_table', { name: 'r', vpc_id: 'default', routes: [route] })
    expect(table).toMatchObject({ routes: [route], vpc: 'Default', is_default_vpc: true, route_set_count: 0 })
    const act = (action: string, body: JsonObject) => region.post(`/route_tables/r/${action}`, { route_table: body })
    await act('add-routes', { routes: [route, { ...route, cidr: '2.0.0.0/8' }] })
    expect(Object(await region.one('/route_tables/r')).routes).toHaveLength(2)
    await act('del-routes', { cidrs: ['1.0.0.0/8'] })
    expect(await region.one('/route_tables/r')).toMatchObject({ routes: [{ cidr: '2.0.0.0/8' }] })
    const set = { name: 's', cidr: '3.0.0.0/8', route_table_id: 'r', next_hop_type: 'host', next_hop_id: 'x' }
    expect(await create('route_table_route_set', { ...set, cidr: '' })).toEqual([
      400,
      'InputParameterError',
      'invalid cidr ',
    ])
    expect(await create('route_table_route_set', set)).toEqual([
      406,
      'NotSupportedError',
      'next hop type host is not supported',
    ])
    expect((await act('purge', {})).status).toBe(200)
    expect((await region.get('/route_tables/r')).status).toBe(404)
  })

  it('are regions of its own', async () => {
    expect(await create('cloudregion', { name: 'here', city: 'Paris' })).toMatchObject({
      provider: 'OneCloud',
      enabled: false,
      can_update: true,
      can_delete: true,
    })
    await region.post('/zones', { zone: { name: 'z', cloudregion_id: 'here' } })
    expect((await region.send('DELETE', '/cloudregions/here')).body).toMatchObject({
      code: 406,
      details: 'not empty cloud region',
    })
    await region.send('DELETE', '/zones/z')
    expect((await region.send('DELETE', '/cloudregions/here')).status).toBe(200)
    expect((await region.send('DELETE', '/cloudregions/default')).body.class).toBe('ProtectedResourceError')
  })

  it('are no ways into other vpcs', async () => {
    const peering = { name: 'p', vpc_id: 'default', peer_vpc_id: 'default' }
    expect(await create('vpc_peering_connection', { name: 'p' })).toEqual([
      400,
      'MissingParameterError',
      'Missing parameter vpc_id',
    ])
    expect(await create('vpc_peering_connection', { ...peering, peer_vpc_id: 'nix' })).toEqual([
      404,
      'ResourceNotFoundError',
      'Peervpc nix not found',
    ])
    expect(await create('vpc_peering_connection', peering)).toEqual([
      400,
      'InputParameterError',
      'Only public cloud support vpcpeering',
    ])
    expect(await create('globalvpc', { name: 'g' })).toEqual([
      400,
      'MissingParameterError',
      'Missing parameter cloudprovider_id',
    ])
  })
})
