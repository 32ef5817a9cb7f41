import { describe, expect, it } from 'vitest'
import {
  AuthError,
  type CachedToken,
  type CacheKey,
  EndpointError,
  ForbiddenError,
  NotFoundError,
  type TokenCache,
} from '../../src/client/index.ts'
import { login, rejection, service, startCloud } from './support/fake-cloud.ts'
import { ships } from './support/resources.ts'

const refused = { status: 401, body: { code: 401, class: 'InvalidCredentialError', details: 'invalid token' } }
const forbidden = { status: 403, body: { code: 403, class: 'ForbiddenError', details: 'not enough privilege' } }
const fine = { body: { ship: { id: '1' } } }

/** A cache in memory that remembers what was asked of it. */
class MemoryCache implements TokenCache {
  readonly kept = new Map<string, CachedToken>()
  readonly log: string[] = []
  async read(key: CacheKey): Promise<CachedToken | undefined> {
    this.log.push('read')
    return this.kept.get(JSON.stringify(key))
  }
  async write(key: CacheKey, token: CachedToken): Promise<void> {
    this.log.push('write')
    this.kept.set(JSON.stringify(key), token)
  }
  async remove(key: CacheKey): Promise<void> {
    this.log.push('remove')
    this.kept.delete(JSON.stringify(key))
  }
}

describe('a session', () => {
  it('authenticates once, also when many requests start together', async () => {
    const cloud = await startCloud()
    cloud.on('GET', '/compute/ships/1', fine)
    const manager = login(cloud).manager(ships)
    await Promise.all(Array.from({ length: 8 }, () => manager.getById('1')))
    await manager.getById('1')
    expect(cloud.logins).toHaveLength(1)
    expect(new Set(cloud.calls.map(seen => seen.headers['x-auth-token']))).toEqual(new Set(['token-1']))
  })

  it('sends the headers that the original sends, and those it is told to', async () => {
    const cloud = await startCloud()
    cloud.on('GET', '/compute/x', { body: {} })
    const session = login(cloud, { userAgent: 'climc/9', headers: { 'X-Task-Notify-Url': 'http://me' } })
    const headers = { 'x-task-notify-url': 'http://other', 'X-Own': 'own', 'content-type': 'text/x' }
    await session.request({ service: 'compute', method: 'GET', path: '/x', headers })
    expect(cloud.calls[0]?.headers).toMatchObject({
      'x-auth-token': 'token-1',
      'user-agent': 'climc/9',
      'content-type': 'text/x',
      'x-task-notify-url': 'http://me',
      'x-own': 'own',
      accept: '*/*',
    })
    expect(cloud.logins[0]?.headers['x-task-notify-url']).toBeUndefined()
  })

  it('addresses a base URL directly', async () => {
    const cloud = await startCloud()
    cloud.on('GET', '/else/where?a=1', { body: [1] })
    const request = { service: `${cloud.url}/else`, method: 'GET', path: '/where', query: { a: 1 } }
    expect((await login(cloud).request(request)).data).toEqual([1])
  })

  it('gives text that is no JSON as text, and nothing as nothing', async () => {
    const cloud = await startCloud()
    cloud.on('GET', '/compute/ping', { body: ' pong\n' })
    cloud.on('DELETE', '/compute/x', { status: 204 })
    const session = login(cloud)
    const pong = await session.request({ service: 'compute', method: 'GET', path: '/ping' })
    expect(pong).toMatchObject({ status: 200, data: undefined, text: 'pong' })
    const gone = await session.request({ service: 'compute', method: 'DELETE', path: '/x' })
    expect(gone).toMatchObject({ status: 204, data: undefined, text: '' })
  })

  it('picks any of several endpoints', async () => {
    const cloud = await startCloud()
    cloud.token = {
      catalog: [
        {
          type: 'compute_v2',
          name: 'c',
          endpoints: ['a', 'b'].map(name => ({ interface: 'internal', region_id: 'r0', url: `${cloud.url}/${name}` })),
        },
      ],
    }
    cloud.on('GET', '/a/ships/1', fine).on('GET', '/b/ships/1', fine)
    let next = 0
    const session = login(cloud, { random: () => [0, 0.99][next++ % 2] ?? 0 })
    await session.manager(ships).getById('1')
    await session.manager(ships).getById('1')
    expect(cloud.calls.map(seen => seen.url)).toEqual(['/a/ships/1', '/b/ships/1'])
    expect(await session.serviceUrls('compute', { method: 'GET' })).toHaveLength(2)
  })

  it('says that a project is missing where the token names no services', async () => {
    const cloud = await startCloud()
    cloud.token = { catalog: [], project: null }
    const details = 'Handler /v3/ships/1 not found'
    cloud.on('GET', '/v3/ships/1', { status: 404, body: { code: 404, class: 'NotFoundError', details } })
    const error = await rejection(login(cloud).manager(ships).getById('1'))
    expect(error).toBeInstanceOf(EndpointError)
    expect(error).toMatchObject({
      kind: 'config',
      message: expect.stringMatching(/OS_PROJECT_NAME/),
      cause: expect.any(NotFoundError),
    })
  })

  it('fails before any request where the catalogue has no endpoint', async () => {
    const cloud = await startCloud()
    const error = await rejection(login(cloud, { region: 'nowhere' }).manager(ships).getById('1'))
    expect(error).toBeInstanceOf(EndpointError)
    expect(cloud.calls).toEqual([])
  })
})

