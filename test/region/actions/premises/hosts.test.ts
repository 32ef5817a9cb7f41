import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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

describe('a pair of keys', () => {
  it.each(['RSA', 'ECDSA', 'ED25519'])('is made as %s, ssh can read it, and it is handed out once', async scheme => {
    const made = await create('keypair', { name: `k-${scheme}`, scheme })
    expect(made).toMatchObject({ scheme, linked_guest_count: 0, can_delete: true })
    expect(made.private_key).toBeUndefined()
    const key = await region.one(`/keypairs/${String(made.id)}/privatekey`)
    const folder = mkdtempSync(join(tmpdir(), 'keys-'))
    try {
      const file = join(folder, 'key')
      writeFileSync(file, String(key.private_key))
      chmodSync(file, 0o600)
      const read = sshKeygen(file)
      if (read !== undefined) expect(String(made.public_key).trim()).toBe(read.split(' ').slice(0, 2).join(' ').trim())
    } finally {
      rmSync(folder, { recursive: true })
    }
    expect(await region.one(`/keypairs/${String(made.id)}/privatekey`)).toEqual({})
  })

  it('that somebody has already is known by its fingerprint', async () => {
    const publicKey = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGm0pH2r3aJr0YJcVb7bPVvQ0mXHhZtKp8Y8sT5nQ0aB me@x'
    expect(await create('keypair', { name: 'own', public_key: ` ${publicKey} \n` })).toMatchObject({
      scheme: 'ED25519',
      fingerprint: '8c:c6:bb:f9:11:18:84:fe:eb:7a:ad:bb:4d:30:7e:c3',
      public_key: publicKey,
    })
    expect((await create('keypair', { name: 'bad', public_key: 'nonsense' })).refused).toEqual([
      400,
      'InputParameterError',
      'invalid public error: ssh: no key found',
    ])
  })
})

/** What ssh-keygen says the public half is; undefined where there is no ssh. */
function sshKeygen(file: string): string | undefined {
  try {
    return execFileSync('ssh-keygen', ['-y', '-f', file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

describe('a size of servers', () => {
  it('is named after what it has', async () => {
    expect(await create('serversku', { cpu_core_count: 3, memory_size_mb: 7168 })).toMatchObject({
      name: 'ecs.g1.c3m7',
      status: 'ready',
      enabled: true,
      provider: 'OneCloud',
      cloudregion_id: 'default',
      local_category: 'general_purpose',
    })
    const specs = await region.one('/serverskus/instance-specs?cpu_core_count=3')
    expect(specs).toMatchObject({ cpus: expect.arrayContaining([3]), cpu_mems_mb: { 3: [7168] } })
    expect(refusal(await region.send('PUT', '/serverskus/ecs.g1.c3m7', { serversku: { name: 'x' } }))[1]).toBe(
      'UnsupportOperationError',
    )
    expect((await region.send('DELETE', '/serverskus/ecs.g1.c3m7')).body.serversku).toMatchObject({
      status: 'deleting',
    })
    await region.region.settled()
    expect((await region.get('/serverskus/ecs.g1.c3m7')).status).toBe(404)
  })

  it('is priced with others', async () => {
    const price = async (body: JsonObject) => {
      const answer = await region.post('/serverskus/batch-update-price', { serverskus: body })
      return answer.status === 200 ? answer.body.serverskus : refusal(answer)
    }
    await create('serversku', { name: 'priced', cpu_core_count: 5, memory_size_mb: 1024 })
    const input = (details: unknown) => [400, 'InputParameterError', details]
    expect(await price({})).toEqual(input('missing cloudregion_id'))
    const here = { cloudregion_id: 'default' }
    expect(await price(here)).toEqual(input('missing skus'))
    expect(await price({ cloudregion_id: 'nix', skus: [{ name: 'priced' }] })).toEqual([
      404,
      'ResourceNotFoundError',
      'cloudregion nix not found',
    ])
    const quoted = (details: string) => expect.stringMatching(new RegExp(`^{"error":.*"details":"${details}"}}$`))
    expect(await price({ ...here, skus: [{}] })).toEqual(input(quoted('missing sku name at index 0')))
    expect(await price({ ...here, skus: [{ name: 'x' }] })).toEqual(
      input(quoted('sku x missing hour_price, month_price and currency')),
    )
    expect(await price({ ...here, skus: [{}, { name: 'x' }] })).toEqual([
      500,
      'AggregateError',
      expect.stringMatching(/^\[{"error":.*}, {"error":.*}\]$/),
    ])
    expect(await price({ ...here, skus: [{ name: 'x', hour_price: 1 }] })).toEqual({ updated_count: 0 })
    expect(await price({ ...here, skus: [{ name: 'priced', hour_price: 1, zone_id: 'nix' }] })).toEqual([
      404,
      'ResourceNotFoundError',
      quoted('zone nix not found'),
    ])
    const skus = [
      { name: 'priced', hour_price: 1.5 },
      { name: 'x', month_price: 2 },
    ]
    expect(await price({ ...here, currency: 'EUR', skus })).toEqual({ updated_count: 1 })
    expect(await region.one('/serverskus/priced')).toMatchObject({ hour_price: 1.5, month_price: 0, currency: 'EUR' })
  })

  it.each<[JsonObject, unknown[]]>([
    [{}, [400, 'OutOfRange', 'cpu_core_count should be range of 1~256']],
    [{ cpu_core_count: 1 }, [400, 'OutOfRange', 'memory_size_mb, should be range of 512~1,048,576']],
    [{ cpu_core_count: 1, memory_size_mb: 1000 }, [400, 'InputParameterError', expect.any(String)]],
  ])('is refused as %j', async (given, expected) => {
    expect((await create('serversku', given)).refused).toEqual(expected)
  })
})
