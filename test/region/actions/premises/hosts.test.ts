import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isJsonObject, type JsonObject } from '../../../../src/core/json.ts'
import { type Answer, TestRegion } from '../../support.ts'

let region: TestRegion
beforeAll(async () => {
  region = await TestRegion.start()
  await create('zone', { name: 'z' })
}, 60_000)
afterAll(() => region.close())

const refusal = ({ status, body }: Answer) => [status, body.class ?? null, body.details ?? null]
const create = async (keyword: string, body: JsonObject): Promise<JsonObject> => {
  const answer = await region.post(`/${keyword}s`, { [keyword]: body })
  const made = answer.body[keyword]
  return isJsonObject(made) ? made : { refused: refusal(answer) }
}
const act = async (keyword: string, id: string, action: string, body: JsonObject = {}): Promise<JsonObject> => {
  const answer = await region.post(`/${keyword}s/${id}/${action}`, { [keyword]: body })
  await region.region.settled()
  const shown = answer.body[keyword]
  return isJsonObject(shown) ? shown : { refused: refusal(answer) }
}
const host = { host_type: 'hypervisor', zone_id: 'z', cpu_count: 16, mem_size: '64G' }

describe('a host', () => {
  it('is registered off and disabled, with sizes in the units of its columns', async () => {
    const made = await create('host', { ...host, name: 'h1', access_mac: '00-22-33-44-55-66', access_ip: '10.9.0.1' })
    expect(made).toMatchObject({
      status: 'init',
      host_status: 'offline',
      enabled: false,
      mem_size: 65_536,
      mem_reserved: 4096,
      access_mac: '00:22:33:44:55:66',
      hostname: 'h1',
      is_baremetal: false,
      billing_type: 'postpaid',
      can_delete: true,
    })
  })

  it.each<[JsonObject, unknown[]]>([
    [{}, [400, 'InputParameterError', 'missing access_mac and uuid in no_probe mode']],
    [
      { zone_id: 'nope', access_mac: '00:22:33:44:55:70' },
      [404, 'ResourceNotFoundError', 'ValidateZoneResourceInput: zone nope: ResourceNotFoundError'],
    ],
    [
      { access_mac: '00:22:33:44:55:70', mem_size: 'zz' },
      [
        400,
        'InputParameterError',
        'manager.ValidateSizeParams: Memory size must be number[+unit], like 256M, 1G or 256: InputParameterError',
      ],
    ],
    [
      { access_mac: '00:22:33:44:55:66' },
      [409, 'ConflictError', expect.stringContaining('"id":"duplicate access_mac %s"')],
    ],
  ])('is refused as %j', async (given, expected) => {
    expect((await create('host', { ...host, name: 'h2', ...given })).refused).toEqual(expected)
  })

  it('goes on and off, and says what it is promised', async () => {
    expect(await act('host', 'h1', 'online')).toMatchObject({ host_status: 'online', status: 'running' })
    expect(await act('host', 'h1', 'set-commit-bound', { cpu_cmtbound: 4 })).toMatchObject({ cpu_cmtbound: 4 })
    expect(await act('host', 'h1', 'offline', { reason: 'bye' })).toMatchObject({ status: 'unknown' })
    await act('host', 'h1', 'host-maintenance')
    expect(await region.one('/hosts/h1')).toMatchObject({ status: 'maintaining', enabled: false })
    expect(await act('host', 'h1', 'online')).toMatchObject({ host_status: 'online', status: 'maintaining' })
    expect(await act('host', 'h1', 'host-exit-maintenance')).toMatchObject({ status: 'running' })
    const { refused } = await act('host', 'h1', 'host-exit-maintenance')
    expect(refused).toEqual([400, 'InvalidStatusError', 'host in status running cannot exit maintenance'])
    expect((await act('host', 'h1', 'syncstatus')).refused).toEqual([
      400,
      'BadRequestError',
      'Cannot sync status a non-baremetal host',
    ])
  })

  it('and a storage and a key are called as no other is; a new host knows of no console', async () => {
    expect(await create('host', { name: 'plain', access_mac: '00:22:99:aa:bb:cc', no_probe: true })).toMatchObject({
      ipmi_info: { present: false },
      cpu_commit_bound: 8,
    })
    const one = { name: 'alone', storage_type: 'local', zone_id: 'z', capacity: 1000 }
    expect(await create('storage', one)).not.toHaveProperty('hosts')
    const taken = (kind: string) => ({ refused: [409, 'DuplicateNameError', `Duplicate name ${kind} alone`] })
    expect(await create('storage', one)).toEqual(taken('storage'))
    expect(await create('keypair', { name: 'alone' })).toMatchObject({ name: 'alone' })
    expect(await create('keypair', { name: 'alone' })).toEqual(taken('keypair'))
  })

  it('mounts storages and lets them go', async () => {
    const path = '/hosts/h1/storages'
    await create('storage', { name: 'disk', storage_type: 'local', zone_id: 'z', capacity: 1000 })
    const nfs = { name: 'nfs', storage_type: 'nfs', zone_id: 'z', capacity: 1000, nfs_host: 'n', nfs_shared_dir: '/e' }
    expect(await create('storage', nfs)).toMatchObject({
      status: 'online',
      storage_conf: { nfs_host: 'n', nfs_shared_dir: '/e' },
      storagecache_id: expect.any(String),
    })
    expect(refusal(await region.post(`${path}/disk`))).toEqual([
      400,
      'InputParameterError',
      'mount_point: missing input field',
    ])
    expect(refusal(await region.post(`${path}/nfs`))).toEqual([
      400,
      'MissingParameterError',
      'Missing parameter mount_point',
    ])
    const mounted = await region.post(`${path}/disk`, { hoststorage: { mount_point: '/opt' } })
    expect(mounted.body.hoststorage).toMatchObject({ storage: 'disk', mount_point: '/opt' })
    expect(refusal(await region.post(`${path}/disk`)).slice(0, 2)).toEqual([406, 'NotAcceptableError'])
    expect(await region.one('/storages/disk')).toMatchObject({ status: 'online', host_count: 1, can_delete: false })
    expect(await region.one(`${path}/disk`)).toMatchObject({ mount_point: '/opt' })
    expect((await act('storage', 'disk', 'public')).refused).toEqual([
      403,
      'ForbiddenError',
      'not allow to perform public for local storage: ForbiddenError',
    ])
    expect(refusal(await region.send('DELETE', '/storages/disk'))).toEqual([
      406,
      'NotEmptyError',
      'storage has resources with {"disk_count":0,"host_count":1,"snapshot_count":0,"used":0,"wasted":0}',
    ])
    expect((await region.send('DELETE', `${path}/disk`)).status).toBe(200)
    expect(refusal(await region.send('DELETE', `${path}/disk`)).slice(0, 2)).toEqual([404, 'ResourceNotFoundError'])
    expect(await region.one('/storages/disk')).toMatchObject({ status: 'offline', host_count: 0 })
    expect((await region.send('DELETE', '/storages/disk')).status).toBe(200)
  })

  it('carries tags for the scheduler', async () => {
    const tag = await create('schedtag', { name: 't', default_strategy: 'prefer' })
    expect(tag).toMatchObject({ resource_type: 'hosts', scope: 'system', resource_count: 0 })
    await create('schedtag', { name: 'ts', resource_type: 'storages' })
    expect((await create('schedtag', { name: 'x', default_strategy: 'require' })).refused).toEqual([
      400,
      'InputParameterError',
      'Cannot set default strategy of require',
    ])
    const tagged = await act('host', 'h1', 'set-schedtag', { 'schedtag.0': 't' })
    expect(tagged.schedtags).toEqual([{ default: 'prefer', id: tag.id, name: 't', res_name: 'schedtag' }])
    expect((await act('host', 'h1', 'set-schedtag', { 'schedtag.0': 'ts' })).refused).toEqual([
      400,
      'InputParameterError',
      'Schedtag ts ResourceType is storages, not match hosts',
    ])
    expect(refusal(await region.send('DELETE', '/schedtags/t'))).toEqual([
      406,
      'NotEmptyError',
      'Tag is associated with hosts',
    ])
    await region.post('/schedtags/ts/set-resource', { schedtag: { resource_ids: ['nfs'] } })
    expect(await region.one('/storages/nfs')).toMatchObject({ schedtags: [{ name: 'ts' }] })
    expect((await act('host', 'h1', 'set-schedtag')).schedtags).toBeUndefined()
    expect((await region.send('DELETE', '/schedtags/t')).status).toBe(200)
  })

  it('is deleted when it is disabled', async () => {
    await act('host', 'h1', 'enable')
    expect(refusal(await region.send('DELETE', '/hosts/h1'))).toEqual([
      400,
      'InvalidStatusError',
      'Host is not disabled',
    ])
    await act('host', 'h1', 'disable')
    expect((await region.send('DELETE', '/hosts/h1')).status).toBe(200)
    expect((await region.get('/hosts/h1')).status).toBe(404)
  })
})

describe('a storage', () => {
  it.each<[JsonObject, unknown[]]>([
    [{ storage_type: 'odd' }, [400, 'InputParameterError', 'Invalid storage type odd']],
    [{ storage_type: 'local', zone_id: '' }, [400, 'MissingParameterError', 'Missing parameter zone_id']],
    [{ storage_type: 'local', medium_type: 'zz' }, [400, 'InputParameterError', 'Invalid medium type zz']],
    [{ storage_type: 'cloud_ssd' }, [406, 'UnsupportOperationError', 'Creating cloud_ssd storage is not supported']],
    [{ storage_type: 'local' }, [400, 'InputParameterError', 'capacity: missing input field']],
    [
      { storage_type: 'rbd', rbd_mon_host: 'm' },
      [400, 'MissingParameterError', expect.stringContaining('Missing parameter rbd_pool')],
    ],
  ])('is refused as %j', async (given, expected) => {
    expect((await create('storage', { name: 's', zone_id: 'z', ...given })).refused).toEqual(expected)
  })
})
