import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../src/core/json.ts'
import { TestRegion } from '../../support.ts'
import { Premises, RANGE } from './lab.ts'

describe('tags for the scheduler', () => {
  let premises: Premises
  let region: TestRegion
  beforeAll(async () => {
    premises = await Premises.start()
    region = premises.region
    await premises.network({ ...RANGE, name: 'n' })
    const host = { host_type: 'hypervisor', zone_id: 'z', access_mac: '00:22:33:aa:bb:01', no_probe: true }
    await premises.act('/hosts', { ...host, name: 'h', cpu_count: 4, mem_size: 8192 })
    await premises.act('/schedtags', { name: 't' })
  })
  afterAll(() => premises.close())

  const made = async (keyword: string, plural: string, body: JsonObject) => {
    const { status, body: answer } = await region.post(`/${plural}`, { [keyword]: body })
    return status === 200 ? Object(answer[keyword]) : [status, answer.class, answer.details]
  }
  const rule = (body: JsonObject) => made('dynamicschedtag', 'dynamicschedtags', body)
  const policy = (body: JsonObject) => made('schedpolicy', 'schedpolicies', body)

  it('are shown with what carries them', async () => {
    await premises.act('/schedtags', { name: 'nets', resource_type: 'networks' })
    const net = await premises.act('/networks/n/set-schedtag', { 'schedtag.0': 'nets' })
    const tag = await region.one('/schedtags/nets')
    expect(net.schedtags).toEqual([{ id: tag.id, name: 'nets', res_name: 'schedtag' }])
    expect(tag).toMatchObject({ join_model_keyword: 'network', other_count: 1, resource_count: 1, host_count: 0 })
    expect(await region.names('/networks?scope=system&schedtag=nets')).toEqual(['n'])
    expect((await region.get('/networks?scope=system&schedtag=nix')).status).toBe(404)
    expect(await premises.refused('DELETE', '/schedtags/nets')).toEqual([
      406,
      'NotEmptyError',
      'Tag is associated with networks',
    ])
    await premises.act('/networks/n/set-schedtag')
    expect(await premises.refused('DELETE', '/schedtags/nets')).toEqual([200, undefined, undefined])
  })

  it('are for everybody, a domain or a project', async () => {
    expect(await made('schedtag', 'schedtags', { name: 'x', scope: 'odd' })).toEqual([
      400,
      'InputParameterError',
      'invalid scope odd',
    ])
    expect(await made('schedtag', 'schedtags', { name: 'own', scope: 'project' })).toMatchObject({
      scope: 'project',
      project: 'system',
      tenant: 'system',
      project_domain: 'Default',
    })
    expect(await region.names('/schedtags?belong_scope=project')).toEqual(['own'])
    const set = (body: JsonObject) => premises.act('/schedtags/own/set-scope', body)
    const domain = await set({ project_domain: 'Default' })
    expect(domain).toMatchObject({ scope: 'domain', project_domain: 'Default' })
    expect(domain.project_id).toBeUndefined()
    expect(await set({ domain: '', project: 'system' })).toMatchObject({ scope: 'project', domain_id: 'default' })
    const system = await set({ domain: '', project: '' })
    expect([system.scope, system.domain_id, system.tenant_id]).toEqual(['system', undefined, undefined])
    const events = await region.list('/events?scope=system&obj_type=schedtag&action=update')
    expect(events).toHaveLength(3)
  })

  it('are given by rules', async () => {
    const body = { name: 'r', condition: 'host.mem_size > 1000', schedtag: 't' }
    expect(await rule({ ...body, condition: 'host.x >' })).toEqual([400, 'InputParameterError', 'invalid condition'])
    expect(await rule({ name: 'r', schedtag: 't' })).toEqual([
      400,
      'MissingParameterError',
      'Missing parameter condition',
    ])
    expect(await rule({ ...body, schedtag: '' })).toEqual([
      400,
      'MissingParameterError',
      'Missing parameter schedtag_id',
    ])
    expect(await rule({ ...body, schedtag: 'nix' })).toEqual([404, 'ResourceNotFoundError', 'schedtag nix not found'])
    expect(await rule(body)).toMatchObject({ enabled: true, resource_type: 'hosts', schedtag: 't', can_delete: true })
    expect(await region.one('/schedtags/t')).toMatchObject({ dynamic_schedtag_count: 1, can_delete: false })
    expect((await premises.refused('DELETE', '/schedtags/t'))[2]).toBe('tag has dynamic rules')
    expect((await premises.refused('POST', '/dynamicschedtags/r/enable'))[1]).toBe('ActionNotFoundError')
    const { body: updated } = await region.send('PUT', '/dynamicschedtags/r', {
      dynamicschedtag: { condition: 'host.mem_size > 9000', enabled: false },
    })
    expect(updated.dynamicschedtag).toMatchObject({ condition: 'host.mem_size > 9000', enabled: false })
  })

  it('say of whom a rule holds', async () => {
    const ask = async (path: string, body: JsonObject) => {
      const keyword = path.startsWith('/dyn') ? 'dynamicschedtag' : 'schedpolicy'
      const { status, body: answer } = await region.post(path, { [keyword]: body })
      return status === 200 ? Object(answer[keyword]) : [status, answer.class, answer.details]
    }
    const rulePath = '/dynamicschedtags/r/evaluate'
    const unsupported = (details: string) => [404, 'ResourceNotFoundError', details]
    expect(await ask(rulePath, {})).toEqual(unsupported('resource type  is not supported'))
    expect(await ask(rulePath, { resource_type: 'host' })).toEqual(
      unsupported('virtual resource type  is not supported'),
    )
    const asked = { resource_type: 'host', virtual_resource_type: 'server', object_id: 'nix' }
    expect(await ask(rulePath, asked)).toEqual(unsupported('host nix not found'))
    expect(await ask(rulePath, { ...asked, object_id: 'h', virtual_object_id: 'nix' })).toEqual(
      unsupported('server nix not found'),
    )
    expect(await policy({ name: 'p', condition: 'server.vcpu_count > 1', schedtag: 't' })).toEqual([
      400,
      'MissingParameterError',
      'Missing parameter strategy',
    ])
    const given = { name: 'p', condition: 'server.vcpu_count > 1', schedtag: 't', strategy: 'odd' }
    expect(await policy(given)).toEqual([400, 'InputParameterError', 'invalid strategy odd'])
    expect(await policy({ ...given, strategy: 'prefer' })).toMatchObject({ strategy: 'prefer', schedtag: 't' })
    expect(await ask('/schedpolicies/p/evaluate', { resource_type: 'host' })).toEqual([
      406,
      'NotAcceptableError',
      'resource type "host" is not supported',
    ])
  })
})

