import { describe, expect, it } from 'vitest'
import { AuthError, BadAnswerError, openSession, type SessionOptions } from '../../../src/client/index.ts'
import { ConfigError } from '../../../src/core/errors/index.ts'
import { Secret } from '../../../src/core/secret.ts'
import { login, rejection, startCloud, tokenBody } from '../support/fake-cloud.ts'

const context = { source: 'cli' }
const password = new Secret('pw')

describe('password authentication, v3', () => {
  it.each<[string, Partial<SessionOptions>, unknown]>([
    [
      'domain, project and project domain',
      {
        credentials: { kind: 'password', username: 'u', password, domain: 'D' },
        projectName: 'p',
        projectDomain: 'PD',
      },
      {
        identity: { methods: ['password'], password: { user: { name: 'u', password: 'pw', domain: { name: 'D' } } } },
        scope: { project: { name: 'p', domain: { name: 'PD' } } },
      },
    ],
    [
      'project alone',
      { credentials: { kind: 'password', username: 'u', password }, projectName: 'p' },
      {
        identity: { methods: ['password'], password: { user: { name: 'u', password: 'pw' } } },
        scope: { project: { name: 'p' } },
      },
    ],
    [
      'no project, where its domain says nothing either',
      { credentials: { kind: 'password', username: 'u', password }, projectName: undefined, projectDomain: 'PD' },
      { identity: { methods: ['password'], password: { user: { name: 'u', password: 'pw' } } } },
    ],
    [
      'an existing token',
      { credentials: { kind: 'token', token: new Secret('t0') }, projectName: 'p', projectDomain: 'PD' },
      {
        identity: { methods: ['token'], token: { id: 't0' } },
        scope: { project: { name: 'p', domain: { name: 'PD' } } },
      },
    ],
  ])('sends %s', async (_, options, auth) => {
    const cloud = await startCloud()
    const token = await login(cloud, options).token()
    expect(cloud.logins.map(seen => seen.body)).toEqual([{ auth: { context, ...Object(auth) } }])
    expect(cloud.logins[0]?.url).toBe('/v3/auth/tokens')
    expect(cloud.logins[0]?.headers['x-auth-token']).toBeUndefined()
    expect(cloud.logins[0]?.headers['content-type']).toBe('application/json')
    expect(token.id.reveal()).toBe('token-1')
  })

  it('reads who the bearer is', async () => {
    const cloud = await startCloud()
    const token = await login(cloud).token()
    expect(token.user).toEqual({ id: 'user-id', name: 'sysadmin', domain: { id: 'default', name: 'Default' } })
    expect(token.project.name).toBe('system')
    expect(token.isSystemAdmin()).toBe(true)
    expect(token.expiresAt).toEqual(new Date('2099-01-01'))
    expect(token.body).toMatchObject({ methods: ['password'] })
  })

  it('is no system administrator without role admin in project system', async () => {
    const cloud = await startCloud()
    cloud.token = { roles: [{ id: 'x', name: 'member' }] }
    expect((await login(cloud).token()).isSystemAdmin()).toBe(false)
    cloud.token = { project: { id: 'x', name: 'other' } }
    expect((await login(cloud).token()).isSystemAdmin()).toBe(false)
  })

  it('takes a token without scope, and one whose members are null', async () => {
    const cloud = await startCloud()
    cloud.token = { project: null, roles: null, catalog: null, expires_at: '0001-01-01T00:00:00Z' }
    const token = await login(cloud).token()
    expect(token.project.id).toBe('')
    expect(token.catalog.services).toEqual([])
    expect(token.expiresAt).toBeUndefined()
  })
})

describe('v2.0', () => {
  const access = {
    token: {
      id: 'secret-token',
      expires: '2099-01-01T00:00:00.000000Z',
      tenant: { id: 'p', name: 'system', domain: {} },
    },
    user: { id: 'u', name: 'n', username: 'sysadmin', roles: [{ id: 'r', name: 'admin' }] },
    service_catalog: [
      { name: 'region2', type: 'compute_v2', endpoints: [{ id: 'e', region: 'r0', internal_url: 'http://c' }] },
    ],
  }

  it('sends and reads the other shape for any auth URL that does not end in v3', async () => {
    const cloud = await startCloud()
    cloud.on('POST', '/v2.0/tokens', { body: { access } })
    const session = login(cloud, { authUrl: `${cloud.url}/v2.0` })
    const token = await session.token()
    expect(cloud.logins.map(seen => seen.body)).toEqual([
      {
        auth: {
          context,
          passwordCredentials: { username: 'sysadmin', password: 'pw-sysadmin' },
          tenantName: 'system',
        },
      },
    ])
    expect(token.id.reveal()).toBe('secret-token')
    expect(token.user).toEqual({ id: 'u', name: 'sysadmin', domain: { id: 'default', name: 'Default' } })
    expect(token.isSystemAdmin()).toBe(true)
    expect(JSON.stringify(token)).not.toContain('secret-token')
    expect(await session.serviceUrls('compute', { method: 'GET' })).toEqual(['http://c'])
  })

  it('exchanges a token', async () => {
    const cloud = await startCloud()
    cloud.on('POST', '/v2.0/tokens', { body: { access } })
    await login(cloud, {
      authUrl: `${cloud.url}/v2.0`,
      credentials: { kind: 'token', token: new Secret('t0') },
    }).token()
    expect(cloud.logins[0]?.body).toEqual({ auth: { context, token: { id: 't0' }, tenantName: 'system' } })
  })

  it('keeps the slash of …/v3/, as the original does, and says what may be wrong', async () => {
    const cloud = await startCloud()
    const details = 'Handler /v3/tokens not found'
    cloud.on('POST', '/v3//tokens', { status: 404, body: { class: 'NotFoundError', code: 404, details } })
    const error = await rejection(login(cloud, { authUrl: `${cloud.url}/v3/` }).token())
    expect(error).toBeInstanceOf(AuthError)
    expect(error).toMatchObject({ kind: 'auth', message: expect.stringMatching(/\/v3\/\/tokens.*end in \/v3\?$/) })
  })
})

