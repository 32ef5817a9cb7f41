import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TestRegion } from '../support.ts'

let region: TestRegion
beforeAll(async () => {
  region = await TestRegion.start({ seed: 7 })
  for (const name of ['shop', 'lab']) await region.post('/v3/projects', { project: { name } })
  for (const name of ['reader', 'writer']) await region.post('/v3/roles', { role: { name } })
  for (const name of ['ann', 'bob']) await region.post('/v3/users', { user: { name, password: 'Some#2026pw' } })
  await region.post('/v3/groups', { group: { name: 'crew' } })
})
afterAll(async () => {
  await region.close()
})

/** Sends a request whose answer has no body, and gives its status. */
async function bodiless(method: string, path: string): Promise<number> {
  const response = await fetch(region.region.url + path, {
    method,
    headers: { 'X-Auth-Token': region.token, 'Content-Type': 'application/json' },
    ...(method === 'PUT' ? { body: '{}' } : {}),
  })
  expect(await response.text()).toBe('')
  return response.status
}

const listed = async (path: string, plural: string): Promise<string[]> => {
  const { status, body } = await region.get(path)
  expect(status).toBe(200)
  const rows = body[plural]
  return Array.isArray(rows) ? rows.map(row => String(Reflect.get(Object(row), 'name'))).sort() : []
}

describe('a role in a project', () => {
  const page = '/v3/projects/shop/users/ann/roles'

  it('is given, asked for and taken away with answers that have no body, as the original’s', async () => {
    expect(await bodiless('HEAD', `${page}/reader`)).toBe(404)
    expect(await bodiless('PUT', `${page}/reader`)).toBe(200)
    expect(await bodiless('HEAD', `${page}/reader`)).toBe(200)
    expect(await listed(page, 'roles')).toEqual(['reader'])
    expect(await listed('/v3/projects/shop/users', 'users')).toEqual(['ann'])
    expect(await listed('/v3/users/ann/projects', 'projects')).toEqual(['shop'])
    expect(await bodiless('DELETE', `${page}/reader`)).toBe(200)
    expect(await listed(page, 'roles')).toEqual([])
    expect(await listed('/v3/projects/shop/users', 'users')).toEqual([])
  })

  it('can be given to a user or a group in several projects at once', async () => {
    const wanted = { projects: ['shop', 'lab'], roles: ['reader', 'writer'] }
    expect((await region.post('/v3/users/bob/join', { user: wanted })).status).toBe(200)
    expect((await region.post('/v3/groups/crew/join', { group: wanted })).status).toBe(200)
    expect(await listed('/v3/users/bob/projects', 'projects')).toEqual(['lab', 'shop'])
    expect(await listed('/v3/groups/crew/projects', 'projects')).toEqual(['lab', 'shop'])
    expect(await listed('/v3/projects/lab/groups', 'groups')).toEqual(['crew'])
    expect(await listed('/v3/projects/lab/groups/crew/roles', 'roles')).toEqual(['reader', 'writer'])
    const left = { project_roles: [{ project: 'lab', role: 'reader' }] }
    expect((await region.post('/v3/users/bob/leave', { user: left })).status).toBe(200)
    expect(await listed('/v3/projects/lab/users/bob/roles', 'roles')).toEqual(['writer'])
    expect(await listed('/v3/projects/shop/users/bob/roles', 'roles')).toEqual(['reader', 'writer'])
  })

  it('needs to be told which, and where', async () => {
    for (const user of [{ roles: ['reader'] }, { projects: ['shop'] }])
      expect((await region.post('/v3/users/bob/join', { user })).status).toBe(400)
    const nowhere = await region.post('/v3/users/bob/join', { user: { roles: ['reader'], projects: ['nope'] } })
    expect([nowhere.status, nowhere.body.class]).toEqual([404, 'ResourceNotFoundError'])
  })

  it('enables the user as well, when that is asked for', async () => {
    await region.post('/v3/users', { user: { name: 'off', password: 'Some#2026pw', enabled: false } })
    const user = { roles: ['reader'], projects: ['shop'], enabled: true }
    await region.post('/v3/users/off/join', { user })
    expect(await region.one('/v3/users/off')).toMatchObject({ enabled: true })
  })
})

describe('a group', () => {
  it('gets and loses users one by one', async () => {
    const page = '/v3/groups/crew/users/ann'
    expect(await bodiless('HEAD', page)).toBe(404)
    expect(await bodiless('PUT', page)).toBe(200)
    expect(await bodiless('HEAD', page)).toBe(200)
    expect(await listed('/v3/groups/crew/users', 'users')).toEqual(['ann'])
    expect(await listed('/v3/users/ann/groups', 'groups')).toEqual(['crew'])
    expect(await bodiless('DELETE', page)).toBe(200)
    expect(await listed('/v3/users/ann/groups', 'groups')).toEqual([])
  })
})

describe('users of a group', () => {
  it.each(['user', 'user_ids'])('are added and removed under %s, the name climc sends and the newer one', async key => {
    expect((await region.post('/v3/groups/crew/add-users', { group: { [key]: ['ann', 'bob'] } })).status).toBe(200)
    expect(await listed('/v3/groups/crew/users', 'users')).toEqual(['ann', 'bob'])
    expect((await region.post('/v3/groups/crew/remove-users', { group: { [key]: ['ann', 'bob'] } })).status).toBe(200)
    expect(await listed('/v3/groups/crew/users', 'users')).toEqual([])
  })
})
