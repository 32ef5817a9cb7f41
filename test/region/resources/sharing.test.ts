import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/core/json.ts'
import { TestRegion, tokenOf } from '../support.ts'

/** What a real region answered to the same requests. */
describe('sharing with single projects', () => {
  let region: TestRegion
  let ann: string
  const group = '/secgroups/mine'
  beforeAll(async () => {
    region = await TestRegion.start()
    for (const name of ['near', 'far']) await region.post('/v3/projects', { project: { name, domain_id: 'default' } })
    await region.post('/v3/roles', { role: { name: 'reader' } })
    const blob = { policy: { compute: { '*': { get: 'allow', list: 'allow' } } } }
    await region.post('/v3/policies', { policy: { name: 'reading', type: 'reading', scope: 'project', blob } })
    await region.post('/v3/roles/reader/add-policy', { role: { policy_id: 'reading' } })
    const made = await region.post('/v3/users', {
      user: { name: 'ann', password: 'Ann-12345678', domain_id: 'default' },
    })
    expect(made.status).toBe(200)
    const [role, user, near] = await Promise.all([id('roles/reader'), id('users/ann'), id('projects/near')])
    await region.send('PUT', `/v3/projects/${near}/users/${user}/roles/${role}`)
    ann = await tokenOf(region.region, { name: 'ann', password: 'Ann-12345678', project: 'near' })
    await region.post('/secgroups', { secgroup: { name: 'mine' } })
  })
  beforeEach(async () => {
    await region.post(`${group}/private`)
  })
  afterAll(() => region.close())

  const id = async (path: string) => String((await region.one(`/v3/${path}`)).id)
  const share = (body: JsonObject) => region.post(`${group}/public`, { secgroup: body })
  const as = (token: string, path: string) => region.send('GET', path, undefined, { 'X-Auth-Token': token })
  const annSees = async () => {
    const [shown, listed] = await Promise.all([as(ann, group), as(ann, '/secgroups?limit=10')])
    return [shown.status, JSON.stringify(listed.body).includes('"mine"')]
  }
  const shown = async () => {
    const { is_public, public_scope, shared_projects } = await region.one(group)
    return { is_public, public_scope, shared_projects }
  }
  const NOBODY = { is_public: false, public_scope: 'none', shared_projects: undefined }

  it('shows it to those projects, and no more when it is private again', async () => {
    expect(await annSees()).toEqual([403, false])
    expect((await share({ scope: 'project', shared_projects: ['near'] })).status).toBe(200)
    expect(await shown()).toEqual({
      is_public: true,
      public_scope: 'project',
      shared_projects: [{ id: await id('projects/near'), name: 'near', domain: 'Default', domain_id: 'default' }],
    })
    expect(await annSees()).toEqual([200, true])
    expect((await region.post(`${group}/private`)).status).toBe(200)
    expect(await shown()).toEqual(NOBODY)
    expect(await annSees()).toEqual([403, false])
  })

  it('shows its parts with it', async () => {
    const rule = { direction: 'in', action: 'allow', protocol: 'tcp', ports: '22', priority: 1, secgroup_id: 'mine' }
    expect((await region.post('/secgrouprules', { secgrouprule: { ...rule, cidr: '10.0.0.0/8' } })).status).toBe(200)
    const seen = async () => {
      const { status, body } = await as(ann, '/secgrouprules?scope=project&limit=0')
      return status === 200 && JSON.stringify(body).includes('10.0.0.0/8')
    }
    expect(await seen()).toBe(false)
    await share({ shared_projects: ['near'] })
    expect(await seen()).toBe(true)
  })

  it('lets them read it, not change it', async () => {
    await share({ shared_project_ids: ['near'] })
    const changed = await region.send('PUT', group, { secgroup: { description: 'x' } }, { 'X-Auth-Token': ann })
    expect([changed.status, changed.body.class]).toEqual([403, 'ForbiddenError'])
  })

  it('means projects when it names some, whatever the scope; its own does not count', async () => {
    await share({ scope: 'system', shared_projects: ['near', 'far', 'system'] })
    const { shared_projects } = await region.one(group)
    expect(shared_projects).toHaveLength(2)
    const [event] = await region.list(`/events?obj_type.0=secgroup&action.0=public&limit=1&scope=system`)
    expect(JSON.parse(String(event?.notes))).toMatchObject({
      scope: 'project',
      shared_project_ids: Array.isArray(shared_projects) ? shared_projects.map(one => Object(one).id) : [],
    })
  })

  it('is its own project’s again when shared with none', async () => {
    await share({ shared_projects: ['near'] })
    expect((await share({ scope: 'project' })).status).toBe(200)
    expect(await shown()).toEqual(NOBODY)
  })

  it('is all’s when shared with all, and named projects are forgotten', async () => {
    await share({ shared_projects: ['near'] })
    await share({})
    expect(await shown()).toEqual({ is_public: true, public_scope: 'system', shared_projects: undefined })
  })

  it('stands against a change of its owner', async () => {
    await share({ shared_projects: ['near'] })
    const { status, body } = await region.post(`${group}/change-owner`, { secgroup: { project: 'far' } })
    expect([status, body.class]).toEqual([400, 'InvalidStatusError'])
  })

  it.each([
    [{ shared_projects: ['nix'] }, 404, 'ResourceNotFoundError'],
    [{ shared_projects: ['near'], shared_domains: ['default'] }, 400, 'InputParameterError'],
    [{ shared_domains: ['default'] }, 403, 'ForbiddenError'],
  ])('refuses %j', async (body, status, name) => {
    const answer = await share(body)
    expect([answer.status, answer.body.class]).toEqual([status, name])
    expect(await shown()).toEqual(NOBODY)
  })

  it('shares nothing of a domain with single projects', async () => {
    const before = (await region.one('/vpcs/default')).public_scope
    expect((await region.post('/vpcs/default/public', { vpc: { shared_projects: ['near'] } })).status).toBe(200)
    expect((await region.one('/vpcs/default')).public_scope).toBe(before)
  })
})
