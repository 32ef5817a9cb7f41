import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/core/json.ts'
import { TestRegion, tokenOf } from '../support.ts'

const PASSWORD = 'aB3#efgh1'
const BLOB = { policy: { identity: { roles: 'allow' } } }
let region: TestRegion
beforeAll(async () => {
  region = await TestRegion.start({ seed: 31 })
  await region.post('/v3/services', { service: { type: 'common', name: 'common' } })
  for (const name of ['east', 'west']) await region.post('/v3/domains', { domain: { name } })
}, 60_000)
afterAll(() => region.close())

/** Whether domains beside the default one may have projects. */
const manyDomains = (non_default_domain_projects: boolean) =>
  region.post('/v3/services/common/config', { service: { config: { default: { non_default_domain_projects } } } })

async function madeRole(body: JsonObject) {
  const { status, body: made } = await region.post('/v3/roles', { role: body })
  expect(status, JSON.stringify(made)).toBe(200)
  return made.role
}

/** What somebody who may list the roles of his domain sees. */
async function roleNamesIn(domain: string): Promise<string[]> {
  const name = `reader-of-${domain}`
  const policy = { name, type: name, scope: 'domain', enabled: true, blob: BLOB, public_scope: 'system' }
  await region.post('/v3/policies', { policy })
  await region.post('/v3/roles', { role: { name, public_scope: 'system' } })
  await region.post(`/v3/roles/${name}/add-policy`, { role: { policy_id: name } })
  await region.post('/v3/projects', { project: { name, project_domain: domain } })
  await region.post('/v3/users', { user: { name, password: PASSWORD, project_domain: domain } })
  const { body: user } = await region.get(`/v3/users/${name}?project_domain=${domain}`)
  const { body: project } = await region.get(`/v3/projects/${name}?project_domain=${domain}`)
  const [userId, projectId] = [user.user, project.project].map(row => Object(row).id)
  await region.send('PUT', `/v3/projects/${projectId}/users/${userId}/roles/${name}`)
  const token = await tokenOf(region.region, { name, password: PASSWORD, project: name, domain })
  const { body } = await region.send('GET', '/v3/roles', undefined, { 'X-Auth-Token': token })
  return Array.isArray(body.roles) ? body.roles.map(role => String(Object(role).name)) : []
}

describe('a new role', () => {
  it('is everybody’s where only the default domain has projects', async () => {
    await manyDomains(false)
    const role = await madeRole({ name: 'common-good' })
    expect(role).toMatchObject({ is_public: true, public_scope: 'system' })
    expect(role).not.toHaveProperty('public_src')
  })

  it('of an administrator’s own domain is everybody’s, of another domain its own, unless it says a scope', async () => {
    await manyDomains(true)
    const everybodys = { is_public: true, public_scope: 'system', public_src: 'local' }
    expect(await madeRole({ name: 'own' })).toMatchObject(everybodys)
    expect(await madeRole({ name: 'unsaid', is_public: false })).toMatchObject(everybodys)
    const itsOwn = { is_public: false, public_scope: 'none' }
    expect(await madeRole({ name: 'eastern', project_domain: 'east' })).toMatchObject({
      ...itsOwn,
      public_src: 'local',
    })
    expect(await madeRole({ name: 'hidden', public_scope: 'none' })).toMatchObject(itsOwn)
    expect(await madeRole({ name: 'scoped', public_scope: 'domain' })).toMatchObject({
      is_public: false,
      public_scope: 'domain',
    })
  })
})

describe('sharing a role', () => {
  it('with domains, and ending that, is for who rules the system', async () => {
    await manyDomains(true)
    await region.post('/v3/policies', {
      policy: { name: 'warden', type: 'warden', scope: 'domain', enabled: true, blob: BLOB },
    })
    await madeRole({ name: 'warden' })
    await region.post('/v3/roles/warden/add-policy', { role: { policy_id: 'warden' } })
    await region.post('/v3/projects', { project: { name: 'yard' } })
    await region.post('/v3/users', { user: { name: 'warden', password: PASSWORD } })
    await region.post('/v3/users/warden/join', { user: { projects: ['yard'], roles: ['warden'] } })
    const token = await tokenOf(region.region, { name: 'warden', password: PASSWORD, project: 'yard' })
    const as = (action: string, role: JsonObject) =>
      region.send('POST', `/v3/roles/guarded/${action}`, { role }, { 'X-Auth-Token': token })
    await madeRole({ name: 'guarded', public_scope: 'none' })
    expect((await as('public', { shared_domain_ids: ['west'] })).status).toBe(403)
    await region.post('/v3/roles/guarded/public', { role: { shared_domain_ids: ['west'] } })
    expect((await as('private', {})).status).toBe(403)
    await region.post('/v3/roles/guarded/private', { role: {} })
    expect((await as('private', {})).status).toBe(200)
  })

  it('with named domains shows it to those, and tells them', async () => {
    await manyDomains(true)
    await madeRole({ name: 'lent', public_scope: 'none' })
    expect(await roleNamesIn('east')).not.toContain('lent')
    const shared = await region.post('/v3/roles/lent/public', {
      role: { scope: 'domain', shared_domain_ids: ['east', 'Default'] },
    })
    expect(shared.body.role).toMatchObject({
      is_public: true,
      public_scope: 'domain',
      shared_domains: [{ name: 'east' }],
    })
    expect(await roleNamesIn('east')).toContain('lent')
    expect(await roleNamesIn('west')).not.toContain('lent')
    const { body: seen } = await region.get('/v3/roles/lent')
    expect(seen.role).toMatchObject({ shared_domains: [{ name: 'east' }] })
    const ended = await region.post('/v3/roles/lent/private', { role: {} })
    expect(ended.body.role).toMatchObject({ is_public: false, public_scope: 'none' })
    expect(ended.body.role).not.toHaveProperty('shared_domains')
    expect(await roleNamesIn('east')).not.toContain('lent')
  })

  it('with no domain makes it its own domain’s, and with a project is no way', async () => {
    await manyDomains(true)
    await madeRole({ name: 'kept' })
    const { body } = await region.post('/v3/roles/kept/public', { role: { scope: 'domain' } })
    expect(body.role).toMatchObject({ is_public: false, public_scope: 'none' })
    const refused = await region.post('/v3/roles/kept/public', { role: { scope: 'project' } })
    expect(refused.status).toBe(406)
    expect((await region.post('/v3/roles/kept/public', { role: { shared_domains: ['nowhere'] } })).status).toBe(404)
  })

  it('with domains is no way where only the default domain has projects', async () => {
    await manyDomains(false)
    await madeRole({ name: 'single' })
    expect((await region.post('/v3/roles/single/public', { role: { scope: 'domain' } })).status).toBe(403)
  })
})
