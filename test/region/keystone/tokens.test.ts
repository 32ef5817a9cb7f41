import { createHash, createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Secret } from '../../../src/core/secret.ts'
import { signatureOf } from '../../../src/region/keystone/auth/access-keys.ts'
import { login, TestRegion, tokenOf } from '../support.ts'

let region: TestRegion
beforeAll(async () => {
  region = await TestRegion.start({ seed: 7 })
})
afterAll(async () => {
  await region.close()
})

const admin = () => ({ name: 'sysadmin', password: region.region.env.OS_PASSWORD ?? '' })

async function refusal(response: Response): Promise<[number, unknown]> {
  const body = await response.json()
  return [response.status, Reflect.get(Object(body), 'class')]
}

describe('tokens', () => {
  it('are given for a password in a project, with a catalogue that leads back here', async () => {
    const response = await login(region.region, { ...admin(), project: 'system' })
    expect(response.status).toBe(200)
    const body = await response.json()
    expect(body).toMatchObject({
      id: response.headers.get('x-subject-token'),
      token: {
        methods: ['password'],
        project: { name: 'system' },
        policies: { system: ['sysadmin'] },
        user: { is_system_account: true },
      },
    })
    const catalog: { type: string; endpoints: { interface: string; url: string }[] }[] = Reflect.get(
      Reflect.get(Object(body), 'token'),
      'catalog',
    )
    expect(catalog.map(service => service.type).sort()).toEqual(['compute_v2', 'identity', 'image', 'monitor'])
    const { url: base, authUrl } = region.region
    const places: Record<string, string> = {
      identity: authUrl,
      compute_v2: base,
      monitor: `${base}/monitor`,
      image: `${base}/image/v1`,
    }
    for (const { type, endpoints } of catalog) {
      expect(endpoints.map(endpoint => endpoint.interface).sort()).toEqual(['admin', 'internal', 'public'])
      for (const { url } of endpoints) expect(url).toBe(places[type])
    }
  })

  it('without a project have no catalogue, and name the projects there are', async () => {
    const body = Object(await (await login(region.region, admin())).json())
    expect(Object.keys(body.token)).not.toContain('catalog')
    expect(body.token.projects).toMatchObject([{ name: 'system' }])
  })

  it('refuse as the original does', async () => {
    const { password } = admin()
    expect(await refusal(await login(region.region, { ...admin(), password: 'wrong', project: 'system' }))).toEqual([
      401,
      'WrongPassword',
    ])
    expect(await refusal(await login(region.region, { name: 'nobody', password, project: 'system' }))).toEqual([
      404,
      'UserNotFound',
    ])
    expect(await refusal(await login(region.region, { ...admin(), project: 'nope' }))).toEqual([
      401,
      'UnauthorizedError',
    ])
    await region.post('/v3/users', { user: { name: 'off', password: 'Some#2026pw', enabled: false } })
    expect(await refusal(await login(region.region, { name: 'off', password: 'Some#2026pw' }))).toEqual([
      423,
      'UserDisabled',
    ])
    await region.post('/v3/users', { user: { name: 'lone', password: 'Some#2026pw' } })
    expect(
      await refusal(await login(region.region, { name: 'lone', password: 'Some#2026pw', project: 'system' })),
    ).toEqual([401, 'UnauthorizedError'])
    for (const body of [{}, { auth: {} }, { auth: { identity: { methods: ['magic'] } } }])
      expect((await region.send('POST', '/v3/auth/tokens', body)).status).toBe(401)
    expect((await region.send('POST', '/v3/auth/tokens', 'no json')).status).toBe(400)
  })

  it('can be exchanged, verified and revoked', async () => {
    const token = await tokenOf(region.region)
    const exchanged = await region.send('POST', '/v3/auth/tokens', {
      auth: { identity: { methods: ['token'], token: { id: token } }, scope: { project: { name: 'system' } } },
    })
    expect(exchanged.status).toBe(200)
    expect((await region.send('GET', '/v3/auth/tokens', undefined, { 'X-Subject-Token': token })).status).toBe(200)
    expect((await region.send('DELETE', '/v3/auth/tokens', undefined, { 'X-Subject-Token': token })).status).toBe(204)
    const gone = await region.send('GET', '/v3/auth/tokens', undefined, { 'X-Subject-Token': token })
    expect([gone.status, gone.body.class]).toEqual([401, 'InvalidCredentialError'])
    expect((await region.send('GET', '/cloudaccounts', undefined, { 'X-Auth-Token': token })).status).toBe(403)
  })

  it('expire with the clock', async () => {
    const token = await tokenOf(region.region)
    await region.admin('POST', 'clock', { advance_ms: 25 * 3600 * 1000 })
    expect((await region.send('GET', '/zones', undefined, { 'X-Auth-Token': token })).status).toBe(403)
    await region.login()
    expect((await region.get('/zones')).status).toBe(200)
  })

  it('of version 2 are given too', async () => {
    const body = {
      auth: { passwordCredentials: { username: 'sysadmin', password: admin().password }, tenantName: 'system' },
    }
    const answer = await region.send('POST', '/v2.0/tokens', body)
    expect(answer.status).toBe(200)
    const id = Reflect.get(Reflect.get(Object(answer.body.access), 'token'), 'id')
    expect((await region.send('GET', '/cloudaccounts', undefined, { 'X-Auth-Token': String(id) })).status).toBe(200)
  })

  it('do not come from a path that is spelled otherwise', async () => {
    for (const path of ['/v3//tokens', '/v3/auth/users', '/tokens']) {
      const answer = await region.send('POST', path, {})
      expect([answer.status, answer.body.class], path).toEqual([404, 'NotFoundError'])
    }
  })
})

