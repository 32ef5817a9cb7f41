import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/core/json.ts'
import { TestRegion, tokenOf } from '../support.ts'

const PASSWORD = 'aB3#efgh1'
let region: TestRegion
beforeAll(async () => {
  region = await TestRegion.start({ seed: 16 })
}, 60_000)
afterAll(() => region.close())

const identity = async (members: JsonObject, path = '') =>
  await region.post(`/v3/identity_quotas${path}`, { identity_quotas: members })
const FIRST = { user: 500, group: 500, project: 500, role: 500, policy: 500 }

describe('the quota of identities', () => {
  it('is there when it is looked at, whatever the path says', async () => {
    const mine = { identity_quotas: [{ domain: 'Default', domain_id: 'default', ...FIRST }] }
    for (const path of ['', '?refresh=true', '/domains', '/domains/default', '/anything'])
      expect((await region.get(`/v3/identity_quotas${path}`)).body).toEqual(mine)
    const nowhere = await region.get('/v3/identity_quotas/domains/nono')
    expect(nowhere.status).toBe(404)
    expect(String(nowhere.body.details)).toMatch(/^FetchOwnerId: .*domain nono: ResourceNotFoundError/)
  })

  it('is changed in the ways of the original', async () => {
    const steps: [JsonObject, JsonObject][] = [
      [{ user: 7 }, { user: 7 }],
      [{ user: 2, action: 'add' }, { user: 9 }],
      [
        { user: 3, group: -1, action: 'sub' },
        { user: 6, group: 501 },
      ],
      [
        { user: 0, role: -1, action: 'what' },
        { user: 6, role: 500 },
      ],
      [
        { role: 1, action: 'replace' },
        { user: 0, group: 0, role: 1 },
      ],
      [{ action: 'reset' }, FIRST],
    ]
    for (const [members, after] of steps) expect((await identity(members)).body.identity_quotas).toMatchObject([after])
  })

  it('is refused as by the original', async () => {
    expect(await identity({ action: 'delete' })).toMatchObject({
      status: 403,
      body: { class: 'ForbiddenError', details: 'Default quota domain_id=default not allow to delete' },
    })
    expect(await region.post('/v3/identity_quotas', { x: 1 })).toMatchObject({
      status: 400,
      body: { class: 'InputParameterError', details: 'fail to decode body' },
    })
    expect((await identity({ user: 1 }, '/domains/nono')).body.details).toBe('domain nono: ResourceNotFoundError')
    expect((await region.send('DELETE', '/v3/identity_quotas/pending')).body).toEqual({})
    expect((await region.send('DELETE', '/v3/identity_quotas/default')).status).toBe(404)
    expect((await fetch(`${region.region.url}/v3/identity_quotas`)).status).toBe(401)
  })
})

describe('quotas of the region', () => {
  it('are a project’s, or ten times as much its domain’s', async () => {
    expect((await region.get('/quotas')).body.quotas).toMatchObject([{ tenant: 'system', count: 50, cpu: 200 }])
    expect((await region.get('/quotas?scope=domain')).body.quotas).toMatchObject([{ count: 500, cpu: 2000 }])
    expect((await region.get('/region_quotas')).body.region_quotas).toMatchObject([{ eip: 10, object_cnt: 5000 }])
    expect((await region.get('/project_quotas')).body.project_quotas).toMatchObject([{ secgroup: 50 }])
    expect((await region.get('/domain_quotas')).body.domain_quotas).toMatchObject([{ cloudaccount: 20 }])
    expect((await region.get('/infras_quotas')).body.infras_quotas).toMatchObject([{ host: 500, vpc: 500 }])
    expect((await region.get('/zone_quotas')).body.zone_quotas).toEqual([{ domain: 'Default', domain_id: 'default' }])
    const all = (await region.get('/quotas/projects')).body.quotas
    expect(all).toMatchObject([{ count: 500 }, { tenant: 'system', count: 50 }])
    expect((await region.get('/quotas/nono')).status).toBe(404)
  })

  it('may be for a brand alone, and those are deleted', async () => {
    const set = (members: JsonObject) => region.post('/quotas', { quotas: members })
    const two = (await set({ brand: 'X', cpu: 1 })).body.quotas
    expect(two).toMatchObject([{ count: 50 }, { brand: 'X', count: 0, cpu: 1 }])
    expect((await region.get('/quotas?primary=true')).body.quotas).toHaveLength(1)
    expect((await set({ brand: 'X', action: 'delete' })).body.quotas).toHaveLength(1)
    const again = await set({ brand: 'X', action: 'delete' })
    expect(again.status).toBe(404)
    expect(String(again.body.details)).toMatch(/^Quota domain_id=default,tenant_id=\w+,brand=X not found$/)
    // What is for something that is not there is told once.
    expect((await set({ zone_id: 'nono', cpu: 1 })).body.quotas).toHaveLength(2)
    expect((await region.get('/quotas')).body.quotas).toHaveLength(1)
  })

  it('are set by those who rule over them', async () => {
    await region.post('/v3/users', { user: { name: 'una', password: PASSWORD } })
    await region.post('/v3/projects', { project: { name: 'lab' } })
    await region.post('/v3/roles', { role: { name: 'member' } })
    await region.post('/v3/projects/lab/join', { project: { users: ['una'], roles: ['member'] } })
    const token = await tokenOf(region.region, { name: 'una', password: PASSWORD, project: 'lab' })
    const as = async (method: string, path: string, body?: JsonObject) =>
      await region.send(method, path, body, { 'X-Auth-Token': token })
    expect((await as('GET', '/quotas')).body.quotas).toMatchObject([{ tenant: 'lab', count: 50 }])
    expect((await as('GET', '/quotas/system')).status).toBe(403)
    expect(await as('POST', '/quotas', { quotas: { count: 1000 } })).toMatchObject({
      status: 403,
      body: { details: 'not enough privilleges' },
    })
    expect((await as('GET', '/quotas/projects')).body.details).toBe('not allow to list project quotas')
  })
})

describe('keystone tells', () => {
  it('its options, but no secret', async () => {
    const { body } = await region.get('/v3/app-options')
    expect(body).toMatchObject({ application_id: 'keystone', password_minimal_length: 6, default_user_quota: 500 })
    expect(JSON.stringify(body)).not.toMatch(/user_password|sql_connection/)
    expect((await fetch(`${region.region.url}/v3/app-options`)).status).toBe(401)
  })

  it('the tags of its own kinds', async () => {
    await region.post('/v3/projects/lab/user-metadata', { project: { dept: 'rd' } })
    expect((await region.get('/v3/metadatas?resources=project')).body.metadatas).toMatchObject([
      { obj_type: 'project', key: 'user:dept', value: 'rd' },
    ])
    expect((await region.get('/v3/metadatas?resources=server')).status).toBe(404)
    expect((await region.get('/v3/projects/tag-value-pairs')).body.project).toEqual([
      { key: 'user:dept', value: 'rd', count: 1 },
    ])
  })
})
