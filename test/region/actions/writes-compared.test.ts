import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject, JsonValue } from '../../../src/core/json.ts'
import { outcome, TestRegion } from '../support.ts'

/** What a real region was seen to answer to writes, where this one had answered otherwise. */
let region: TestRegion
beforeAll(async () => {
  region = await TestRegion.start({ testcloud: true, seed: 5, scale: 8, hypervisors: 1 })
  await region.importTestCloud()
}, 60_000)
afterAll(() => region.close())

const send = async (method: string, path: string, body?: JsonValue) => outcome(await region.send(method, path, body))
/** The notes of an object's events of that kind, the latest first. */
const notes = async (id: unknown, action: string) =>
  (await region.list(`/events?scope=system&obj_id=${String(id)}&action=${action}`)).map(event => event.notes)
const server = async () =>
  (await region.list('/servers?scope=system&cloudaccount=cloud&status.0=running&limit=1'))[0] ?? {}

describe('what can be deleted', () => {
  it('is told of servers, disks and addresses', async () => {
    const { id } = await server()
    const path = `/servers/${String(id)}`
    const locked = await region.one(`${path}?show_fail_reason=true`)
    expect(locked).toMatchObject({
      can_delete: false,
      delete_fail_reason: { details: 'Virtual server is locked, cannot delete' },
    })
    expect(await send('PUT', path, { server: { disable_delete: false } })).toBe(200)
    expect(await region.one(path)).toMatchObject({ can_delete: true })
    const [used] = await region.list('/disks?scope=system&cloudaccount=cloud&unused=false&limit=1')
    expect(used).toMatchObject({ can_delete: false })
    const [bound] = (await region.list('/eips?scope=system&limit=0')).filter(eip => (eip.associate_name ?? '') !== '')
    expect(bound).toMatchObject({ can_delete: false })
    await region.act('/disks', { disk: { name: 'loose', size: 1024, storage: 'nfs-shared' } })
    const loose = await region.one('/disks/loose')
    expect(loose).toMatchObject({ can_delete: true, guest_count: 0 })
    expect(loose).not.toHaveProperty('guests')
  })

  it('tells in the bin until when', async () => {
    await send('PUT', '/servers/web-1', { server: { disable_delete: false } })
    await send('DELETE', '/servers/web-1')
    await region.region.settled()
    for (const plural of ['servers', 'disks']) {
      const [binned] = await region.list(`/${plural}?scope=system&pending_delete=true&limit=1`)
      const [since, until] = [binned?.pending_deleted_at, binned?.auto_delete_at].map(time => Date.parse(String(time)))
      expect((until ?? 0) - (since ?? 0)).toBe(3 * 86_400_000)
    }
  })
})

describe('events', () => {
  it('of tags tell the old value where there was one', async () => {
    const { id } = await server()
    const path = `/servers/${String(id)}/metadata`
    await send('POST', path, { server: { room: 'a' } })
    await send('POST', path, { server: { room: 'b' } })
    const [changed, made] = await notes(id, 'set_meta')
    expect([made, changed].map(text => JSON.parse(String(text)))).toEqual([
      [{ key: 'room', nvalue: 'a' }],
      [{ key: 'room', nvalue: 'b', ovalue: 'a' }],
    ])
  })

  it('of new owners tell the former one, and of none nothing', async () => {
    await send('POST', '/v3/projects', { project: { name: 'other', domain_id: 'default' } })
    await region.act('/disks', { disk: { name: 'given', size: 1024, storage: 'nfs-shared' } })
    const { id, tenant_id } = await region.one('/disks/given')
    expect(await send('POST', `/disks/${String(id)}/change-owner`, { disk: { project: 'other' } })).toBe(200)
    expect(await send('POST', `/disks/${String(id)}/change-owner`, { disk: { project: 'other' } })).toBe(200)
    const told = await notes(id, 'change_owner')
    expect(told.map(text => JSON.parse(String(text)))).toEqual([
      { former_domain: 'Default', former_domain_id: 'default', former_project: 'system', former_project_id: tenant_id },
    ])
  })

  it('of updates are sorted, and what was not there is empty', async () => {
    await send('POST', '/schedtags', { schedtag: { name: 'tag', resource_type: 'hosts' } })
    const { id } = await region.one('/schedtags/tag')
    await send('PUT', `/schedtags/${String(id)}`, { schedtag: { name: 'tagged', description: 'x' } })
    expect(await notes(id, 'update')).toEqual([
      '{"description":{"new":"x","old":""},"name":{"new":"tagged","old":"tag"}}',
    ])
  })
})

