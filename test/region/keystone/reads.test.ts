import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/core/json.ts'
import { login, outcome, TestRegion, tokenOf } from '../support.ts'

const PASSWORD = 'aB3#efgh1'
let region: TestRegion
beforeAll(async () => {
  region = await TestRegion.start({ seed: 32 })
  for (const name of ['lab', 'office']) await region.post('/v3/projects', { project: { name } })
  await region.post('/v3/domains', { domain: { name: 'east' } })
}, 60_000)
afterAll(() => region.close())

async function id(path: string): Promise<string> {
  return String((await region.one(path)).id)
}

/** A user whose role in the projects carries one policy. */
async function member(name: string, scope: string, rules: JsonObject, ...projects: string[]) {
  await region.post('/v3/policies', { policy: { name, type: name, scope, enabled: true, blob: { policy: rules } } })
  await region.post('/v3/roles', { role: { name } })
  await region.post(`/v3/roles/${name}/add-policy`, { role: { policy_id: name } })
  await region.post('/v3/users', { user: { name, password: PASSWORD } })
  await region.post(`/v3/users/${name}/join`, { user: { projects, roles: [name] } })
  return async (project: string) => {
    const token = await tokenOf(region.region, { name, password: PASSWORD, project })
    return (method: string, path: string, body?: JsonObject) =>
      region.send(method, path, body, { 'X-Auth-Token': token })
  }
}

describe('reading one object with a query', () => {
  it('passes over what a list would leave out', async () => {
    const sysadmin = await id('/v3/users/sysadmin')
    expect((await region.get(`/v3/users/${sysadmin}`)).status).toBe(200)
    for (const query of ['details=true', 'search=nobody', 'system=false'])
      expect((await region.get(`/v3/users/${sysadmin}?${query}`)).status, query).toBe(404)
    expect((await region.get('/v3/users/sysadmin?details=true')).status).toBe(404)
    expect((await region.get(`/v3/users/${sysadmin}?system=true`)).status).toBe(200)
    expect((await region.get('/v3/projects/lab?filter=name.equals(office)')).status).toBe(404)
  })

  it('looks in the domain that it names', async () => {
    await region.post('/v3/groups', { group: { name: 'twins' } })
    await region.post('/v3/groups', { group: { name: 'twins', project_domain: 'east' } })
    const [here, there] = await Promise.all(
      ['Default', 'east'].map(domain => id(`/v3/groups/twins?project_domain=${domain}`)),
    )
    expect(here).not.toBe(there)
    expect((await region.get(`/v3/groups/${here}?project_domain=east`)).status).toBe(404)
    expect((await region.get(`/v3/groups/${there}?project_domain=east`)).status).toBe(200)
    expect((await region.get(`/v3/groups/${there}`)).status).toBe(200)
  })

  it('does not find what others have, which without a query is refused', async () => {
    await region.post('/keypairs', { keypair: { name: 'mine', scheme: 'RSA' } })
    await region.post('/secgroups', { secgroup: { name: 'foreign' } })
    const foreign = await id('/secgroups/foreign')
    const asked = await member('narrow', 'project', { compute: { secgroups: 'allow', keypairs: 'allow' } }, 'lab')
    const as = await asked('lab')
    expect((await as('GET', `/secgroups/${foreign}`)).status).toBe(403)
    expect((await as('GET', `/secgroups/${foreign}?details=true`)).status).toBe(404)
    const office = await id('/v3/projects/office')
    expect((await as('GET', `/keypairs?project_id=${office}`)).status).toBe(403)
  })
})

