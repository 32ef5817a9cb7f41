import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject, JsonValue } from '../../../src/core/json.ts'
import { TestRegion, tokenOf } from '../support.ts'

const PASSWORD = 'aB3#efgh1'
let region: TestRegion
beforeAll(async () => {
  region = await TestRegion.start({ seed: 14, hypervisors: 1 })
  for (const name of ['lab', 'shop']) await region.post('/v3/projects', { project: { name } })
  await region.post('/v3/projects/lab/user-metadata', { project: { dept: 'rd' } })
  for (const name of ['ada', 'bob', 'eve']) await region.post('/v3/users', { user: { name } })
  await region.post('/v3/users/ada/user-metadata', { user: { dept: 'rd' } })
  await region.post('/v3/users/bob/user-metadata', { user: { dept: 'hr', site: 'x' } })
}, 60_000)
afterAll(() => region.close())

const RD = [{ key: 'user:dept', value: 'rd' }]
const ALL = { '*': { '*': 'allow' } }

type As = (method: string, path: string, body?: JsonObject) => Promise<{ status: number; body: JsonObject }>

/** A user in the project `lab` whose only policy allows everything, on what has the tags. */
async function allowed(name: string, scope: string, tags: JsonObject): Promise<As> {
  await region.post('/v3/roles', { role: { name } })
  const blob = { policy: { identity: ALL, compute: ALL } }
  const made = await region.post('/v3/policies', { policy: { name, type: name, scope, enabled: true, blob, ...tags } })
  expect(made.status, JSON.stringify(made.body)).toBe(200)
  await region.post(`/v3/roles/${name}/add-policy`, { role: { policy_id: name } })
  await region.post('/v3/users', { user: { name, password: PASSWORD } })
  await region.post('/v3/projects/lab/join', { project: { users: [name], roles: [name] } })
  const token = await tokenOf(region.region, { name, password: PASSWORD, project: 'lab' })
  return (method, path, body) => region.send(method, path, body, { 'X-Auth-Token': token })
}

const namesIn = (value: JsonValue | undefined) =>
  Array.isArray(value)
    ? value.map(row => (typeof row === 'object' && row !== null && 'name' in row ? row.name : ''))
    : []

const idOf = async (path: string) => String((await region.one(path)).id)

describe('tags of objects', () => {
  let as: As
  beforeAll(async () => {
    as = await allowed('narrow', 'system', { object_tags: RD })
  })

  it('leave others out of lists, of counts, and of what is found by name', async () => {
    expect(namesIn((await as('GET', '/v3/users?scope=system')).body.users)).toEqual(['ada'])
    expect((await as('GET', '/v3/usages')).body.usage).toMatchObject({ users: 1, projects: 1 })
    expect(await as('GET', '/v3/users/bob')).toMatchObject({
      status: 404,
      body: { class: 'ResourceNotFoundError', details: 'user bob not found' },
    })
  })

  it('refuse what is found by its id, unless a query comes with it', async () => {
    const id = await idOf('/v3/users/bob')
    const details =
      'objectConfirmPolicyTags: {"error":{"class":"NotSufficientPrivilegeError","code":403,"data":{"fields":' +
      '[[{"key":"user:dept","value":"hr"},{"key":"user:site","value":"x"}],[[{"key":"user:dept","value":"rd"}]]],' +
      '"id":"resource tags not match (tags:%s,require:%s)"},"details":"resource tags not match ' +
      '(tags:[{\\"key\\":\\"user:dept\\",\\"value\\":\\"hr\\"},{\\"key\\":\\"user:site\\",\\"value\\":\\"x\\"}],' +
      'require:[[{\\"key\\":\\"user:dept\\",\\"value\\":\\"rd\\"}]])"}}'
    for (const [method, path] of [
      ['GET', ''],
      ['PUT', ''],
      ['DELETE', ''],
      ['POST', '/disable'],
    ] as const)
      expect(await as(method, `/v3/users/${id}${path}`, method === 'GET' ? undefined : {})).toMatchObject({
        status: 403,
        body: { class: 'NotSufficientPrivilegeError', details },
      })
    expect((await as('GET', `/v3/users/${id}?details=true`)).status).toBe(404)
  })

  it('are given to what is made', async () => {
    const made = await as('POST', '/v3/users', { user: { name: 'made' } })
    expect(made.body.user).toMatchObject({ name: 'made', metadata: { 'user:dept': 'rd' } })
    expect((await as('GET', '/v3/users/made')).status).toBe(200)
  })

  it('narrow servers as well', async () => {
    expect(namesIn((await as('GET', '/servers?scope=system')).body.servers)).toEqual([])
    await region.post('/servers/web-1/user-metadata', { server: { dept: 'rd' } })
    expect(namesIn((await as('GET', '/servers?scope=system')).body.servers)).toEqual(['web-1'])
    expect((await as('GET', '/servers/db-1')).status).toBe(404)
    expect((await as('POST', `/servers/${await idOf('/servers/db-1')}/stop`)).status).toBe(403)
  })

  it('are no help to hand out more than one has', async () => {
    const wanted = (name: string, tags: JsonObject) => {
      const blob = { policy: { identity: { users: { list: 'allow' } } } }
      return as('POST', '/v3/policies', { policy: { name, type: name, scope: 'system', blob, ...tags } })
    }
    expect(await wanted('other', { object_tags: [{ key: 'user:dept', value: 'hr' }] })).toMatchObject({
      status: 403,
      body: {
        details: "validatePolicyVioldatePrivilege: policy violates operator's policy: NotSufficientPrivilegeError",
      },
    })
    // As in the original, a policy without tags is within one that has some.
    expect((await wanted('wide', {})).status).toBe(200)
    expect((await wanted('narrower', { object_tags: [...RD, { key: 'user:z', value: '1' }] })).status).toBe(200)
  })
})

