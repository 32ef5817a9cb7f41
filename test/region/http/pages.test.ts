import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { login, TestRegion, tokenOf } from '../support.ts'

describe('pages beside the lists', () => {
  let region: TestRegion
  beforeAll(async () => {
    region = await TestRegion.start({ testcloud: true })
    await region.importTestCloud()
  })
  afterAll(() => region.close())

  it('tells the pieces of the log, exports one and has none to drop', async () => {
    const { status, body } = await region.get('/events/splitable')
    expect(status).toBe(200)
    expect(body.event).toEqual([expect.objectContaining({ id: 1, table: 'opslog_tbl', deleted: false })])
    const exported = await region.get('/events/splitable-export?table=opslog_tbl&limit=2')
    expect(exported.body.event).toHaveLength(2)
    expect((await region.get('/events/splitable-export?table=other')).status).toBe(404)
    expect((await region.get('/events/splitable-export')).status).toBe(400)
    const purged = await region.post('/events/purge-splitable', { events: {} })
    expect(purged.body).toEqual({ events: { tables: [] } })
    // One event is still found by its number.
    expect((await region.get('/events/1')).status).toBe(200)
    expect((await region.get('/events/nonsense')).status).toBe(404)
  })

  it('keeps the configuration of a service', async () => {
    const at = '/v3/services/compute_v2/config'
    const id = String((await region.list('/v3/services')).find(service => service.type === 'compute_v2')?.id)
    const path = at.replace('compute_v2', id)
    expect((await region.get(path)).body).toEqual({ service: { config: null } })
    const change = (action: string, config: Record<string, Record<string, string>>) =>
      region.post(path, { service: { action, config } })
    await change('update', { default: { a: '1', b: '2' } })
    await change('update', { default: { a: '3' }, other: { c: '4' } })
    expect((await region.get(path)).body).toEqual({
      service: { config: { default: { a: '3', b: '2' }, other: { c: '4' } } },
    })
    await change('remove', { other: { c: '' } })
    expect((await region.get(path)).body).toEqual({ service: { config: { default: { a: '3', b: '2' } } } })
    // Whatever else is asked puts the new one into the old one's place.
    expect((await change('polish', { third: { d: '5' } })).status).toBe(200)
    expect((await region.get(path)).body).toEqual({ service: { config: { third: { d: '5' } } } })
    expect((await region.one(`/v3/services/${id}`)).config_version).toBe(4)
    expect(JSON.stringify((await region.get(`/v3/services/${id}`)).body)).not.toContain('__config')
  })

  it('lists which policies roles carry, and unties them', async () => {
    const role = 'auditor'
    expect((await region.post('/v3/roles', { role: { name: role } })).status).toBe(200)
    const [first, second, third] = ['look', 'touch', 'break']
    for (const name of [first, second, third])
      await region.post('/v3/policies', {
        policy: { name, type: name, scope: 'project', enabled: true, blob: { policy: { compute: 'allow' } } },
      })
    await region.post(`/v3/roles/${role}/add-policy`, { role: { policy_id: first, project_id: 'system' } })
    const links = await region.list(`/v3/rolepolicies?role_ids=${role}`)
    expect(links).toEqual([
      expect.objectContaining({ role, project: 'system', policy: first, name: `${role}/system/${first}` }),
    ])
    const updated = await region.post(`/v3/roles/${role}/set-policies`, {
      role: { action: 'update', policies: [{ policy_id: second }] },
    })
    expect(updated).toMatchObject({ status: 200 })
    expect(await region.list(`/v3/rolepolicies?role_ids=${role}`)).toHaveLength(2)
    await region.post(`/v3/roles/${role}/set-policies`, {
      role: { action: 'replace', policies: [{ policy_id: third }] },
    })
    const [only] = await region.list(`/v3/rolepolicies?role_ids=${role}`)
    expect(only?.policy).toBe(third)
    const shown = await region.one(`/v3/rolepolicies/${String(only?.id)}`)
    expect(shown.id).toBe(only?.id)
    expect((await region.send('DELETE', `/v3/rolepolicies/${String(only?.id)}`)).status).toBe(200)
    expect(await region.list(`/v3/rolepolicies?role_ids=${role}`)).toEqual([])
    expect((await region.get('/v3/rolepolicies?role_ids=nobody')).status).toBe(404)
  })

  it('counts what identity has, for administrators only', async () => {
    const { body } = await region.get('/v3/usages')
    expect(Object.keys(Object(body.usage)).sort()).toEqual([
      'domains',
      'groups',
      'policies',
      'projects',
      'roles',
      'users',
    ])
    await region.post('/v3/users', {
      user: { name: 'ann', password: 'Sup3r-s3cret!', skip_password_complexity_check: true },
    })
    await region.post('/v3/roles', { role: { name: 'member' } })
    await region.send('PUT', '/v3/projects/system/users/ann/roles/member', {})
    const user = { name: 'ann', password: 'Sup3r-s3cret!', project: 'system' }
    expect((await login(region.region, user)).status).toBe(200)
    const token = await tokenOf(region.region, user)
    expect((await region.send('GET', '/v3/usages', undefined, { 'X-Auth-Token': token })).status).toBe(403)
  })

  it('tells sizes of hosts and servers', async () => {
    const { body } = await region.get('/specs')
    expect(Object.keys(Object(body.spec)).sort()).toEqual(['hosts', 'isolated_devices', 'servers'])
    const servers = Object.values(Object((await region.get('/specs/servers?scope=system')).body.spec))
    const count = servers.reduce<number>((sum, spec) => sum + Number(Object(spec).count), 0)
    expect(count).toBe((await region.list('/servers?scope=system&limit=0')).length)
    const [server] = Object.entries(Object((await region.get('/specs/servers?scope=system')).body.spec))
    expect(server).toEqual([
      expect.stringMatching(/^cpu:\d+\/(disk:\w+_\w+_\d+Gx\d+\/)*mem:\d+M(\/nic:(int|ext)_\d+Mx\d+)+$/),
      {
        count: expect.any(Number),
        cpu: expect.any(Number),
        mem: expect.any(Number),
        disk: expect.arrayContaining([
          expect.objectContaining({ size: expect.any(Number), backend: expect.any(String) }),
        ]),
        nic: expect.arrayContaining([{ bandwidth: expect.any(Number), type: expect.any(String) }]),
        gpu: [],
      },
    ])
    // A page that is none is the one above it.
    expect((await region.get('/specs/clouds')).body).toEqual(body)
  })

  it('lists the tags of everything, and counts their values', async () => {
    const [server] = await region.list('/servers?scope=system&limit=1')
    await region.post(`/servers/${String(server?.id)}/user-metadata`, { team: 'blue%' })
    const found = await region.list('/metadatas?scope=system&key=user:team')
    expect(found).toEqual([
      expect.objectContaining({ obj_type: 'server', obj_id: server?.id, key: 'user:team', value: 'blue%' }),
    ])
    const { body } = await region.get('/metadatas/tag-value-pairs?scope=system&key=user:team')
    expect(body.metadata).toMatchObject({ data: [{ key: 'user:team', value: 'blue%', count: 1 }], total: 1 })
    expect(await region.list('/metadatas?scope=system&search=e%25&key=user:team')).toHaveLength(1)
    expect(await region.list('/metadatas?scope=system&resources=disk&key=user:team')).toEqual([])
    expect((await region.get('/metadatas?resources=moon')).status).toBe(404)
  })

  it('tells what DNS the clouds have', async () => {
    expect((await region.get('/dns_zones/capability')).body.dns_zone).toHaveProperty('TestCloud')
  })
})
