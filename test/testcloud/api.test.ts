import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestCloud, type TestCloud } from '../../src/testcloud/index.ts'
import { type Answer, send, sign } from './support.ts'

let cloud: TestCloud

beforeAll(async () => {
  cloud = await startTestCloud({ scale: 120 })
})
afterAll(() => cloud.close())

const code = ({ body }: Answer) => body

describe('who may ask', () => {
  it.each([
    ['/v1/account', {}, 200, /accountId/],
    ['/v1/account', { signature: '0'.repeat(64) }, 401, /SignatureDoesNotMatch/],
    ['/v1/account', { signature: 'nonsense' }, 401, /MalformedAuthorization/],
    ['/v1/account', { headers: { authorization: '' } }, 401, /MissingAuthorization|MalformedAuthorization/],
    ['/v1/account', { date: new Date(Date.now() - 6 * 60_000) }, 401, /RequestExpired/],
    ['/v1/account', { date: new Date(Date.now() + 6 * 60_000) }, 401, /RequestExpired/],
    ['/v1/account', { headers: { 'x-tc-date': 'today' } }, 401, /InvalidDate/],
    ['/v1/nonsense', {}, 404, /NoSuchApi/],
  ])('%s with %j answers %i', async (path, sending, status, said) => {
    const answer = await send(cloud, path, sending)
    expect(answer.status).toBe(status)
    expect(JSON.stringify(answer.body)).toMatch(said)
    expect(answer.headers.get('x-tc-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('covers method, path, query and body with the signature', async () => {
    const signed = sign(cloud, '/v1/instances?limit=1')
    const reuse = (path: string, init: RequestInit = {}) =>
      fetch(new URL(path, cloud.url), { headers: signed, ...init }).then(response => response.status)
    expect(await reuse('/v1/instances?limit=1')).toBe(200)
    expect(await reuse('/v1/instances?limit=2')).toBe(401)
    expect(await reuse('/v1/volumes?limit=1')).toBe(401)
    expect(await reuse('/v1/instances?limit=1', { method: 'POST' })).toBe(401)
    const body = sign(cloud, '/v1/eips', { method: 'POST', body: { name: 'a' } })
    const changed = await fetch(new URL('/v1/eips', cloud.url), { method: 'POST', headers: body, body: '{"name":"b"}' })
    expect(changed.status).toBe(401)
  })

  it('knows disabled, expired, read-only and limited keys', async () => {
    const { disabled, expired, readOnly, limited } = cloud.credentials
    const stop = { method: 'POST', body: {} }
    const [instance] = cloud.admin.first('instances', 1)
    const results = await Promise.all([
      send(cloud, '/v1/account', { key: disabled }),
      send(cloud, '/v1/account', { key: expired }),
      send(cloud, '/v1/instances', { key: readOnly }),
      send(cloud, `/v1/instances/${instance?.id}/stop`, { key: readOnly, ...stop }),
      send(cloud, '/v1/databases', { key: limited }),
      send(cloud, '/v1/instances', { key: limited }),
    ])
    expect(results.map(r => r.status)).toEqual([401, 401, 200, 403, 403, 200])
    expect(JSON.stringify(results.map(code))).toMatch(
      /AccessKeyDisabled.*AccessKeyExpired.*AccessDenied.*databases:read/,
    )
  })

  it('says nothing of the secret', async () => {
    const key = cloud.credentials.administrator
    const answer = await send(cloud, '/v1/account', { signature: '0'.repeat(64) })
    expect(JSON.stringify(answer.body)).not.toContain(key.accessKeySecret.reveal())
  })
})

describe('lists', () => {
  it('come in pages that together are the whole', async () => {
    const ids: string[] = []
    let marker = ''
    for (let pages = 1; ; pages++) {
      const { body } = await send(cloud, `/v1/instances?limit=50${marker}`)
      const page = asPage(body)
      ids.push(...page.items.map(item => item.id))
      if (page.nextMarker === undefined) {
        expect(pages).toBe(3)
        break
      }
      marker = `&marker=${page.nextMarker}`
    }
    expect(new Set(ids).size).toBe(120)
  })

  it('keep to subscription, region and zone', async () => {
    const { body } = await send(cloud, '/v1/instances?subscriptionId=sub-development&zoneId=us-west-1a')
    expect(asPage(body).items).toHaveLength(12)
  })

  it('give just the asked ids', async () => {
    const ids = cloud.admin.first('volumes', 3).map(volume => volume.id)
    const { body } = await send(cloud, `/v1/volumes?ids=${[...ids, 'vol-gone0000'].join(',')}`)
    expect(asPage(body).items.map(item => item.id)).toEqual(ids)
  })

  it.each([
    ['limit=0', /limit: 0 is not a number from 1 to 500/],
    ['limit=many', /limit/],
    ['marker=abc', /marker: \\"abc\\" is none that a list returned/],
    ['zoneId=nowhere', /zoneId: there is no nowhere/],
  ])('refuse %s', async (query, said) => {
    const answer = await send(cloud, `/v1/instances?${query}`)
    expect(answer.status).toBe(400)
    expect(JSON.stringify(answer.body)).toMatch(said)
  })

  it('do not show states that are yet to come', async () => {
    const { cloud: other, stop } = await runningToStopping()
    const { body } = await send(other, `/v1/instances/${stop}`)
    expect(body).toMatchObject({ item: { state: 'Stopping' } })
    expect(JSON.stringify(body)).not.toContain('"next"')
    await other.close()
  })
})

async function runningToStopping() {
  const other = await startTestCloud({ scale: 20 })
  const running = other.admin.first('instances', 20).find(instance => instance.state === 'Running')
  await send(other, `/v1/instances/${running?.id}/stop`, { method: 'POST', body: {} })
  return { cloud: other, stop: running?.id }
}

function asPage(body: unknown): { items: { id: string }[]; nextMarker?: string } {
  if (typeof body !== 'object' || body === null) throw new TypeError('no page')
  const items: unknown = Reflect.get(body, 'items')
  const nextMarker: unknown = Reflect.get(body, 'nextMarker')
  if (!Array.isArray(items)) throw new TypeError('no items')
  return { items, ...(typeof nextMarker === 'string' ? { nextMarker } : {}) }
}
