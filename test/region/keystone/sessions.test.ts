import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/core/json.ts'
import { login, TestRegion, tokenOf } from '../support.ts'

const PASSWORD = 'aB3#efgh1'
let now = Date.parse('2027-03-03T03:03:03Z')
let region: TestRegion
beforeAll(async () => {
  region = await TestRegion.start({ seed: 12, clock: () => now })
  await region.post('/v3/projects', { project: { name: 'lab' } })
  await region.post('/v3/roles', { role: { name: 'visitor' } })
}, 60_000)
afterAll(() => region.close())

/** A user of the project, and who it is. */
async function member(name: string, more: JsonObject = {}) {
  await region.post('/v3/users', { user: { name, password: PASSWORD, ...more } })
  await region.post('/v3/projects/lab/join', { project: { users: [name], roles: ['visitor'] } })
  return { name, password: PASSWORD, project: 'lab' }
}
const change = (name: string, patch: JsonObject) => region.send('PUT', `/v3/users/${name}`, { user: patch })
const works = async (token: string) =>
  (await region.send('GET', '/v3/auth/tokens', undefined, { 'X-Subject-Token': token })).status
const configure = (options: JsonObject) =>
  region.post('/v3/services/keystone/config', { service: { action: 'replace', config: { default: options } } })

describe('a token', () => {
  it('ends when its user is switched off, and a new one is refused', async () => {
    const user = await member('gone')
    const token = await tokenOf(region.region, user)
    expect(await works(token)).toBe(200)
    expect((await change('gone', { enabled: false })).status).toBe(200)
    expect(await works(token)).toBe(401)
    expect((await login(region.region, user)).status).toBe(423)
  })

  it('follows what its user may: another role counts at once', async () => {
    const user = await member('promoted')
    const token = await tokenOf(region.region, user)
    const as = (path: string) => region.send('GET', path, undefined, { 'X-Auth-Token': token })
    expect((await as('/v3/users')).status).toBe(403)
    await region.post('/v3/policies', {
      policy: {
        name: 'readers',
        type: 'readers',
        scope: 'domain',
        enabled: true,
        blob: { policy: { identity: { users: { list: 'allow' } } } },
      },
    })
    await region.post('/v3/roles/visitor/add-policy', { role: { policy_id: 'readers' } })
    expect((await as('/v3/users')).status).toBe(200)
    const create = await region.send('POST', '/v3/users', { user: { name: 'x' } }, { 'X-Auth-Token': token })
    expect(create).toMatchObject({ status: 403, body: { class: 'ForbiddenError' } })
    expect((await as('/v3/users?scope=system')).status).toBe(403)
    await region.post('/v3/roles/visitor/remove-policy', { role: { policy_id: 'readers' } })
    expect((await as('/v3/users')).status).toBe(403)
  })

  it('that was revoked opens nothing more', async () => {
    const token = await tokenOf(region.region, await member('leaver'))
    const back = await region.send('DELETE', '/v3/auth/tokens', undefined, {
      'X-Auth-Token': region.token,
      'X-Subject-Token': token,
    })
    expect(back.status).toBeLessThan(300)
    expect(await works(token)).toBe(401)
    expect((await region.send('GET', '/v3/projects', undefined, { 'X-Auth-Token': token })).status).toBe(403)
  })

  it('is refused for a project without a role, and by no known method', async () => {
    await region.post('/v3/users', { user: { name: 'stranger', password: PASSWORD } })
    const answer = await login(region.region, { name: 'stranger', password: PASSWORD, project: 'lab' })
    expect(answer.status).toBe(401)
    expect(await answer.json()).toMatchObject({ details: expect.stringContaining('[auth] user not in project') })
    const reasons = { '': 'invalid auth methods', magic: 'empty auth request', 'a,b': 'invalid auth methods' }
    for (const [methods, reason] of Object.entries(reasons)) {
      const identity = { methods: methods === '' ? [] : methods.split(',') }
      expect(await region.post('/v3/auth/tokens', { auth: { identity } })).toMatchObject({
        status: 401,
        body: { class: 'UnauthorizedError', details: `unauthorized [auth] ${reason}` },
      })
    }
  })

  it('outlives the region’s process where that keeps its data', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'identity-'))
    const first = await TestRegion.start({ seed: 13, dataDir })
    const { token } = first
    await first.close()
    const second = await TestRegion.start({ seed: 13, dataDir })
    const headers = { 'X-Auth-Token': token, 'X-Subject-Token': token }
    expect((await second.send('GET', '/v3/auth/tokens', undefined, headers)).status).toBe(200)
    await second.close()
    await rm(dataDir, { recursive: true })
  }, 60_000)
})

describe('passwords', () => {
  it('are as long and as mixed as the service’s configuration says, and not a former one', async () => {
    await configure({ password_char_complexity: 3, password_unique_history_check: 2 })
    const made = await region.post('/v3/users', { user: { name: 'plain', password: 'abcdefgh' } })
    expect(made).toMatchObject({ status: 400, body: { class: 'WeakPasswordError' } })
    await member('careful')
    expect(await change('careful', { password: PASSWORD })).toMatchObject({
      status: 400,
      body: { details: expect.stringContaining('repeated password') },
    })
    for (const password of ['aB3#efgh2', 'aB3#efgh3', PASSWORD])
      expect((await change('careful', { password })).status, password).toBe(200)
    await configure({})
  })

  it('that are wrong too often lock their user, until it is switched on again', async () => {
    await configure({ password_error_lock_count: 2 })
    const user = await member('clumsy')
    const statuses: number[] = []
    for (let i = 0; i < 4; i++) statuses.push((await login(region.region, { ...user, password: 'wrong' })).status)
    expect(statuses.slice(0, 2)).toEqual([401, 401])
    expect(statuses.at(-1)).toBe(423)
    expect((await login(region.region, user)).status).toBe(423)
    expect((await change('clumsy', { enabled: true })).status).toBe(200)
    expect((await login(region.region, user)).status).toBe(200)
    await configure({})
  })

  it('of a user that ended open nothing', async () => {
    const user = await member('brief', { expired_at: new Date(now + 60_000).toISOString() })
    expect((await login(region.region, user)).status).toBe(200)
    now += 120_000
    expect((await login(region.region, user)).status).toBeGreaterThanOrEqual(401)
  })
})