describe('a credential', () => {
  it('of another user is for who rules the system, or for the project that it is of', async () => {
    const asked = await member('ruler', 'domain', { identity: { '*': 'allow' } }, 'lab', 'office')
    await region.post('/v3/users', { user: { name: 'owner', password: PASSWORD } })
    const [owner, lab] = await Promise.all([id('/v3/users/owner'), id('/v3/projects/lab')])
    const made = await region.post('/v3/credentials', {
      credential: { type: 'aksk', name: 'key', user_id: owner, project_id: lab, blob: '{"secret":"x","expire":0}' },
    })
    const path = `/v3/credentials/${String(Object(made.body.credential).id)}`
    expect((await (await asked('office'))('GET', path)).status).toBe(403)
    expect((await (await asked('lab'))('GET', path)).status).toBe(200)
  })
})

describe('bonds of roles and policies', () => {
  it('are one for the same role, project and policy, as it was made last', async () => {
    await region.post('/v3/roles', { role: { name: 'bound' } })
    await region.post('/v3/policies', {
      policy: { name: 'tie', type: 'tie', scope: 'user', blob: { policy: { identity: 'allow' } } },
    })
    const [role_id, policy_id] = await Promise.all([id('/v3/roles/bound'), id('/v3/policies/tie')])
    const bond = { role_id, policy_id }
    await region.post('/v3/rolepolicies', { rolepolicy: bond })
    const again = await region.post('/v3/rolepolicies', { rolepolicy: { ...bond, auth: false, ips: '10.0.0.0/8' } })
    expect(again.body.rolepolicy).toMatchObject({ auth: false, ips: '10.0.0.0/8' })
    expect(await region.list(`/v3/rolepolicies?policy_id=${policy_id}`)).toMatchObject([{ auth: false }])
    const one = `/v3/rolepolicies/${role_id}::${policy_id}`
    expect((await region.send('DELETE', one)).status).toBe(200)
    expect((await region.get(one)).status).toBe(404)
  })

  it('without a role are every role’s, and without a policy nobody’s', async () => {
    await region.post('/v3/roles', { role: { name: 'any' } })
    await region.post('/v3/policies', {
      policy: { name: 'for-all', type: 'for-all', scope: 'project', blob: { policy: { identity: 'allow' } } },
    })
    await region.post('/v3/rolepolicies', { rolepolicy: { policy_id: await id('/v3/policies/for-all') } })
    const role = await region.one('/v3/roles/any')
    expect(role).toMatchObject({ match_policies: ['for-all'], policies: { project: ['for-all'] } })
    await region.post('/v3/rolepolicies', { rolepolicy: { role_id: String(role.id), policy_id: 'nothing' } })
    const policies = (await region.list('/v3/rolepolicies')).map(row => row.policy_id)
    expect(policies).not.toContain('nothing')
  })
})

describe('tokens', () => {
  it('name the policies of scopes that several share, not those of the user’s own', async () => {
    await member('selfish', 'user', { identity: { credentials: 'allow' } }, 'lab')
    const answer = await login(region.region, { name: 'selfish', password: PASSWORD, project: 'lab' })
    expect(JSON.stringify(await answer.json())).not.toContain('"user":["selfish"]')
  })

  it('are refused as the original does when a request names no project that is there, or nothing', async () => {
    const credentials = { username: 'sysadmin', password: region.region.env.OS_PASSWORD ?? '' }
    const v2 = await region.post('/v2.0/tokens', { auth: { passwordCredentials: credentials, tenantName: 'nowhere' } })
    expect([v2.status, v2.body.class]).toEqual([500, 'UnclassifiedError'])
    expect((await region.post('/v3/auth/tokens', { auth: null })).status).toBe(401)
  })

  it('of nobody open no sums and capabilities', async () => {
    for (const path of ['/usages', '/capabilities']) {
      const { status } = await region.send('GET', path, undefined, { 'X-Auth-Token': '' })
      expect(status, path).toBe(401)
    }
  })
})