describe('a server', () => {
  it('keeps its script packed, when it is made as well', async () => {
    const order = {
      vmem_size: 1024,
      nets: [{ network: 'guest-net' }],
      disks: [{ size: 1024 }],
      user_data: '#!/bin/sh\n',
    }
    expect(await send('POST', '/servers', { server: { generate_name: 'blank', ...order } })).toBe(200)
    await region.region.settled()
    const { status, metadata } = await region.one('/servers/blank')
    const tags = Object(metadata)
    expect([status, tags.generate_name]).toEqual(['ready', 'blank'])
    expect(gunzipSync(Buffer.from(String(tags.user_data), 'base64')).toString()).toBe('#!/bin/sh\n')
  })

  it('is not made in a cloud without a system', async () => {
    const sku = (await region.list('/serverskus?scope=system&provider=TestCloud&limit=1'))[0]?.name ?? ''
    const [network] = await region.list('/networks?scope=system&cloudaccount=cloud&limit=1')
    const order = { name: 'empty', disks: [{ size: 10240 }], nets: [{ network: network?.id ?? '' }] }
    expect(await send('POST', '/servers', { server: { ...order, instance_type: 'none' } })).toEqual([
      404,
      'ResourceNotFoundError',
      'serversku none not found',
    ])
    expect(await send('POST', '/servers', { server: { ...order, instance_type: sku } })).toEqual([
      400,
      'BadRequestError',
      'missing operating system information',
    ])
  })

  it('is purged here alone only when its host is out of reach', async () => {
    const [row] = await region.list('/servers?scope=system&cloudaccount=cloud&order_by.0=name&order=asc&limit=1')
    const path = `/servers/${String(row?.id)}`
    await send('PUT', path, { server: { disable_delete: false } })
    expect(await send('DELETE', `${path}?purge=true`)).toBe(200)
    await region.region.settled()
    expect((await region.get(path)).status).toBe(404)
    await region.act('/cloudaccounts/cloud/sync', { cloudaccount: { full_sync: true, force: true } })
    expect(await region.list(`/servers?scope=system&external_id=${String(row?.external_id)}`)).toEqual([])
  })

  it('says of itself why it gets no address', async () => {
    const bound = (await region.list('/eips?scope=system&limit=0')).map(eip => eip.associate_id)
    const servers = await region.list('/servers?scope=system&cloudaccount=cloud&status.0=running&limit=0')
    const free = servers.find(row => !bound.includes(row.id ?? ''))
    const has = servers.find(row => bound.includes(row.id ?? ''))
    const ask = (row: JsonObject | undefined, body: JsonObject) =>
      send('POST', `/servers/${String(row?.id)}/associate-eip`, { server: body })
    expect(await ask(free, {})).toEqual([400, 'MissingParameterError', 'Missing parameter eip_id'])
    expect(await ask(has, {})).toEqual([400, 'InvalidStatusError', 'already associated with EIP'])
    expect(await ask(free, { eip_id: 'nothing' })).toEqual([404, 'ResourceNotFoundError', 'eip nothing not found'])
    const taken = (await region.list('/eips?scope=system&limit=0')).find(eip => eip.associate_id === has?.id)
    expect(await ask(free, { eip_id: taken?.id ?? '' })).toEqual([409, 'ConflictError', 'eip has been associated'])
    await send('POST', `/servers/${String(free?.id)}/status`, { server: { status: 'stop_fail' } })
    expect(await ask(free, {})).toEqual([
      400,
      'InvalidStatusError',
      'cannot associate eip in status stop_fail: InvalidStatusError',
    ])
  })
})

describe('an account', () => {
  it('keeps its proxy and its options when they are nothing', async () => {
    await send('PUT', '/cloudaccounts/cloud', { cloudaccount: { options: { a: 1 } } })
    expect(await send('PUT', '/cloudaccounts/cloud', { cloudaccount: { options: 'x', proxy_setting_id: null } })).toBe(
      200,
    )
    expect(await region.one('/cloudaccounts/cloud')).toMatchObject({ options: { a: 1 }, proxy_setting_id: 'DIRECT' })
  })

  it('is mapped by the id of a project', async () => {
    const map = (body: JsonObject) => send('POST', '/cloudaccounts/cloud/project-mapping', { cloudaccount: body })
    const refusal = [400, 'InputParameterError', 'empty project_id: InputParameterError']
    expect(await map({ project: 'system' })).toEqual(refusal)
    expect(await map({ project_id: 'system' })).toBe(200)
  })
})

it('a zone of names tells what it has', async () => {
  expect(await send('POST', '/dns_zones', { dns_zone: { name: 'example.com', zone_type: 'PrivateZone' } })).toBe(200)
  expect(await region.one('/dns_zones/example.com')).toMatchObject({
    dns_record_count: 0,
    vpc_count: 0,
    project: 'system',
  })
})

it('a disk is not told to its cloud when it is called otherwise', async () => {
  const [disk] = await region.list('/disks?scope=system&cloudaccount=cloud&limit=1')
  const path = `/disks/${String(disk?.id)}`
  const { body } = await region.send('PUT', path, { disk: { description: 'x' } })
  expect(body.disk).toMatchObject({ status: disk?.status })
  expect((await notes(disk?.id, 'updatestatus')).join()).not.toContain('update_tags')
})

it('a snapshot in a cloud is out of chain, and cannot be called as another is', async () => {
  const [disk] = await region.list('/disks?scope=system&cloudaccount=cloud&status.0=ready&limit=1')
  for (const name of ['first', 'second'])
    await region.act('/snapshots', { snapshot: { name, disk_id: String(disk?.id) } })
  expect(await region.one('/snapshots/first')).toMatchObject({ out_of_chain: true })
  const [, , details] = Array(await send('PUT', '/snapshots/first', { snapshot: { name: 'second' } })).flat()
  expect(details).toMatch(
    /^ValidateUpdateData: SStatusStandaloneResourceBase.ValidateUpdateData: SStandaloneResourceBase.ValidateUpdateData: alterNameValidator: /,
  )
})

