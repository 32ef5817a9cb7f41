import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/core/json.ts'
import { TestRegion } from '../support.ts'

let region: TestRegion
beforeAll(async () => {
  region = await TestRegion.start({ seed: 11 })
}, 60_000)
afterAll(() => region.close())

const make = async (plural: string, keyword: string, body: JsonObject) => {
  const answer = await region.post(`/v3/${plural}`, { [keyword]: body })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return String((await region.one(`/v3/${plural}/${String(body.name)}`)).id)
}
const refused = (status: number, errorClass: string, details: RegExp) => ({
  status,
  body: { class: errorClass, code: status, details: expect.stringMatching(details) },
})

describe('what stands against a deletion', () => {
  it('of a domain: that it is the default one, is enabled or is lived in', async () => {
    expect(await region.send('DELETE', '/v3/domains/default')).toMatchObject({
      status: 403,
      body: { class: 'ForbiddenError', details: expect.stringContaining('cannot delete default domain') },
    })
    await make('domains', 'domain', { name: 'north' })
    await make('users', 'user', { name: 'inhabitant', domain_id: 'north' })
    expect((await region.send('PUT', '/v3/domains/north', { domain: { enabled: false } })).status).toBe(200)
    expect(await region.send('DELETE', '/v3/domains/north')).toMatchObject(
      refused(400, 'InvalidStatusError', /domain is in use by user/),
    )
  })

  it('of a role: that somebody has it', async () => {
    const role = await make('roles', 'role', { name: 'held' })
    await make('projects', 'project', { name: 'holding' })
    const user = await make('users', 'user', { name: 'holder' })
    const join = await region.post('/v3/projects/holding/join', { project: { users: ['holder'], roles: ['held'] } })
    expect(join.status).toBe(200)
    expect(await region.send('DELETE', `/v3/roles/${role}`)).toMatchObject(
      refused(406, 'NotEmptyError', /role is being assigned to user/),
    )
    const leave = await region.post('/v3/projects/holding/leave', { project: { user_roles: [{ user, role }] } })
    expect(leave.status).toBe(200)
    expect((await region.send('DELETE', `/v3/roles/${role}`)).status).toBe(200)
    expect((await region.get(`/v3/roles/${role}`)).status).toBe(404)
  })

  it('frees the name at once, although the object lies in the bin first', async () => {
    const first = await make('projects', 'project', { name: 'again' })
    expect((await region.send('DELETE', `/v3/projects/${first}`)).status).toBe(200)
    const second = await make('projects', 'project', { name: 'again' })
    expect(second).not.toBe(first)
  })
})

describe('what may not be changed', () => {
  it('is told with the steps that refused it', async () => {
    expect(await region.send('PUT', '/v3/domains/default', { domain: { description: 'x' } })).toMatchObject(
      refused(403, 'ForbiddenError', /^ValidateUpdateCondition: .*default domain is protected/),
    )
    expect(await region.send('PUT', '/v3/projects/system', { project: { name: 'x' } })).toMatchObject(
      refused(403, 'ForbiddenError', /^ValidateUpdateData: .*cannot alter system project name/),
    )
    expect(await region.send('PUT', '/v3/users/sysadmin', { user: { name: 'x' } })).toMatchObject(
      refused(403, 'ForbiddenError', /^ValidateUpdateData: .*cannot alter sysadmin user name/),
    )
    expect(await region.send('PUT', '/v3/roles/admin', { role: { name: 'x' } })).toMatchObject(
      refused(403, 'ForbiddenError', /^ValidateUpdateData: .*cannot alter name of role/),
    )
  })

  it('is switched by an update where there is no action for it', async () => {
    await make('domains', 'domain', { name: 'switched' })
    expect(await region.post('/v3/domains/switched/disable')).toMatchObject(
      refused(404, 'ActionNotFoundError', /Action disable not found/),
    )
    await region.send('PUT', '/v3/domains/switched', { domain: { enabled: false } })
    expect(await region.one('/v3/domains/switched')).toMatchObject({ enabled: false })
  })
})

describe('services and their endpoints', () => {
  it('belong to each other, and a region that has endpoints stays', async () => {
    await make('services', 'service', { name: 'lamps', type: 'lamps' })
    const endpoint = await region.post('/v3/endpoints', {
      endpoint: { service_id: 'lamps', region_id: 'region0', interface: 'public', url: 'http://localhost:1' },
    })
    expect(endpoint).toMatchObject({
      status: 200,
      body: { endpoint: { interface: 'public', service_type: 'lamps', region_id: 'region0', enabled: true } },
    })
    expect(await region.list('/v3/endpoints?service=lamps')).toHaveLength(1)
    expect(await region.list('/v3/endpoints?service=lamps&interface=admin')).toEqual([])
    for (const parent of ['services/lamps', 'regions/region0'])
      expect(await region.send('DELETE', `/v3/${parent}`), parent).toMatchObject(
        refused(406, 'NotEmptyError', /contains endpoints/),
      )
    const [row] = await region.list('/v3/endpoints?service=lamps')
    const at = `/v3/endpoints/${String(row?.id)}`
    expect(await region.send('DELETE', at)).toMatchObject(refused(400, 'InvalidStatusError', /endpoint is enabled/))
    await region.send('PUT', at, { endpoint: { enabled: false } })
    expect((await region.send('DELETE', at)).status).toBe(200)
    await region.send('PUT', '/v3/services/lamps', { service: { enabled: false } })
    expect((await region.send('DELETE', '/v3/services/lamps')).status).toBe(200)
  })
})

describe('identity providers', () => {
  it('are the one of the database; others are refused by name', async () => {
    expect(await region.one('/v3/identity_providers/sql')).toMatchObject({ driver: 'sql', status: 'connected' })
    const foreign = await region.post('/v3/identity_providers', { identity_provider: { name: 'x', driver: 'ldap' } })
    expect(foreign.status).toBeGreaterThanOrEqual(400)
    expect(await region.send('DELETE', '/v3/identity_providers/sql')).toMatchObject(
      refused(403, 'ForbiddenError', /cannot delete default SQL identity provider/),
    )
  })
})

describe('credentials', () => {
  it('give an access key’s secret to its owner, and void what it opened when they go', async () => {
    const made = await region.post('/v3/credentials', { credential: { type: 'aksk', blob: '{}', name: 'key' } })
    expect(made.status).toBe(200)
    const id = String((await region.list('/v3/credentials?type=aksk'))[0]?.id)
    expect((await region.send('DELETE', `/v3/credentials/${id}`)).status).toBe(200)
    expect(await region.list('/v3/credentials?type=aksk')).toEqual([])
  })
})