describe('a region with servers', () => {
  let region: TestRegion
  beforeAll(async () => {
    region = await TestRegion.start({ hypervisors: 1 })
  })
  afterAll(() => region.close())

  it('tells of whom rules hold', async () => {
    await region.post('/schedtags', { schedtag: { name: 't' } })
    const condition = 'host.mem_size > 1000 && server.name.startswith("web") && server.disks.size > 1'
    await region.post('/dynamicschedtags', { dynamicschedtag: { name: 'r', schedtag: 't', condition } })
    const ask = async (server: string) => {
      const body = { resource_type: 'host', object: 'kvm-1', virtual_resource_type: 'server', virtual_object: server }
      const answer = await region.post('/dynamicschedtags/r/evaluate', { dynamicschedtag: body })
      return Object(answer.body.dynamicschedtag)
    }
    expect(await ask('web-1')).toMatchObject({ result: true, host: { name: 'kvm-1' }, server: { hypervisor: 'kvm' } })
    expect((await ask('db-1')).result).toBe(false)
  })

  it('counts as wasted what disks take that are not ready', async () => {
    const [storage] = await region.list('/storages?scope=system&storage_type=local')
    const [disk] = await region.list(`/disks?scope=system&storage=${String(storage?.id)}`)
    const { used, free_capacity } = storage ?? {}
    await region.post(`/disks/${String(disk?.id)}/status`, { disk: { status: 'unknown' } })
    const size = Number(disk?.disk_size)
    const space = { used: Number(used) - size, wasted: size, waste_capacity: size, free_capacity }
    expect(await region.one(`/storages/${String(storage?.id)}`)).toMatchObject(space)
    expect(await region.one('/hosts/kvm-1')).toMatchObject({ storage_waste: size, storage_used: Number(used) - size })
    const [mounted] = await region.list(`/hoststorages?scope=system&storage=${String(storage?.id)}`)
    expect(mounted).toMatchObject({ waste_capacity: size, free_capacity })
  })
})