describe('access keys', () => {
  it('open their project by a signature', async () => {
    const secret = 'c2VjcmV0'
    const made = await region.post('/v3/credentials', {
      credential: { type: 'aksk', name: 'key', blob: JSON.stringify({ secret, expire: 0 }) },
    })
    const id = String(Reflect.get(Object(made.body.credential), 'id'))
    const now = await region.admin('POST', 'clock', {})
    const stamp = String(now.body.now).replaceAll(/[-:]|\.\d+/g, '')
    const request = [
      'AWS4-HMAC-SHA256',
      stamp,
      `${stamp.slice(0, 8)}/cn-beijing/s3/aws4_request`,
      createHash('sha256').update('x').digest('hex'),
    ].join('\n')
    const send = (signature: string, access_key = id) =>
      region.send('POST', '/v3/auth/tokens', {
        auth: {
          identity: {
            methods: ['aksk'],
            access_key_secret: JSON.stringify({
              algorithm: 'AWS4-HMAC-SHA256',
              access_key,
              location: 'cn-beijing',
              request,
              signature,
              sign_date: now.body.now,
            }),
          },
        },
      })
    const signature = signatureOf(new Secret(secret), 'cn-beijing', request)
    const good = await send(signature)
    expect(good.status).toBe(200)
    expect(good.body.token).toMatchObject({
      methods: ['aksk'],
      project: { name: 'system' },
      access_key: { access_key: id },
    })
    expect((await send(createHmac('sha256', 'other').update(request).digest('hex'))).status).toBe(401)
    expect((await send(signature, '0123456789abcdef0123456789abcdef')).status).toBe(401)
  })

  it('sign as the recorded client does', () => {
    const request =
      'AWS4-HMAC-SHA256\n20261123T132408Z\n20261123/cn-beijing/s3/aws4_request\n1508f4e21d8ad4efbf14b2b9764ba6c515b359175e1895c0b4c89dfea333c1f5'
    const secret = new Secret('dkV6SGVidHdUYmozQjhUZmozTm40OHhKMlpLenkzTms=')
    expect(signatureOf(secret, 'cn-beijing', request)).toBe(
      'bba2c0f118c276ee543b7222b2183947bfa2716316299e127d82544833bb4000',
    )
  })
})

