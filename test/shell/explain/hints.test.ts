import { describe, expect, test } from 'vitest'
import { ownerOf } from '../../../src/cli/command-index.ts'
import { refusal } from '../../../src/client/auth/refusal.ts'
import { timedOut } from '../../../src/client/errors/from-failure.ts'
import { EndpointError, ForbiddenError } from '../../../src/client/errors/index.ts'
import { describeSent, type RequestError } from '../../../src/client/errors/request-error.ts'
import { index } from '../../../src/shell/index.gen.ts'
import { AUTH, answered, explained, failed, hintOf, type Setting } from './errors.ts'

describe('what an error is about', () => {
  test('is told by its request: resource, id, status, request id, the innermost reason', () => {
    const error = answered(
      400,
      'InvalidStatusError',
      'f: {"error":{"class":"X","code":400,"details":"account is busy"}}',
    )
    expect(explained(error)).toMatchObject({
      request: 'DELETE /cloudaccounts/lab',
      resource: 'cloudaccounts',
      id: 'lab',
      status: 400,
      requestId: 'f00d',
      reason: 'account is busy',
    })
  })

  test('is found below a gateway and a version too, and not in a login', () => {
    const at = (url: string) => explained(answered(500, 'X', 'no', { url }))
    expect(at('https://g.test/api/s/compute_v2/r/r0/servers/w%2F1/start')).toMatchObject({
      resource: 'servers',
      id: 'w/1',
    })
    expect(at('https://k.test/v3/projects?limit=1')).toMatchObject({
      request: 'DELETE /v3/projects',
      resource: 'projects',
    })
    expect(at(`${AUTH}/auth/tokens`)).not.toHaveProperty('resource')
  })

  test('has no status where no answer came', () => {
    expect(explained(failed('ECONNRESET'))).not.toHaveProperty('status')
  })

  test('is unknown of errors that nobody foresaw', () => {
    expect(explained(new TypeError('oops'))).toEqual({})
  })
})

