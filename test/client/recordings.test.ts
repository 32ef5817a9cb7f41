import { describe, expect, it } from 'vitest'
import { resource } from '../../src/api/resource.ts'
import { errorFromAnswer } from '../../src/client/errors/from-answer.ts'
import { describeSent } from '../../src/client/errors/request-error.ts'
import { type Params, pathEscape, withQuery } from '../../src/client/index.ts'
import { isJsonObject, type JsonValue, stringifyJson } from '../../src/core/json.ts'
import { Secret } from '../../src/core/secret.ts'
import { login, startCloud } from './support/fake-cloud.ts'
import { type Exchange, exchanges, invocations, printedError, recorded } from './support/recordings.ts'

const cloudaccounts = resource({ keyword: 'cloudaccount', plural: 'cloudaccounts', columns: [] })

describe.skipIf(!recorded)('the recordings of the original (skipped where /work/shared is absent)', () => {
  it('have the URLs that we send for the same parameters', () => {
    const all = exchanges().filter(each => each.query.length > 0)
    expect(all.length).toBeGreaterThan(500)
    for (const each of all) {
      const params: Params = Object.fromEntries(each.query)
      const path = each.path.split('/').map(pathEscape).join('/')
      expect(withQuery(path, params)).toBe(each.raw_url)
    }
  })

  it('have the bodies that we send for the same credentials', async () => {
    const logins = exchanges().filter(each => each.path === '/v3/auth/tokens' && each.method === 'POST')
    const bodies = new Map(
      logins.map(each => [stringifyJson(each.request_body, { sortKeys: true }), each.request_body]),
    )
    let compared = 0
    for (const body of bodies.values()) {
      const options = credentialsOf(body)
      if (options === undefined) continue
      const cloud = await startCloud()
      await login(cloud, options).token()
      expect(cloud.logins[0]?.text).toBe(stringifyJson(body, { sortKeys: true }))
      compared++
    }
    expect(compared).toBeGreaterThan(10)
  })

  it('print errors as ours do', () => {
    const bySeq = new Map(exchanges().map(each => [each.seq, each]))
    let compared = 0
    for (const invocation of invocations()) {
      const printed = printedError(invocation)
      const last = bySeq.get(invocation.seq_last ?? -1)
      if (printed === undefined || last === undefined || last.status < 400 || printed.request === undefined) continue
      const ours = errorOf(last).toOriginal()
      expect({ ...ours, request: withoutBody(ours.request) }).toEqual({
        ...printed,
        request: withoutBody(printed.request),
      })
      expect(errorOf(last).message).not.toMatch(/[{}"]error|^$/)
      compared++
    }
    expect(compared).toBeGreaterThan(100)
  })

  it('have readable reasons', () => {
    const refusals = exchanges().filter(each => each.status >= 400 && !each.path.endsWith('/tokens'))
    const messages = new Set(refusals.map(each => errorOf(each).message))
    expect(messages).toContain(
      'not enough privilege to do compute:cloudaccounts:list (require:domain,allow:none,query:domain)',
    )
    expect(messages).toContain('The account has been registered')
    for (const message of messages) expect(message).toMatch(/^(?!.*(?:\{"|\\"|[a-z]\w*\.[A-Z]\w*: )).+$/)
  })

  it('have lists that we read with nothing lost', async () => {
    const lists = exchanges().filter(
      each =>
        each.path === '/cloudaccounts' &&
        each.method === 'GET' &&
        each.status === 200 &&
        each.response_body !== undefined,
    )
    expect(lists.length).toBeGreaterThan(5)
    const cloud = await startCloud()
    const manager = login(cloud).manager(cloudaccounts)
    for (const each of lists) {
      const body = isJsonObject(each.response_body) ? each.response_body : {}
      cloud.on('GET', `/compute${each.raw_url}`, { body })
      const page = await manager.list(Object.fromEntries(each.query))
      expect(page.data).toEqual(body.cloudaccounts)
      expect(page.total).toBe(body.total ?? page.data.length)
    }
  })
})

function errorOf(each: Exchange) {
  const { 'content-length': length, ...headers } = each.request_headers
  const url = `http://${headers.host}${each.raw_url}`
  const text = 'x'.repeat(Number(length ?? 0))
  const { host: _, ...sent } = headers
  const json = each.request_body == null ? undefined : { text, value: each.request_body }
  const request = describeSent({ method: each.method, url, headers: sent, json })
  const body = each.response_body ?? each.response_body_trimmed ?? ''
  const answer = typeof body === 'string' ? body : stringifyJson(body)
  return errorFromAnswer(request, { status: each.status, headers: new Headers(each.response_headers), text: answer })
}

/** Bodies hold secrets, which we mask and the original does not. */
function withoutBody(request: JsonValue | undefined): unknown {
  if (!isJsonObject(request)) return request
  const { body: _, ...rest } = request
  return rest
}

/** The session options by which the recorded body came about; undefined for access keys, whose proof has a date. */
function credentialsOf(body: JsonValue | undefined): Parameters<typeof login>[1] | undefined {
  const auth = Object(Object(body).auth)
  const { methods, password, token } = Object(auth.identity)
  const project = Object(Object(auth.scope).project)
  const scope = { projectName: project.name, projectDomain: Object(project.domain).name }
  if (methods[0] === 'token') return { ...scope, credentials: { kind: 'token', token: new Secret(token.id) } }
  if (methods[0] !== 'password') return undefined
  const { name, password: secret, domain } = Object(password).user
  const credentials = { kind: 'password', username: name, password: new Secret(secret), domain: domain?.name } as const
  return { ...scope, credentials }
}
