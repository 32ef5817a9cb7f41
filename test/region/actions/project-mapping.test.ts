import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/core/json.ts'
import { matchRule, type ProjectRule } from '../../../src/region/sync/reconcile/project-rules.ts'
import { TestRegion } from '../support.ts'

const rule = (more: Partial<ProjectRule>): ProjectRule => ({
  tags: [],
  condition: 'and',
  auto_create_project: false,
  project_id: 'p',
  project: '',
  domain_id: 'd',
  domain: '',
  ...more,
})
const GIVEN = { projectId: 'p', domainId: 'd', newProject: '' }

describe('a rule of a project mapping', () => {
  const both = [
    { key: 'Env', value: 'prod' },
    { key: 'team', value: '' },
  ]

  it('of "and" needs every tag, whatever the case of its key', () => {
    expect(matchRule(rule({ tags: both }), { env: 'prod', TEAM: 'a' })).toEqual(GIVEN)
    expect(matchRule(rule({ tags: both }), { env: 'test', team: 'a' })).toBeUndefined()
    expect(matchRule(rule({ tags: both }), { env: 'prod' })).toBeUndefined()
  })

  it('of "or" needs one of them', () => {
    expect(matchRule(rule({ tags: both, condition: 'or' }), { team: '' })).toEqual(GIVEN)
    expect(matchRule(rule({ tags: both, condition: 'or' }), { env: 'test' })).toBeUndefined()
  })

  it('names a project after the value of the open tag, or by its own name', () => {
    const making = rule({ tags: both, auto_create_project: true, project_id: '' })
    expect(matchRule(making, { env: 'prod', team: 'blue' })?.newProject).toBe('blue')
    expect(matchRule({ ...making, condition: 'or' }, { team: 'blue' })?.newProject).toBe('blue')
    expect(
      matchRule(rule({ tags: both, project_id: '', project: 'shop' }), { env: 'prod', team: 'x' })?.newProject,
    ).toBe('shop')
  })
})

describe('project mapping at a sync', () => {
  let region: TestRegion
  beforeAll(async () => {
    region = await TestRegion.start({ testcloud: true })
  })
  afterAll(() => region.close())

  const servers = () => region.list('/servers?scope=system&limit=0&details=true')
  const tagged = (rows: JsonObject[], key: string) =>
    rows.filter(row => Object.hasOwn(Object(row.metadata), `ext:${key}`))

  async function mapping(name: string, rules: JsonObject[]): Promise<string> {
    const { status, body } = await region.post('/project_mappings', { project_mapping: { name, rules } })
    expect(status).toBe(200)
    return String(Object(body.project_mapping).id)
  }

  async function sync(): Promise<void> {
    expect((await region.post('/cloudaccounts/cloud/sync', { full_sync: true, force: true })).status).toBe(200)
    await region.region.settled()
  }

  it('refuses rules that say nothing', async () => {
    const tries = [
      [{ tags: [] }, 'missing tags'],
      [{ tags: [{ key: 'a', value: 'b' }] }, 'missing project_id'],
      [{ tags: [{ key: '', value: 'b' }], project_id: 'system' }, 'missing tag key for'],
      [{ tags: [{ key: 'a', value: 'b' }], condition: 'xor', project_id: 'system' }, 'invalid condition'],
      [{ tags: [{ key: 'a', value: 'b' }], auto_create_project: true }, 'not support auto_create_project'],
    ] as const
    for (const [bad, details] of tries) {
      const answer = await region.post('/project_mappings', {
        project_mapping: { name: 'bad', rules: [{ ...bad, tags: [...bad.tags] }] },
      })
      expect(answer).toMatchObject({ status: 400, body: { details } })
    }
    const nowhere = { name: 'bad', rules: [{ tags: [{ key: 'a', value: 'b' }], project_id: 'nowhere' }] }
    expect((await region.post('/project_mappings', { project_mapping: nowhere })).status).toBe(404)
  })

  it('puts things where the tags say, makes projects, and gives back what no rule wants', async () => {
    await region.importTestCloud()
    const [sample] = (await servers()).filter(row =>
      Object.keys(Object(row.metadata)).some(key => key.startsWith('ext:')),
    )
    const key =
      Object.keys(Object(sample?.metadata))
        .find(name => name.startsWith('ext:'))
        ?.slice(4) ?? ''
    expect(key).not.toBe('')
    const id = await mapping('by-tag', [
      { tags: [{ key: key.toUpperCase() }], auto_create_project: true },
      { tags: [{ key, value: 'no such value' }], project_id: 'system' },
    ])
    const [shown] = [await region.one(`/project_mappings/${id}`)]
    // Rules with open tags come last, and what they name is looked up.
    expect(shown.rules).toMatchObject([{ project: 'system' }, { auto_create_project: true, condition: 'and' }])

    const bound = await region.post('/cloudaccounts/cloud/project-mapping', {
      cloudaccount: { project_mapping_id: id, enable_resource_sync: true, project_id: 'system' },
    })
    expect(bound.status).toBe(200)
    expect((await region.one(`/project_mappings/${id}`)).accounts).toMatchObject([{ name: 'cloud' }])
    expect((await region.send('DELETE', `/project_mappings/${id}`)).status).toBe(406)
    await sync()
    const found = tagged(await servers(), key)
    expect(found.length).toBeGreaterThan(0)
    for (const server of found) expect(server.tenant).toBe(Object(server.metadata)[`ext:${key}`])
    const names = await region.names('/v3/projects?limit=0&scope=system')
    expect(names).toEqual(expect.arrayContaining([...new Set(found.map(server => String(server.tenant)))]))

    // By rules even what was given away by hand comes back; a mapping that is disabled decides nothing.
    const [one] = found
    await region.post(`/servers/${String(one?.id)}/change-owner`, { server: { project: 'system' } })
    await sync()
    expect((await region.one(`/servers/${String(one?.id)}`)).tenant).toBe(one?.tenant)
    await region.post(`/project_mappings/${id}/disable`)
    await sync()
    expect((await region.one(`/servers/${String(one?.id)}`)).tenant).not.toBe(one?.tenant)
  })

  it('leaves what was given to a project by hand where it is', async () => {
    const [server] = await servers()
    const path = `/servers/${String(server?.id)}`
    await region.post('/v3/projects', { project: { name: 'mine' } })
    expect((await region.post(`${path}/change-owner`, { server: { project: 'mine' } })).status).toBe(200)
    await sync()
    expect(await region.one(path)).toMatchObject({ tenant: 'mine', project_src: 'local' })
    await region.post(`${path}/syncstatus`)
    await region.region.settled()
    expect((await region.one(path)).tenant).toBe('mine')
  })

  it('is bound to a provider too, until it is let go', async () => {
    const id = await mapping('for-provider', [{ tags: [{ key: 'a', value: 'b' }], project_id: 'system' }])
    const other = await mapping('other', [{ tags: [{ key: 'a', value: 'b' }], project_id: 'system' }])
    const [provider] = await region.list('/cloudproviders')
    const path = `/cloudproviders/${String(provider?.id)}/project-mapping`
    const bind = (project_mapping_id: string) => region.post(path, { cloudprovider: { project_mapping_id } })
    expect((await bind(id)).status).toBe(200)
    expect((await bind(other)).status).toBe(400)
    expect((await region.one(`/project_mappings/${id}`)).managers).toMatchObject([{ name: provider?.name }])
    expect((await bind('')).status).toBe(200)
    expect((await region.send('DELETE', `/project_mappings/${id}`)).status).toBe(200)
  })
})
