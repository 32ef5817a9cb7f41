import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/core/json.ts'
import { TestRegion, tokenOf } from '../support.ts'

const PASSWORD = 'aB3#efgh1'
let region: TestRegion
beforeAll(async () => {
  region = await TestRegion.start({ seed: 15, hypervisors: 1 })
}, 60_000)
afterAll(() => region.close())

const NEW: readonly (readonly [plural: string, keyword: string, body: JsonObject])[] = [
  ['domains', 'domain', {}],
  ['projects', 'project', {}],
  ['users', 'user', {}],
  ['groups', 'group', {}],
  ['roles', 'role', {}],
  ['policies', 'policy', { type: 'rehearsal', scope: 'project', blob: { policy: { compute: 'allow' } } }],
  ['services', 'service', { type: 'rehearsal' }],
  ['organizations', 'organization', { type: 'project' }],
]

describe.each(NEW)('one of the %s', (plural, keyword, body) => {
  it('is checked without being made', async () => {
    const asked = await region.post(`/v3/${plural}/check-create-data`, { [plural]: { name: 'rehearsal', ...body } })
    expect(asked).toMatchObject({ status: 200, body: { [plural]: { name: 'rehearsal' } } })
    expect(asked.body[plural]).not.toHaveProperty('id')
    const dry = await region.post(`/v3/${plural}`, { [keyword]: { name: 'rehearsal', ...body, dry_run: true } })
    expect(dry).toMatchObject({ status: 200, body: { [keyword]: { name: 'rehearsal' } } })
    expect((await region.get(`/v3/${plural}/rehearsal`)).status).toBe(404)
  })

  it('remembers the pattern of its name', async () => {
    const made = await region.post(`/v3/${plural}`, { [keyword]: { generate_name: `pattern-${plural}`, ...body } })
    const metadata = { generate_name: `pattern-${plural}` }
    expect(made.body).toMatchObject({ [keyword]: { name: `pattern-${plural}`, metadata } })
  })
})

describe('who rules over a domain alone', () => {
  let headers: Record<string, string>
  beforeAll(async () => {
    const blob = { policy: { identity: { '*': { '*': 'allow' } } } }
    await region.post('/v3/roles', { role: { name: 'ruler' } })
    await region.post('/v3/policies', {
      policy: { name: 'ruler', type: 'ruler', scope: 'domain', blob, enabled: true },
    })
    await region.post('/v3/roles/ruler/add-policy', { role: { policy_id: 'ruler' } })
    await region.post('/v3/users', { user: { name: 'ruler', password: PASSWORD } })
    await region.post('/v3/projects', { project: { name: 'realm' } })
    await region.post('/v3/projects/realm/join', { project: { users: ['ruler'], roles: ['ruler'] } })
    const token = await tokenOf(region.region, { name: 'ruler', password: PASSWORD, project: 'realm' })
    headers = { 'X-Auth-Token': token }
  })

  it('shares nothing with other domains', async () => {
    const shared = await region.send('POST', '/v3/roles/ruler/public', { role: { scope: 'system' } }, headers)
    const details = 'require system allow domain: NotSufficientPrivilegeError'
    expect(shared).toMatchObject({ status: 403, body: { details: `SharablePerformPublic: ${details}` } })
    const organization = { name: 'mine', type: 'project' }
    expect(await region.send('POST', '/v3/organizations', { organization }, headers)).toMatchObject({
      status: 403,
      body: { details: `SharableManagerValidateCreateData: ${details}` },
    })
  })

  it('reads keystone’s events by what he may of the identity service', async () => {
    expect((await region.send('GET', '/v3/events?scope=domain', undefined, headers)).status).toBe(200)
    expect((await region.send('GET', '/events?scope=domain', undefined, headers)).status).toBe(403)
    expect((await region.send('GET', '/v3/events?scope=system', undefined, headers)).body.details).toContain(
      'identity:events:list (require:system,allow:domain,query:system)',
    )
  })

  it('asks for his own credentials, whatever domain he names', async () => {
    expect(await region.send('GET', '/v3/credentials?domain_id=default', undefined, headers)).toMatchObject({
      status: 200,
      body: { credentials: [] },
    })
  })
})

describe('policies of a role', () => {
  it('are replaced unless another action is named', async () => {
    await region.post('/v3/roles', { role: { name: 'porter' } })
    const setting = (role: JsonObject) => region.post('/v3/roles/porter/set-policies', { role })
    const policies = [{ policy_id: 'sysadmin' }]
    expect((await setting({ policies })).body.role).toMatchObject({ match_policies: ['sysadmin'] })
    expect((await setting({ action: 'update' })).body.role).toMatchObject({ match_policies: ['sysadmin'] })
    expect((await setting({})).body.role).not.toHaveProperty('match_policies')
  })

  it('are of a policy that is named', async () => {
    expect(await region.post('/v3/rolepolicies', { rolepolicy: {} })).toMatchObject({
      status: 400,
      body: { details: 'policy_id: missing input field' },
    })
  })
})