describe('whoever has no token', () => {
  it('counts as of the default domain, and reads as who owns what no user owns', async () => {
    const as = async (method: string, body?: JsonObject) => {
      const lab = await id('/v3/projects/lab')
      const answer = await region.send(method, `/v3/projects/${lab}`, body, { 'X-Auth-Token': '' })
      return [answer.status, /require:\w+/.exec(String(answer.body.details))?.[0]]
    }
    expect(await as('GET')).toEqual([403, 'require:user'])
    expect(await as('PUT', { project: { description: 'x' } })).toEqual([403, 'require:domain'])
  })
})

describe('a user without a password', () => {
  it('is locked by as many tries as one with a password', async () => {
    const configure = (options: JsonObject) =>
      region.post('/v3/services/keystone/config', { service: { config: { default: options } } })
    await configure({ password_error_lock_count: 1 })
    await region.post('/v3/users', { user: { name: 'blank' } })
    const tries: number[] = []
    for (let i = 0; i < 3; i++) tries.push((await login(region.region, { name: 'blank', password: 'x' })).status)
    expect(tries).toEqual([401, 429, 423])
    expect(await region.one('/v3/users/blank')).toMatchObject({ failed_auth_count: 2, enabled: false })
    await configure({})
  })
})

describe('assignments of roles', () => {
  it('with what members have, are narrowed to a group among what groups give alone', async () => {
    await region.post('/v3/groups', { group: { name: 'crew' } })
    await region.post('/v3/users', { user: { name: 'sailor' } })
    await region.post('/v3/users', { user: { name: 'guest' } })
    await region.post('/v3/roles', { role: { name: 'deck' } })
    await region.post('/v3/groups/crew/add-users', { group: { user_ids: ['sailor'] } })
    await region.post('/v3/projects/office/join', { project: { users: ['guest'], groups: ['crew'], roles: ['deck'] } })
    const office = await id('/v3/projects/office')
    const names = async (query: string) => {
      const { body } = await region.get(`/v3/role_assignments?scope.project.id=${office}&include_names&${query}`)
      const rows = Array.isArray(body.role_assignments) ? body.role_assignments : []
      return rows.flatMap(row => (Object(row).role.name === 'deck' ? [Object(row).user?.name] : [])).sort()
    }
    const crew = await id('/v3/groups/crew')
    expect(await names(`effective&group.id=${crew}`)).toEqual(['guest', 'sailor'])
    expect(await names(`group.id=${crew}`)).toEqual([undefined])
    expect(await names('domains=Default')).toEqual([])
  })
})

describe('what is written', () => {
  it('has its name without blanks around it', async () => {
    const { body } = await region.post('/v3/groups', { group: { name: '  spaced  ' } })
    expect(body.group).toMatchObject({ name: 'spaced' })
    const renamed = await region.send('PUT', '/v3/groups/spaced', { group: { name: ' tidy ' } })
    expect(renamed.body.group).toMatchObject({ name: 'tidy' })
    expect((await region.post('/v3/groups', { group: { name: 'tidy ' } })).status).toBe(409)
  })

  it('is refused as a quota when it is no number', async () => {
    const refused = await region.post('/v3/identity_quotas', { identity_quotas: { user: 'many' } })
    expect(outcome(refused)).toEqual([400, 'InputParameterError', 'fail to decode body'])
  })

  it('is told of a domain that is deleted', async () => {
    await region.post('/v3/domains', { domain: { name: 'brief', enabled: false } })
    const { body } = await region.send('DELETE', '/v3/domains/brief')
    expect(body.domain).toMatchObject({ is_domain: true, domain_id: '<<keystone.domain.root>>' })
  })
})

describe('a list below an object', () => {
  it('that is not there says so, and that it was to be listed', async () => {
    for (const path of [
      '/v3/projects/nowhere/users',
      '/v3/projects/nowhere/users/nobody/roles',
      '/zones/nowhere/hosts',
    ]) {
      const { status, body } = await region.get(path)
      expect([status, body.class], path).toEqual([404, 'ResourceNotFoundError'])
      expect(body.details, path).toMatch(/^ListItems: \{"error":/)
    }
  })
})
