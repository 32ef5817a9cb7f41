import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/core/json.ts'
import { TestRegion, tokenOf } from '../support.ts'

const PASSWORD = 'aB3#efgh1'
let region: TestRegion
beforeAll(async () => {
  region = await TestRegion.start({ seed: 14 })
  await region.post('/v3/projects', { project: { name: 'lab' } })
}, 60_000)
afterAll(() => region.close())

/** A user of the project with a role of its own, whose policy is bound to it like that. */
async function bound(name: string, scope: string, rules: JsonObject, bond: JsonObject = {}) {
  await region.post('/v3/roles', { role: { name } })
  await region.post('/v3/policies', {
    policy: { name, type: name, scope, enabled: true, blob: { policy: { identity: rules } } },
  })
  const tied = await region.post(`/v3/roles/${name}/add-policy`, { role: { policy_id: name, ...bond } })
  expect(tied.status, JSON.stringify(tied.body)).toBe(200)
  await region.post('/v3/users', { user: { name, password: PASSWORD } })
  await region.post('/v3/projects/lab/join', { project: { users: [name], roles: [name] } })
  const token = await tokenOf(region.region, { name, password: PASSWORD, project: 'lab' })
  return async (method: string, path: string, body?: JsonObject) =>
    (await region.send(method, path, body, { 'X-Auth-Token': token })).status
}
const ALL = { users: { '*': 'allow' } }

describe('a policy of a role', () => {
  it('of a domain rules its domain, not the system, and hands out no more than it has', async () => {
    const as = await bound('ruler', 'domain', { users: { '*': 'allow' }, policies: { '*': 'allow' } })
    expect(await as('POST', '/v3/users', { user: { name: 'subject' } })).toBe(200)
    expect(await as('GET', '/v3/users/subject')).toBe(200)
    expect(await as('GET', '/v3/users?scope=system')).toBe(403)
    const greedy = {
      name: 'greedy',
      type: 'greedy',
      scope: 'system',
      enabled: true,
      blob: { policy: { '*': 'allow' } },
    }
    expect(await as('POST', '/v3/policies', { policy: greedy })).toBe(403)
  })

  it('holds in the project that it is bound to alone', async () => {
    const here = await bound('insider', 'domain', ALL, { project_id: 'lab' })
    expect(await here('GET', '/v3/users')).toBe(200)
    const elsewhere = await bound('outsider', 'domain', ALL, { project_id: 'system' })
    expect(await elsewhere('GET', '/v3/users')).toBe(403)
  })

  it('holds for the addresses that it is bound to alone', async () => {
    const near = await bound('near', 'domain', ALL, { ips: ['127.0.0.0/8'] })
    expect(await near('GET', '/v3/users')).toBe(200)
    const far = await bound('far', 'domain', ALL, { ips: ['10.9.0.0/16'] })
    expect(await far('GET', '/v3/users')).toBe(403)
  })

  it('denies what it names, and lets the rest be', async () => {
    const as = await bound('careful', 'domain', { users: { '*': 'allow', create: 'deny' } })
    expect(await as('GET', '/v3/users')).toBe(200)
    expect(await as('POST', '/v3/users', { user: { name: 'never' } })).toBe(403)
    expect(await region.names('/v3/users?name=never')).toEqual([])
  })
})