describe('identity resources', () => {
  it('are made, shown, listed and deleted', async () => {
    const made = await region.post('/v3/projects', { project: { name: 'shop', description: 'a shop' } })
    expect([made.status, made.body.project]).toMatchObject([
      200,
      { name: 'shop', domain_id: 'default', can_delete: true, user_count: 0 },
    ])
    expect(await region.one('/v3/projects/SHOP')).toMatchObject({ description: 'a shop' })
    expect(await region.names('/v3/projects?search=sho')).toEqual(['shop'])
    const twice = await region.post('/v3/projects', { project: { name: 'shop' } })
    expect([twice.status, twice.body.class]).toEqual([409, 'DuplicateNameError'])
    expect((await region.send('DELETE', '/v3/projects/shop')).status).toBe(200)
    const gone = await region.get('/v3/projects/shop')
    expect([gone.status, gone.body.class]).toEqual([404, 'ResourceNotFoundError'])
  })

  it('keep projects in the default domain and passwords strong', async () => {
    await region.post('/v3/domains', { domain: { name: 'other', enabled: true } })
    const { id } = await region.one('/v3/domains/other')
    const elsewhere = await region.post('/v3/projects', { project: { name: 'x', domain_id: String(id) } })
    expect([elsewhere.status, elsewhere.body.class]).toEqual([403, 'ForbiddenError'])
    const weak = await region.post('/v3/users', { user: { name: 'weak', password: 'abc' } })
    expect([weak.status, weak.body.class]).toEqual([400, 'WeakPasswordError'])
  })

  it('never show a password or its hash', async () => {
    const made = await region.post('/v3/users', { user: { name: 'secretive', password: 'Very#2026secret' } })
    const shown = await region.get('/v3/users/secretive')
    for (const { body } of [made, shown])
      expect(JSON.stringify(body)).not.toMatch(/Very#2026secret|scrypt|password_hash/)
  })

  it('give an ordinary user what the policies of its roles open, and no more', async () => {
    await region.post('/v3/projects', { project: { name: 'team' } })
    await region.post('/v3/users', { user: { name: 'viewer', password: 'View#2026pw' } })
    await region.post('/v3/roles', { role: { name: 'viewing' } })
    await region.post('/v3/policies', {
      policy: {
        name: 'view',
        type: 'view',
        scope: 'project',
        enabled: true,
        blob: { policy: { compute: { servers: { list: 'allow', get: 'allow' } } } },
      },
    })
    await region.post('/v3/roles/viewing/add-policy', { role: { policy_id: 'view' } })
    const put = await region.send('PUT', '/v3/projects/team/users/viewer/roles/viewing', {})
    expect(put.status).toBe(200)
    const token = await tokenOf(region.region, { name: 'viewer', password: 'View#2026pw', project: 'team' })
    const status = async (method: string, path: string) =>
      (await region.send(method, path, method === 'GET' ? undefined : {}, { 'X-Auth-Token': token })).status
    expect(await status('GET', '/servers')).toBe(200)
    expect(await status('GET', '/servers?scope=system')).toBe(403)
    expect(await status('GET', '/hosts')).toBe(403)
    expect(await status('GET', '/zones')).toBe(200)
    expect(await status('GET', '/v3/projects')).toBe(403)
    expect(await status('POST', '/cloudaccounts')).toBe(400)
    const create = await region.send('POST', '/cloudaccounts', { cloudaccount: {} }, { 'X-Auth-Token': token })
    expect([create.status, create.body.class]).toEqual([403, 'ForbiddenError'])
    expect(await region.one('/v3/users/viewer')).toMatchObject({ project_count: 1, projects: [{ name: 'team' }] })
    const assignments = await region.get('/v3/role_assignments?include_names')
    expect(JSON.stringify(assignments.body)).toContain('"viewing"')
    await region.send('DELETE', '/v3/projects/team/users/viewer/roles/viewing')
    expect(await status('GET', '/servers')).toBe(403)
  })
})