describe('refusals', () => {
  it.each([
    [401, 'WrongPassword', 'Authenticate: usrExt.VerifyPassword: WrongPassword', 'wrong password'],
    [404, 'UserNotFound', 'domain nope: UserNotFound', 'no such user or domain'],
    [423, 'UserDisabled', 'UserDisabled', 'the user is disabled'],
    [401, 'UnauthorizedError', 'unauthorized ProjectManager.FetchProject: sql: no rows', 'the project does not exist'],
    [
      401,
      'UnauthorizedError',
      'unauthorized ProjectManager.FetchProject: DomainManager.FetchDomain: sql: no rows',
      "the project's domain does not exist",
    ],
    [
      401,
      'UnauthorizedError',
      'unauthorized getTokenV3: project "p": [auth] user not in project',
      'no role in the project',
    ],
    [401, 'UnauthorizedError', 'unauthorized authUserByAccessKeyV3: Verify: signature mismatch', 'secret key'],
    [403, 'ForbiddenError', 'not today', 'not today'],
  ])('%i %s is an AuthError', async (status, errorClass, details, reason) => {
    const cloud = await startCloud()
    cloud.on('POST', '/v3/auth/tokens', {
      status,
      headers: { 'x-request-id': 'abc' },
      body: { class: errorClass, code: status, details },
    })
    const error = await rejection(login(cloud).token())
    expect(error).toBeInstanceOf(AuthError)
    expect(error).toMatchObject({ kind: 'auth', status, class: errorClass, details, requestId: 'abc' })
    expect(String(error)).toContain(`authentication failed: `)
    expect(String(error)).toContain(reason)
    expect(JSON.stringify(error)).not.toContain('pw-sysadmin')
  })

  it('are tried again at the next request, and not before', async () => {
    const cloud = await startCloud()
    cloud.on('POST', '/v3/auth/tokens', { status: 401, body: { code: 401, class: 'X', details: 'no' } }, () =>
      cloud.grant(),
    )
    const session = login(cloud)
    const failures = await Promise.allSettled([session.token(), session.token()])
    expect(failures.map(each => each.status)).toEqual(['rejected', 'rejected'])
    expect((await session.token()).id.reveal()).toBe('token-1')
    expect(cloud.logins).toHaveLength(2)
  })
})

describe('an answer that is no token', () => {
  it.each([
    ['no JSON', { headers: { 'x-subject-token': 't' }, body: '<html>' }, /answered with no JSON: is it keystone/],
    ['no header', { body: { token: {} } }, /X-Subject-Token is missing/],
    ['no token object', { headers: { 'x-subject-token': 't' }, body: {} }, /no member "token"/],
    ['no user', { headers: { 'x-subject-token': 't' }, body: { token: {} } }, /cannot be read: user/],
    [
      'a catalogue of another shape',
      { headers: { 'x-subject-token': 't' }, body: { token: tokenBody('http://x', { catalog: [{ type: 7 }] }) } },
      /cannot be read: catalog\.0\.type/,
    ],
  ])('with %s is a BadAnswerError', async (_, reply, message) => {
    const cloud = await startCloud()
    cloud.on('POST', '/v3/auth/tokens', reply)
    const error = await rejection(login(cloud).token())
    expect(error).toBeInstanceOf(BadAnswerError)
    expect(String(error)).toMatch(message)
  })

  it('with no access object is a BadAnswerError in v2.0 too', async () => {
    const cloud = await startCloud()
    cloud.on('POST', '/tokens', { body: {} })
    const error = await rejection(login(cloud, { authUrl: cloud.url }).token())
    expect(error).toBeInstanceOf(BadAnswerError)
    expect(String(error)).toMatch(/no member "access"/)
  })
})

describe('openSession', () => {
  it.each(['', 'host:5000/v3', 'ftp://host/v3', 'http://', 'https://user:pw@host/v3'])(
    'refuses auth URL "%s"',
    authUrl => {
      const open = () => openSession({ authUrl, credentials: { kind: 'token', token: new Secret('t') } })
      expect(open).toThrow(ConfigError)
      expect(open).not.toThrow(/pw/)
    },
  )

  it('sends nothing before the first request', async () => {
    const cloud = await startCloud()
    login(cloud)
    expect(cloud.seen).toEqual([])
  })
})
