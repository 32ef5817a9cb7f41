import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/core/json.ts'
import { TestRegion } from '../support.ts'

describe('what kinds tell of themselves as a whole', () => {
  let region: TestRegion
  beforeAll(async () => {
    region = await TestRegion.start({ hypervisors: 2 })
    const tag = (path: string, keyword: string, tags: JsonObject) =>
      region.post(`${path}/user-metadata`, { [keyword]: tags })
    await tag('/servers/web-1', 'server', { env: 'prod', tier: 'front' })
    await tag('/servers/web-2', 'server', { env: 'prod', tier: 'back' })
    await tag('/servers/db-1', 'server', { env: 'test' })
    await tag('/v3/projects/system', 'project', { team: 'red' })
  })
  afterAll(() => region.close())

  const refusal = async (path: string) => {
    const { status, body } = await region.get(path)
    return [status, body.class, body.details]
  }

  it('are trees of the values of tags', async () => {
    const env = (value: string) => ({ key: 'user:env', value })
    const tier = (value: string) => ({ key: 'user:tier', value })
    const leaf = (above: string, value: string, count: number) => ({
      ...tier(value),
      count,
      tags: [env(above), tier(value)],
    })
    const path = '/servers/tag-value-tree?scope=system&key.0=user:env&key.1=user:tier'
    expect(await region.one(path)).toEqual({
      count: 6,
      children: [
        {
          ...env('prod'),
          count: 2,
          tags: [env('prod')],
          children: [leaf('prod', 'back', 1), leaf('prod', 'front', 1)],
        },
        { ...env('test'), count: 1, tags: [env('test')], children: [leaf('test', '___no_value__', 1)] },
        {
          ...env('___no_value__'),
          count: 3,
          tags: [env('___no_value__')],
          children: [leaf('___no_value__', '___no_value__', 3)],
        },
      ],
    })
    const { body } = await region.get('/servers/tag-value-tree?scope=system&key=user:env&show_map=true')
    expect(body.server).toEqual([
      { __count__: '3', value0: '___no_value__' },
      { __count__: '2', value0: 'prod' },
      { __count__: '1', value0: 'test' },
    ])
    expect(await region.one('/servers/tag-value-tree?scope=system')).toEqual({ count: 6 })
  })

  it('are counts by status of what has names and statuses', async () => {
    const { body } = await region.get('/vpcs/statistics?scope=system')
    expect(body.vpc).toMatchObject({ status_info: expect.any(Array), total_cpu_count: 0 })
    expect(await region.get('/v3/identity_providers/statistics')).toMatchObject({ status: 200 })
    expect(await refusal('/schedtags/statistics')).toEqual([
      404,
      'ResourceNotFoundError',
      'schedtag statistics not found',
    ])
    for (const path of ['/secgrouprules', '/tasks', '/v3/organizations', '/v3/users'])
      expect((await region.get(`${path}/statistics`)).status, path).toBe(404)
  })

  it('are trees of the tags of owners', async () => {
    const tree = { count: 6, children: [expect.objectContaining({ key: 'user:team', value: 'red', count: 6 })] }
    expect(await region.one('/servers/project-tag-value-tree?scope=system&key=user:team')).toEqual(tree)
    expect(await region.one('/hosts/domain-tag-value-tree?scope=system&key=user:team')).toMatchObject({ count: 2 })
    expect(await region.one('/v3/projects/domain-tag-value-tree?key=x')).toMatchObject({ count: expect.any(Number) })
    expect((await region.get('/hosts/project-tag-value-tree')).status).toBe(404)
  })

  it('are columns of what is above and beside', async () => {
    const of = async (path: string) => Object(await region.one(path)).extra_fields
    const networks = await of('/servers/distinct-fields?scope=system&extra_resource=network&extra_field=name')
    expect(networks).toEqual([{ name: 'guest-net' }])
    const servers = await of('/disks/distinct-fields?scope=system&extra_resource=server&extra_field=hypervisor')
    expect(servers).toEqual([{ hypervisor: 'kvm' }])
    expect(await refusal('/servers/distinct-fields?extra_resource=cloudprovider&extra_field=id')).toEqual([
      404,
      'NotFoundError',
      'NotFoundError',
    ])
    expect(await of('/hosts/distinct-fields?extra_resource=cloudprovider&extra_field=name')).toEqual([])
    expect(await refusal('/hosts/distinct-fields?extra_resource=nix&extra_field=name')).toEqual([
      400,
      'InputParameterError',
      'invalid extra_resource nix',
    ])
    expect(await refusal('/hosts/distinct-fields?extra_resource=cloudprovider&extra_field=nix')).toEqual([
      400,
      'InputParameterError',
      'resource cloudprovider does not have field nix',
    ])
    expect(await refusal('/hosts/distinct-fields?extra_resource=network&extra_field=id')).toEqual([
      404,
      'NotFoundError',
      'NotFoundError',
    ])
    expect(await refusal('/zones/distinct-fields?extra_resource=cloudregion&extra_field=id')).toEqual([
      501,
      'NotImplementedError',
      'NotImplementedError',
    ])
  })

  it('are makes and sizes, and what is of them', async () => {
    const key = 'cpu:32/manufacture:Simulated/mem:131072M/model:KVM_host/nic:1'
    const spec = { cpu: 32, manufacture: 'Simulated', mem: 131_072, model: 'KVM_host', nic_count: 1 }
    const specs = { [key]: { ...spec, count: 2 } }
    expect((await region.get('/specs/hosts')).body).toEqual({ spec: specs })
    expect((await region.get('/specs/hosts?name=kvm-1')).body).toEqual({ spec: { [key]: { ...spec, count: 1 } } })
    expect((await region.get('/specs/hosts?is_empty=true')).body).toEqual({ spec: {} })
    expect((await region.get('/specs/hosts?is_empty=false')).body).toEqual({ spec: specs })
    const of = async (keys: string) => {
      const { body } = await region.get(`/specs/hosts/${encodeURIComponent(keys)}/resource`)
      return body.spec
    }
    for (const keys of [key, 'cpu:32', 'nic:1/cpu:32'])
      expect(await of(keys)).toMatchObject([{ host_type: 'hypervisor' }, { host_type: 'hypervisor' }])
    expect(await of('cpu:64')).toEqual([])
    expect((await region.get('/specs/isolated_devices/x/resource')).body).toEqual({ spec: [] })
  })

  it('are no pieces, but of events', async () => {
    for (const path of ['/networks/splitable', '/networks/splitable-export?table=x'])
      expect(await refusal(path)).toEqual([406, 'NotSupportedError', 'not splitable: NotSupportedError'])
    expect((await region.post('/networks/purge-splitable')).body).toEqual({ networks: { tables: [] } })
  })

  it('are no actions called action', async () => {
    for (const path of ['/networks/action', '/networks/guest-net/action', '/zones/zone1/action'])
      expect((await region.post(path)).body).toMatchObject({
        code: 500,
        class: 'InternalServerError',
        details: 'PerformAction method params length not match, expected 5, input 4',
      })
  })

  it('take nothing out of a bin that is not in it', async () => {
    const { status, body } = await region.post('/networks/guest-net/cancel-delete')
    expect([status, Object(body.network).pending_deleted]).toEqual([200, false])
    expect((await region.post('/zones/zone1/cancel-delete')).body.class).toBe('ActionNotFoundError')
  })
})