describe('what joins two', () => {
  it('is made, shown and taken away from either end', async () => {
    const [host] = await region.list('/hosts?scope=system&limit=1&show_emulated=true')
    await send('POST', '/schedtags', { schedtag: { name: 'ends', resource_type: 'hosts' } })
    const { id } = await region.one('/schedtags/ends')
    const path = `/schedtags/${String(id)}/hosts/${String(host?.id)}`
    expect(await send('POST', path)).toBe(200)
    expect(await send('POST', path)).toEqual([
      406,
      'NotAcceptableError',
      `Object hosts ${String(host?.id)} has attached schedtags ${String(id)}`,
    ])
    expect(await region.one(path)).toMatchObject({ host_id: host?.id, schedtag_id: id })
    expect(await send('PUT', path, { schedtaghost: {} })).toBe(200)
    expect(await send('DELETE', path)).toBe(200)
    expect((await region.get(path)).status).toBe(404)
  })

  it('is not made of a list of tags, which the original does not read', async () => {
    const [host] = await region.list('/hosts?scope=system&limit=1&show_emulated=true')
    expect(await send('POST', `/hosts/${String(host?.id)}/set-schedtag`, { host: { schedtag: ['ends'] } })).toBe(200)
    expect(await region.one(`/hosts/${String(host?.id)}`)).not.toHaveProperty('schedtags')
  })
})

it('a public key that breaks off is none', async () => {
  for (const key of ['ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQDC', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPvE'])
    expect(await send('POST', '/keypairs', { keypair: { name: 'broken', public_key: key } })).toEqual([
      400,
      'InputParameterError',
      'invalid public error: ssh: no key found',
    ])
})

it('snapshot policies are called differently', async () => {
  const policy = { name: 'daily', type: 'disk', repeat_weekdays: [1], time_points: [1], retention_days: 7 }
  expect(await send('POST', '/snapshotpolicies', { snapshotpolicy: policy })).toBe(200)
  expect(await send('POST', '/snapshotpolicies', { snapshotpolicy: policy })).toEqual([
    409,
    'DuplicateNameError',
    'Duplicate name snapshotpolicy daily',
  ])
})

it('rules of a project mapping are without what they do not say', async () => {
  const rules = [{ condition: 'and', tags: [{ key: 'team' }], auto_create_project: true }]
  await send('POST', '/project_mappings', { project_mapping: { name: 'short', rules } })
  expect((await region.one('/project_mappings/short')).rules).toEqual(rules)
})

it('a disk of a cloud does not start with a snapshot', async () => {
  const [storage] = await region.list('/storages?scope=system&cloudaccount=cloud&limit=1&show_emulated=true')
  const order = { name: 'from', storage: String(storage?.id), size: 1024 }
  const ask = async (snapshot: string) => {
    const answer = await send('POST', '/disks', { disk: { ...order, snapshot_id: snapshot } })
    return Array(answer).flat()
  }
  expect((await ask('none')).slice(0, 2)).toEqual([404, 'NotFoundError'])
  const { id } = await server()
  const disks = [{ size: 1024, snapshot_id: 'none' }]
  const [refused, errorClass, words] = Array(
    await send('POST', `/servers/${String(id)}/createdisk`, { server: { disks } }),
  ).flat()
  expect([refused, errorClass]).toEqual([400, 'BadRequestError'])
  expect(words).toContain('Snapshot none not found')
  const [snapshot] = await region.list('/snapshots?scope=system&cloudaccount=cloud&limit=1')
  const [status, , details] = await ask(String(snapshot?.id))
  expect(status).toBe(400)
  expect(details).toContain('not found, is public cloud?')
})

it('the storages of a host that is purged stay', async () => {
  await send('POST', '/zones', { zone: { name: 'z' } })
  const host = {
    name: 'gone',
    zone_id: 'z',
    access_ip: '10.30.0.9',
    access_mac: '00:22:33:44:55:99',
    mem_size: '1G',
    cpu_count: 1,
  }
  expect(await send('POST', '/hosts', { host: { ...host, host_type: 'hypervisor' } })).toBe(200)
  const order = { name: 'own', zone: 'z', capacity: 1024, storage_type: 'local', medium_type: 'ssd' }
  expect(await send('POST', '/storages', { storage: order })).toBe(200)
  const [{ id }, storage] = [await region.one('/hosts/gone'), await region.one('/storages/own')]
  const mount = { hoststorage: { mount_point: '/opt' } }
  expect(await send('POST', `/hosts/${String(id)}/storages/${String(storage.id)}`, mount)).toBe(200)
  const { status, body } = await region.post(`/hosts/${String(id)}/purge`)
  expect([status, body.host]).toMatchObject([200, { deleted: true }])
  expect((await region.get('/storages/own')).status).toBe(200)
})
