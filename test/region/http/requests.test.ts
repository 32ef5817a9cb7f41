import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isJsonObject } from '../../../src/core/json.ts'
import { TestRegion } from '../support.ts'

/** How a request is read before anybody looks at what it wants, as a real region and keystone read it. */
describe('a request', () => {
  let region: TestRegion
  beforeAll(async () => {
    region = await TestRegion.start()
    await region.post('/secgroups', { secgroup: { name: 'one' } })
  })
  afterAll(() => region.close())

  const refusal = async (method: string, path: string, body?: string) => {
    const answer = await region.send(method, path, body)
    return [answer.status, answer.body.class, answer.body.details]
  }

  it.each(['//secgroups/one', '/secgroups//one', '/secgroups/one/', '/secgroups/%6fne'])(
    'finds its way to %s',
    async path => {
      expect(await region.one(path)).toMatchObject({ name: 'one' })
    },
  )

  it('of keystone too', async () => {
    const { OS_USERNAME: name = '', OS_PASSWORD: password = '' } = region.region.env
    const user = { name, password, domain: { name: 'Default' } }
    const body = { auth: { identity: { methods: ['password'], password: { user } } } }
    expect((await region.post('/v3//auth/tokens/', body)).status).toBe(200)
    expect((await region.get('/v3/projects/')).body.projects).toHaveLength(1)
  })

  it('may name things with a slash in their names', async () => {
    expect(await refusal('GET', '/servers/a%2Fb')).toEqual([404, 'ResourceNotFoundError', 'server a/b not found'])
  })

  it('may say something else where a text should be', async () => {
    await region.post('/secgroups', { secgroup: { name: 'odd', description: { a: [1] } } })
    expect(await region.one('/secgroups/odd')).toMatchObject({ description: '{"a":[1]}' })
  })

  it('whose path is none is a bad one', async () => {
    expect((await refusal('GET', '/servers/%zz')).slice(0, 2)).toEqual([400, 'BadRequestError'])
  })

  it('is not looked at beyond what can be there', async () => {
    expect(await refusal('GET', '/servers/nix/metadata/y/z')).toEqual([
      404,
      'ResourceNotFoundError',
      'server nix not found',
    ])
    expect((await region.get('/secgroups/one/status/y/z')).body).toEqual({ secgroup: { status: 'ready' } })
    expect((await refusal('GET', '/nix/a/b/c/d')).at(-1)).toBe('Handler /nix/a/b/c/d not found')
  })

  it.each([
    ['PUT', 'update'],
    ['DELETE', 'delete'],
  ])('%s below an object wants something that there is to %s', async (method, verb) => {
    const [status, name, details] = await refusal(method, '/secgroups/one/nix', '{}')
    expect([status, name]).toEqual([404, 'ActionNotFoundError'])
    expect(details).toMatch(new RegExp(`^secgroup ${verb} nix not found, please check service version`))
  })

  it.each([
    ['', 'nil'],
    ['{"secgroup":null}', '*jsonutils.JSONValue'],
    ['{"secgroup":[]}', '*jsonutils.JSONArray'],
    ['{"secgroup":"x"}', '*jsonutils.JSONString'],
    ['{"secgroup":1}', '*jsonutils.JSONInt'],
    ['{"secgroup":1.5}', '*jsonutils.JSONFloat'],
    ['{"secgroup":true}', '*jsonutils.JSONBool'],
  ])('to make something wants an object: %j', async (body, type) => {
    const details = `Internal server error: interface conversion: jsonutils.JSONObject is ${type}, not *jsonutils.JSONDict`
    expect(await refusal('POST', '/secgroups', body)).toEqual([500, 'InternalServerError', details])
  })

  it.each(['{}', '[]', '"x"', 'null', '{"secgroups":{"name":"x"}}'])(
    'to make something wants the key: %s',
    async body => {
      expect(await refusal('POST', '/secgroups', body)).toEqual([
        400,
        'InputParameterError',
        'No request key: secgroup',
      ])
    },
  )
})

describe('a rehearsal', () => {
  let region: TestRegion
  beforeAll(async () => {
    region = await TestRegion.start()
  })
  afterAll(() => region.close())

  it('of one and of several describes what would be made, and makes nothing', async () => {
    const secgroup = { name: 'rehearsed', dry_run: true }
    const one = await region.post('/secgroups', { secgroup })
    expect([one.status, Object(one.body.secgroup).name]).toEqual([200, 'rehearsed'])
    const several = await region.post('/secgroups', { count: 2, secgroup: { ...secgroup, generate_name: 'many' } })
    expect(several.status).toBe(200)
    expect(several.body.secgroups).toMatchObject([{ status: 200 }, { status: 200 }])
    expect(await region.names('/secgroups?limit=0&scope=system')).not.toContain('rehearsed')
  })

  it('is a matter of creating: an action does what it does', async () => {
    await region.post('/secgroups', { secgroup: { name: 'first' } })
    const cloned = await region.post('/secgroups/first/clone', { secgroup: { name: 'second', dry_run: true } })
    expect(cloned.status).toBe(200)
    expect(await region.names('/secgroups?limit=0&scope=system')).toContain('second')
  })
})

describe('a body', () => {
  let region: TestRegion
  beforeAll(async () => {
    region = await TestRegion.start()
  })
  afterAll(() => region.close())

  const send = async (headers: Record<string, string>, body: string | ReadableStream, path = '/secgroups') => {
    const answer = await fetch(region.region.url + path, {
      method: 'POST',
      headers: { 'X-Auth-Token': region.token, ...headers },
      body,
      ...(typeof body === 'string' ? {} : { duplex: 'half' as const }),
    })
    const json: unknown = await answer.json()
    return { status: answer.status, body: isJsonObject(json) ? json : {} }
  }
  const made = (name: string) => JSON.stringify({ secgroup: { name } })

  it.each(['application/json', 'application/json;charset=utf-8', 'Application/JSON; charset=UTF-8'])(
    'called %s is read',
    async type => {
      expect((await send({ 'Content-Type': type }, made(`of-${type.length}`))).status).toBe(200)
    },
  )

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/octet-stream'])(
    'called %s is not',
    async type => {
      expect((await send({ 'Content-Type': type }, made('x'))).status).toBe(500)
      const login = await send({ 'Content-Type': type }, '{"auth":{}}', '/v3/auth/tokens')
      expect([login.status, login.body.details]).toEqual([400, 'fail to decode request body'])
      expect(await region.names('/secgroups?limit=0&scope=system')).not.toContain('x')
    },
  )

  it('in chunks is not', async () => {
    const headers = { 'Content-Type': 'application/json' }
    expect((await send(headers, new Blob([made('chunks')]).stream())).status).toBe(500)
  })
})