describe('a refused token', () => {
  it('is renewed once, and the request sent again, whatever it was', async () => {
    const cloud = await startCloud()
    cloud.on('POST', '/compute/ships', refused, fine)
    expect(await login(cloud).manager(ships).create({ name: 'x' })).toEqual({ id: '1' })
    expect(cloud.logins).toHaveLength(2)
    expect(cloud.calls.map(seen => seen.headers['x-auth-token'])).toEqual(['token-1', 'token-2'])
  })

  it('that is refused again is an AuthError', async () => {
    const cloud = await startCloud()
    cloud.on('GET', '/compute/ships/1', refused)
    expect(await rejection(login(cloud).manager(ships).getById('1'))).toBeInstanceOf(AuthError)
    expect(cloud.calls).toHaveLength(2)
    expect(cloud.logins).toHaveLength(2)
  })

  it('is renewed once for all that were refused together', async () => {
    const cloud = await startCloud()
    cloud.on('GET', '/compute/ships/1', seen => (seen.headers['x-auth-token'] === 'token-1' ? refused : fine))
    const manager = login(cloud).manager(ships)
    await Promise.all(Array.from({ length: 6 }, () => manager.getById('1')))
    expect(cloud.logins).toHaveLength(2)
  })

  it('is no matter of 403 where keystone has just granted it', async () => {
    const cloud = await startCloud()
    cloud.on('GET', '/compute/ships/1', forbidden)
    expect(await rejection(login(cloud).manager(ships).getById('1'))).toBeInstanceOf(ForbiddenError)
    expect(cloud.calls).toHaveLength(1)
    expect(cloud.logins).toHaveLength(1)
  })

  it('is renewed before it is used where it is about to expire', async () => {
    const cloud = await startCloud()
    cloud.on('GET', '/compute/ships/1', fine)
    let now = Date.parse('2026-01-01T00:00:00Z')
    cloud.token = { expires_at: '2026-01-02T00:00:00.000000Z' }
    const manager = login(cloud, { clock: () => now }).manager(ships)
    await manager.getById('1')
    now += 86_400_000 - 60_000
    await manager.getById('1')
    expect(cloud.calls.map(seen => seen.headers['x-auth-token'])).toEqual(['token-1', 'token-2'])
  })
})