describe('tags of projects and domains', () => {
  it('narrow projects, and what belongs to them in lists; nothing else', async () => {
    const as = await allowed('ofprojects', 'system', { project_tags: RD })
    expect(namesIn((await as('GET', '/v3/projects?scope=system')).body.projects)).toEqual(['lab'])
    expect((await as('GET', '/v3/projects/shop')).status).toBe(403)
    expect(namesIn((await as('GET', '/servers?scope=system')).body.servers)).toEqual([])
    // As in the original, a server is not asked for its project's tags once it is found.
    expect((await as('GET', `/servers/${await idOf('/servers/db-1')}`)).status).toBe(200)
  })

  it('narrow domains and what belongs to them', async () => {
    const as = await allowed('ofdomains', 'system', { domain_tags: [{ key: 'user:q' }] })
    expect(namesIn((await as('GET', '/v3/users?scope=system')).body.users)).toEqual([])
    expect((await as('GET', '/v3/domains/default')).status).toBe(403)
    await region.post('/v3/domains/default/user-metadata', { domain: { q: 'anything' } })
    expect((await as('GET', '/v3/domains/default')).status).toBe(200)
    expect(namesIn((await as('GET', '/v3/users?scope=system&name=ada')).body.users)).toEqual(['ada'])
  })
})

describe('a policy', () => {
  it('adds tags, takes some away or has others, but is not left without by taking the last', async () => {
    const change = async (members: JsonObject) => {
      const { body } = await region.send('PUT', '/v3/policies/kept', { policy: members })
      return body.policy
    }
    const blob = { policy: { compute: 'allow' } }
    const b = { key: 'b', value: '2' }
    await region.post('/v3/policies', {
      policy: { name: 'kept', type: 'kept', scope: 'project', blob, object_tags: [b] },
    })
    expect(await change({ object_tags: [{ key: 'a' }] })).toMatchObject({ object_tags: [{ key: 'a' }, b] })
    expect(await change({ tag_update_policy: 'remove', object_tags: [{ key: 'a' }] })).toMatchObject({
      object_tags: [b],
    })
    expect(await change({ tag_update_policy: 'remove', object_tags: [b] })).toMatchObject({ object_tags: [b] })
    expect(await change({ tag_update_policy: 'replace' })).toMatchObject({ object_tags: [b] })
    expect(await change({ tag_update_policy: 'replace', object_tags: [{ key: 'c' }] })).toMatchObject({
      object_tags: [{ key: 'c' }],
    })
    expect(await change({ tag_update_policy: 'replace', object_tags: [] })).not.toHaveProperty('object_tags')
    const odd = await region.send('PUT', '/v3/policies/kept', { policy: { object_tags: { key: 'c' } } })
    expect(odd.status).toBe(500)
  })

  it('tells services its tags', async () => {
    const as = await allowed('told', 'project', { object_tags: RD, project_tags: [{ key: 'user:p' }] })
    expect((await as('GET', '/v3/auth/policies')).body.policies).toMatchObject({
      project: [{ __object_tags__: RD, __project_tags__: [{ key: 'user:p' }] }],
    })
  })
})