describe('the way to the server', () => {
  const elsewhere = 'https://10.0.0.7:30888/servers'
  test.each([
    ['ECONNREFUSED', elsewhere, /^--os-endpoint-type publicURL .*10\.0\.0\.7:30888/],
    ['ENOTFOUND', elsewhere, /--os-endpoint-type publicURL/],
    ['ETIMEDOUT', elsewhere, /--os-endpoint-type publicURL/],
    ['ENOTFOUND', AUTH, /OS_AUTH_URL.*keystone\.test$/],
    ['ECONNREFUSED', AUTH, /climc doctor.*keystone\.test:30500/],
    ['ETIMEDOUT', AUTH, /--timeout \(now 600 s\)/],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', AUTH, /NODE_EXTRA_CA_CERTS.*--insecure/],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', AUTH, /NODE_EXTRA_CA_CERTS/],
    ['ERR_TLS_CERT_ALTNAME_INVALID', AUTH, /name that the certificate is made out to/],
    ['CERT_HAS_EXPIRED', AUTH, /renewed/],
    ['CERT_NOT_YET_VALID', AUTH, /clock of this machine/],
    ['ERR_SSL_WRONG_VERSION_NUMBER', AUTH, /http:\/\//],
    ['HPE_INVALID_CONSTANT', AUTH, /https:\/\//],
  ])('%s at %s', (code, url, hint) => {
    expect(hintOf(failed(code, url))).toMatch(hint)
  })

  test('of another endpoint type than internal is not blamed on it', () => {
    const refused = failed('ENOTFOUND', elsewhere)
    expect(hintOf(refused, { globals: { os_endpoint_type: 'publicURL' } })).toMatch(/catalogue sends us to 10\.0\.0\.7/)
  })

  test('through a proxy names the proxy without its password, unless the host needs none', () => {
    const env = { HTTPS_PROXY: 'http://me:pa55word@proxy.test:3128' }
    const hint = hintOf(failed('ECONNREFUSED', AUTH), { env })
    expect(hint).toMatch(/^NO_PROXY=keystone\.test: .*proxy\.test:3128$/)
    expect(hint).not.toContain('pa55word')
    expect(hintOf(failed('ECONNREFUSED', AUTH), { env: { ...env, NO_PROXY: 'keystone.test' } })).toMatch(/doctor/)
  })

  test('our own time limit', () => {
    const request = describeSent({ method: 'GET', url: AUTH, headers: {} })
    expect(hintOf(timedOut(request, 5), { globals: { timeout: 5 } })).toMatch(/now 5 s/)
  })
})

describe('who we are', () => {
  const login = { url: `${AUTH}/auth/tokens`, method: 'POST' }
  test('a clock that is off, either way', () => {
    const server = Date.parse('2026-01-02T03:04:05Z')
    const error = answered(401, 'UnauthorizedError', 'signature mismatch', {
      ...login,
      date: 'Fri, 02 Jan 2026 03:04:05 GMT',
    })
    expect(hintOf(error, { now: server + 7_200_000 })).toMatch(/2 hours ahead of/)
    expect(hintOf(error, { now: server - 90_000 })).toMatch(/90 seconds behind/)
    expect(hintOf(error, { now: server + 10_000 })).toMatch(/OS_ACCESS_KEY/)
  })

  test.each<[string, RequestError, Setting, RegExp]>([
    ['password', answered(401, 'WrongPassword', 'WrongPassword', login), {}, /OS_PASSWORD/],
    [
      'password that was typed',
      answered(401, 'WrongPassword', 'WrongPassword', login),
      { doing: { command: 'auth-login' } },
      /^again with another user name, password/,
    ],
    ['user', refusal(answered(404, 'UserNotFound', 'UserNotFound', login), AUTH), {}, /OS_PASSWORD/],
    ['no keystone', refusal(answered(404, '', '', login), AUTH), {}, /^OS_AUTH_URL must be .*\/v3/],
    [
      'no keystone',
      refusal(answered(404, 'NotFoundError', 'Handler /tokens not found', login), AUTH),
      {},
      /^OS_AUTH_URL must be /,
    ],
    ['no keystone', refusal(answered(405, '', '', login), AUTH), {}, /^OS_AUTH_URL must be /],
    ['token', answered(401, 'X', 'token expired'), { globals: { os_auth_token: 't' } }, /OS_AUTH_TOKEN/],
    [
      'token of a guest',
      answered(403, 'ForbiddenError', 'not enough privilege (require:project,allow:none)'),
      { globals: { os_auth_token: 't' } },
      /OS_AUTH_TOKEN/,
    ],
    ['cached token', answered(401, 'X', 'token'), { globals: { use_cached_token: true } }, /USE_CACHED_TOKEN=false/],
    ['expired token', answered(401, 'X', 'token'), {}, /renewed once/],
    ['project', answered(401, 'X', 'unauthorized ProjectManager.FetchProject: no rows', login), {}, /OS_PROJECT_NAME/],
  ])('%s', (_what, error, setting, hint) => {
    expect(hintOf(error, setting)).toMatch(hint)
  })

  test('a scope that the roles do not give', () => {
    const refused = (allowed: string) =>
      answered(403, 'ForbiddenError', `not enough privilege (require:system,allow:${allowed}:resource:project)`)
    expect(refused('domain')).toBeInstanceOf(ForbiddenError)
    expect(hintOf(refused('domain'), { doing: { command: 'server-list' } })).toMatch(/^--scope domain/)
    expect(hintOf(refused('none'), { doing: { command: 'server-list' } })).toMatch(
      /--os-project-name PROJECT \(now dev\)/,
    )
    expect(hintOf(refused('domain'), { doing: { command: 'server-delete' } })).toMatch(/--os-project-name/)
  })

  test('a catalogue without the endpoint', () => {
    const missing = new EndpointError('no publicURL endpoint of compute_v2 in region x; there is internal in r0')
    expect(hintOf(missing)).toMatch(/--os-region-name/)
    expect(hintOf(new EndpointError('the service catalogue has no service meter; it has a'))).toMatch(/service-list/)
  })
})

test('every command that a hint names is one of climc', async () => {
  const { glob, readFile } = await import('node:fs/promises')
  const { resolve } = await import('node:path')
  const folder = resolve(import.meta.dirname, '../../../src/shell/explain')
  const named = new Set<string>()
  for await (const file of glob('*.ts', { cwd: folder })) {
    const text = await readFile(resolve(folder, file), 'utf8')
    for (const [, name = ''] of text.matchAll(/(?:["'`]|: )climc ([a-z]+(?:-[a-z]+)*)(?=[ ",`$])/g)) named.add(name)
  }
  expect(named.size).toBeGreaterThan(5)
  expect([...named].filter(name => ownerOf(index, name) === undefined && name !== 'doctor')).toEqual([])
})
