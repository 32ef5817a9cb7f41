import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/core/json.ts'
import { TestRegion } from '../support.ts'

let region: TestRegion
beforeAll(async () => {
  region = await TestRegion.start({ seed: 15 })
}, 60_000)
afterAll(() => region.close())

const org = (name: string, members: JsonObject) =>
  region.post('/v3/organizations', { organization: { name, ...members } })
const act = (name: string, action: string, organization: JsonObject = {}) =>
  region.post(`/v3/organizations/${name}/${action}`, { organization })
const details = async (answer: Promise<{ body: JsonObject }>) => (await answer).body.details

describe('an organization', () => {
  it('is of a type, and no key twice', async () => {
    expect(await details(org('x', { type: 'team' }))).toBe('invalid organization type team: InputParameterError')
    expect(await details(org('x', { type: 'project', key: ['a', 'a'] }))).toBe('duplicate key a: InputParameterError')
    const made = await org('firm', { type: 'project', key: ['dept', 'team'] })
    expect(made.body.organization).toMatchObject({
      enabled: false,
      is_public: true,
      public_scope: 'system',
      status: 'ready',
      keys: 'dept/team',
      level: 2,
      can_delete: true,
    })
    // A list tells no more than the columns, as in the original.
    expect((await region.list('/v3/organizations'))[0]).not.toHaveProperty('can_delete')
  })

  it('gets levels, and nodes along a path', async () => {
    const add = (key: string[], tags: JsonObject = {}) => act('firm', 'add-level', { key, tags, weight: 5 })
    expect(await details(add(['']))).toBe('empty key: InputParameterError')
    expect(await details(add(['dept']))).toBe('key dept duplicated: InputParameterError')
    expect(await details(add(['sub'], { a: 'b' }))).toBe('inconsist level of key 3 and tags 1: InputParameterError')
    expect(await details(add(['sub'], { a: '1', b: '2', dept: '3' }))).toBe(
      'missing value for key team: InputParameterError',
    )
    expect((await add(['sub'], { dept: 'r/d ', team: 'net', sub: 'z' })).body.organization).toMatchObject({ level: 3 })
    const nodes = await region.list('/v3/organization_nodes?org_id=firm&order_by=level&order=asc')
    expect(nodes).toMatchObject([
      { name: 'r/d', full_label: 'r\\/d', level: 1, weight: 1, tags: [{ key: 'org:dept', value: 'r/d' }] },
      { name: 'net', full_label: 'r\\/d/net', level: 2, weight: 1, organization: 'firm', type: 'project' },
      { name: 'z', full_label: 'r\\/d/net/z', level: 3, weight: 5, can_delete: false },
    ])
    expect(await region.names('/v3/organization_nodes?org_type=project&level=2')).toEqual(['net'])
    expect((await region.get('/v3/organization_nodes?org_id=nono')).status).toBe(404)
  })

  it('is the only one of its type that is enabled, and is deleted when it is not', async () => {
    await org('other', { type: 'project' })
    await act('other', 'enable')
    await act('firm', 'enable')
    expect(await region.one('/v3/organizations/other')).toMatchObject({ enabled: false })
    const refused = await region.send('DELETE', '/v3/organizations/firm')
    expect(refused.body).toMatchObject({
      class: 'InvalidStatusError',
      details: 'organization enabled: InvalidStatusError',
    })
    expect((await region.send('DELETE', '/v3/organizations/other')).status).toBe(200)
    for (const action of ['public', 'private', 'status'])
      expect(await act('firm', action)).toMatchObject({ status: 404, body: { class: 'ActionNotFoundError' } })
  })

  it('takes projects in by their tags', async () => {
    await region.post('/v3/projects', { project: { name: 'tagged' } })
    await region.post('/v3/projects/tagged/user-metadata', { project: { dept: 'hr', team: 'pay' } })
    expect((await act('firm', 'sync', { reset: true })).body.organization).toMatchObject({
      status: 'sync',
      progress: 0,
    })
    await region.region.settled()
    expect(await region.one('/v3/organizations/firm')).toMatchObject({ status: 'ready' })
    expect((await region.names('/v3/organization_nodes?org_id=firm')).sort()).toEqual(['hr', 'pay'])
    expect(await region.one('/v3/projects/tagged')).toMatchObject({ metadata: { 'org:dept': 'hr', 'org:team': 'pay' } })
    await act('firm', 'clean')
    expect(await region.list('/v3/organization_nodes?org_id=firm')).toEqual([])
  })
})

describe('a node', () => {
  it('gives its tags to projects and takes them back', async () => {
    await act('firm', 'add-node', { tags: { dept: 'a', team: 'b' } })
    await region.post('/v3/projects', { project: { name: 'plain' } })
    const { id } = await region.one('/v3/projects/plain')
    const bind = async (action: string, target: string) => {
      await region.post(`/v3/organization_nodes/b/${action}`, { organization_node: { target_id: [target] } })
      await region.region.settled()
      return await region.one('/v3/projects/plain')
    }
    expect(await bind('bind', String(id))).toMatchObject({ metadata: { 'org:dept': 'a', 'org:team': 'b' } })
    expect(await bind('unbind', String(id))).not.toHaveProperty('metadata')
    await bind('bind', 'nono')
    const [task] = await region.list('/v3/tasks?scope=system')
    expect(task).toMatchObject({ task_name: 'OrganizationBindTask', object: 'b', stage: 'failed' })
  })

  it('keeps its name, takes another weight, and cannot be deleted alone', async () => {
    const change = (members: JsonObject) =>
      region.send('PUT', '/v3/organization_nodes/b', { organization_node: members })
    expect(await details(change({ name: 'c' }))).toBe('ValidateUpdateData: not allow to update name: ForbiddenError')
    expect((await change({ weight: 9 })).body.organization_node).toMatchObject({ weight: 9 })
    expect((await region.send('DELETE', '/v3/organization_nodes/b')).status).toBe(500)
  })

  it('narrows policies that name it', async () => {
    const [node] = await region.list('/v3/organization_nodes?org_id=firm&level=2')
    const blob = { policy: { compute: 'allow' } }
    const policy = (ids: string[]) =>
      region.post('/v3/policies', {
        policy: { name: 'noded', type: 'noded', scope: 'project', blob, org_node_id: ids },
      })
    expect(await details(policy(['nono']))).toBe('organization_node nono not found')
    expect((await policy([String(node?.id)])).body.policy).toMatchObject({
      org_node_id: [node?.id],
      org_nodes: [
        {
          full_label: 'a/b',
          organization: 'firm',
          type: 'project',
          tags: [
            { key: 'org:dept', value: 'a' },
            { key: 'org:team', value: 'b' },
          ],
        },
      ],
    })
  })
})