describe('a cached token', () => {
  it('spares the authentication of the next session, but of the same one only', async () => {
    const cloud = await startCloud()
    const tokenCache = new MemoryCache()
    cloud.on('GET', '/compute/ships/1', fine)
    await login(cloud, { tokenCache }).manager(ships).getById('1')
    const token = await login(cloud, { tokenCache }).token()
    expect(token.id.reveal()).toBe('token-1')
    expect(token.isSystemAdmin()).toBe(true)
    expect(token.catalog.services.map(each => each.type)).toContain('compute_v2')
    expect(cloud.logins).toHaveLength(1)
    for (const other of [{ projectName: 'other' }, { projectDomain: 'D' }, { authUrl: `${cloud.url}/api/../v3` }])
      await login(cloud, { tokenCache, ...other }).token()
    expect(cloud.logins).toHaveLength(4)
    expect(tokenCache.kept.size).toBe(4)
  })

  it.each([
    ['401', refused],
    ['403, as the region says to a token it does not know', forbidden],
  ])('that is answered with %s is replaced', async (_, refusal) => {
    const cloud = await startCloud()
    const tokenCache = new MemoryCache()
    await login(cloud, { tokenCache }).token()
    cloud.on('GET', '/compute/ships/1', seen => (seen.headers['x-auth-token'] === 'token-1' ? refusal : fine))
    expect(await login(cloud, { tokenCache }).manager(ships).getById('1')).toEqual({ id: '1' })
    expect([...tokenCache.kept.values()].map(each => each.id)).toEqual(['token-2'])
  })

  it('does not hide a 403 that is meant', async () => {
    const cloud = await startCloud()
    const tokenCache = new MemoryCache()
    await login(cloud, { tokenCache }).token()
    cloud.on('GET', '/compute/ships/1', forbidden)
    expect(await rejection(login(cloud, { tokenCache }).manager(ships).getById('1'))).toBeInstanceOf(ForbiddenError)
    expect(cloud.calls).toHaveLength(2)
  })

  it('is forgotten where the credentials are refused meanwhile', async () => {
    const cloud = await startCloud()
    const tokenCache = new MemoryCache()
    await login(cloud, { tokenCache }).token()
    cloud.on('GET', '/compute/ships/1', refused).on('POST', '/v3/auth/tokens', refused)
    expect(await rejection(login(cloud, { tokenCache }).manager(ships).getById('1'))).toBeInstanceOf(AuthError)
    expect(tokenCache.kept.size).toBe(0)
  })

  it.each([
    ['about to expire', { expiresAt: 60_000 }],
    ['of another shape', { body: { user: 7 } }],
  ])('that is %s counts as none', async (_, flaw) => {
    const cloud = await startCloud()
    const tokenCache = new MemoryCache()
    const clock = () => 0
    await login(cloud, { tokenCache, clock }).token()
    for (const [key, token] of tokenCache.kept) tokenCache.kept.set(key, { ...token, ...flaw })
    expect((await login(cloud, { tokenCache, clock }).token()).id.reveal()).toBe('token-2')
  })

  it('is not kept where keystone names no expiry', async () => {
    const cloud = await startCloud()
    const tokenCache = new MemoryCache()
    cloud.token = { expires_at: '0001-01-01T00:00:00Z' }
    await login(cloud, { tokenCache }).token()
    expect(tokenCache.log).toEqual(['read'])
  })

  it('of v2.0 is read back as such', async () => {
    const cloud = await startCloud()
    const tokenCache = new MemoryCache()
    const access = {
      token: { id: 't', expires: '2099-01-01T00:00:00Z', tenant: { id: 'p', name: 'system' } },
      user: { id: 'u', username: 'x' },
      service_catalog: [{ type: 'compute_v2', endpoints: [{ region: 'r0', internal_url: `${cloud.url}/compute` }] }],
    }
    cloud.on('POST', '/v2.0/tokens', { body: { access } }).on('GET', '/compute/ships/1', fine)
    const options = { tokenCache, authUrl: `${cloud.url}/v2.0` }
    await login(cloud, options).token()
    expect(await login(cloud, options).manager(ships).getById('1')).toEqual({ id: '1' })
    expect(cloud.calls[0]?.headers['x-auth-token']).toBe('t')
    expect(cloud.logins).toHaveLength(1)
  })
})

describe('a service', () => {
  it('is found through a catalogue in which region_id is all there is', async () => {
    const cloud = await startCloud()
    cloud.token = { catalog: [service('compute_v2', `${cloud.url}/compute`)] }
    cloud.on('GET', '/compute/ships/1', fine)
    expect(await login(cloud, { region: '', endpointType: undefined }).manager(ships).getById('1')).toEqual({ id: '1' })
  })
})
