import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/core/json.ts'
import { TestRegion } from '../support.ts'

const PASSWORD = 'aB3#efgh1'
let region: TestRegion
let server: Server
let here: string
/** Where nobody listens. */
let nowhere: string
beforeAll(async () => {
  region = await TestRegion.start({ seed: 18 })
  server = createServer((_, response) => response.writeHead(401).end())
  here = `127.0.0.1:${await listen(server)}`
  const other = createServer()
  nowhere = `127.0.0.1:${await listen(other)}`
  await new Promise(resolve => other.close(resolve))
}, 60_000)
afterAll(async () => {
  server.close()
  await region.close()
})

async function listen(each: Server): Promise<number> {
  await new Promise<void>(resolve => each.listen(0, '127.0.0.1', resolve))
  const address = each.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

const create = (members: JsonObject) => region.post('/v3/identity_providers', { identity_provider: members })
const act = (name: string, action: string, members: JsonObject = {}) =>
  region.post(`/v3/identity_providers/${name}/${action}`, { identity_provider: members })
const one = (name: string) => region.one(`/v3/identity_providers/${name}`)
const logIn = async (identity: JsonObject) => (await region.post('/v3/auth/tokens', { auth: { identity } })).body

describe('the configuration of a provider', () => {
  it('is asked for what its driver needs', async () => {
    const refusals: [JsonObject, number, string][] = [
      [{ driver: 'ldap' }, 400, 'ValidateConfig: empty url: InputParameterError'],
      [
        { driver: 'ldap', config: { ldap: { url: 'ldap://x' } } },
        400,
        'ValidateConfig: empty suffix: InputParameterError',
      ],
      [{ driver: 'cas', config: { cas: {} } }, 400, 'ValidateConfig: empty cas_server_url: InputParameterError'],
      [
        { driver: 'oidc', config: { oidc: { client_id: 'c' } } },
        400,
        'ValidateConfig: empty client_secret: InputParameterError',
      ],
      [{ template: 'azure_oidc', config: { oidc: {} } }, 400, 'ValidateConfig: empty tenant_id: InputParameterError'],
      [
        { driver: 'saml', config: { saml: { entity_id: 'e' } } },
        400,
        'ValidateConfig: empty redirect_sso_url: InputParameterError',
      ],
      [
        { driver: 'oauth2', config: { oauth2: { app_id: 'a', secret: 's' } } },
        406,
        'ValidateConfig: template  not supported: NotSupportedError',
      ],
      [
        { driver: 'cas', config: { cas: { cas_server_url: `http://${nowhere}`, default_project_id: 'nono' } } },
        404,
        'ValidateConfig: ValidateConfig: project nono: ResourceNotFoundError',
      ],
    ]
    for (const [members, status, details] of refusals) {
      const answer = await create({ name: 'never', ...members })
      expect(answer.status, details).toBe(status)
      expect(answer.body.details).toBe(details)
    }
    const endpoint = `http://${nowhere}`
    const unreached = await create({
      name: 'never',
      driver: 'oidc',
      config: { oidc: { client_id: 'c', client_secret: 's', endpoint } },
    })
    expect(unreached).toMatchObject({ status: 500, body: { class: 'ConnectRefusedError' } })
    expect(String(unreached.body.details)).toContain(
      `ValidateConfig: invalid endpoint ${endpoint}: fetch well-known oidc configuration: `,
    )
    expect(await region.names('/v3/identity_providers?scope=system&name=never')).toEqual([])
  })

  it('is of one provider alone, and hides its secrets from those who do not ask for them', async () => {
    const config = { ldap: { url: `ldap://${nowhere}`, suffix: 'dc=x', user: 'cn=a', password: 'pw' } }
    const made = await create({ name: 'people', driver: 'ldap', config })
    expect(made.body.identity_provider).toMatchObject({
      status: 'init',
      sync_status: 'queued',
      enabled: true,
      auto_create_user: true,
      is_sso: false,
      can_update: false,
      url: `ldap://${nowhere}`,
    })
    expect(await create({ name: 'again', driver: 'ldap', config })).toMatchObject({
      status: 409,
      body: { details: `ValidateConfig: ldap URL ldap://${nowhere} has been registered: DuplicateResourceError` },
    })
    const { password: _, ...open } = config.ldap
    expect(await region.one('/v3/identity_providers/people/config')).toEqual({ config: { ldap: open } })
    expect(await region.one('/v3/identity_providers/people/config?sensitive=true')).toEqual({ config })
  })

  it('changes while the provider is off or away, and is looked at again then', async () => {
    await region.region.settled()
    expect(await one('people')).toMatchObject({ status: 'disconnected', error_count: 1, sync_status: 'idle' })
    const set = (ldap: JsonObject, action?: string) =>
      act('people', 'config', { config: { ldap }, ...(action === undefined ? {} : { action }) })
    expect((await set({ suffix: 'dc=y' }, 'update')).body.details).toBe(
      'ValidateConfig: empty url: InputParameterError',
    )
    const url = `ldap://${nowhere}`
    expect((await set({ url, suffix: 'dc=y' }, 'update')).body.identity_provider).toEqual({
      config: { ldap: { url, suffix: 'dc=y', user: 'cn=a' } },
    })
    await region.region.settled()
    expect(await one('people')).toMatchObject({ error_count: 3 })
    expect((await set({ url, suffix: 'dc=z' })).body.identity_provider).toEqual({
      config: { ldap: { url, suffix: 'dc=z' } },
    })
    await region.region.settled()
    const steady = await create({
      name: 'steady',
      driver: 'saml',
      config: { saml: { entity_id: 'e', redirect_sso_url: 'http://x' } },
    })
    expect(steady.status).toBe(200)
    await region.region.settled()
    expect((await act('steady', 'config', { config: {} })).body.details).toBe(
      'cannot update config when enabled and connected',
    )
  })
})

describe('a provider', () => {
  it('is connected when its server answers, and when nobody asks it', async () => {
    await create({ name: 'door', driver: 'cas', config: { cas: { cas_server_url: `http://${here}/cas` } } })
    await create({ name: 'shut', driver: 'cas', config: { cas: { cas_server_url: `http://${nowhere}/cas` } } })
    await region.region.settled()
    expect(await one('door')).toMatchObject({ status: 'connected', is_sso: true, error_count: 0 })
    expect(await one('shut')).toMatchObject({ status: 'disconnected', error_count: 1 })
    expect(await one('steady')).toMatchObject({ status: 'connected' })
  })

  it('tells a browser where to go', async () => {
    const config = { oidc: { client_id: 'c', client_secret: 's' } }
    await create({ name: 'hub', template: 'github_oidc', config })
    const go = async (name: string) =>
      (await region.one(`/v3/identity_providers/${name}/sso-redirect-uri?redirect_uri=http://me/cb&state=s1`)).uri
    expect(await go('hub')).toBe(
      'https://github.com/login/oauth/authorize?client_id=c&redirect_uri=http%3A%2F%2Fme%2Fcb&response_type=code&scope=user&state=s1',
    )
    expect(await go('door')).toBe(`http://${here}/cas?service=http%3A%2F%2Fme%2Fcb`)
    const ldap = await region.get('/v3/identity_providers/people/sso-redirect-uri')
    expect(ldap.body.details).toBe('backend.GetSsoRedirectUri: not a SSO driver: NotSupportedError')
    const back = await region.one('/v3/identity_providers/hub/sso-callback-uri?redirect_uri=http://me')
    expect(back).toEqual({ driver: 'oidc', redirect_uri: 'http://me' })
    await act('hub', 'default-sso', { enable: true })
    await act('door', 'default-sso', { enable: true })
    expect(await one('hub')).toMatchObject({ is_default: false })
    expect(await one('door')).toMatchObject({ is_default: true })
    expect((await act('people', 'default-sso', { enable: true })).status).toBe(406)
    const names = await region.one('/v3/identity_providers/attribute-names?template=dex_oidc')
    expect(names).toEqual({ name: 'User name in Dex', sub: 'User ID in Dex', email: 'User email in Dex' })
  })

  it('makes a domain for those who come, which goes with it', async () => {
    const config = { cas: { cas_server_url: `http://${nowhere}/own` } }
    const made = await create({ name: 'own', driver: 'cas', auto_create_user: true, config })
    expect(made.body.identity_provider).toMatchObject({ target_domain: 'own', domain_count: 1 })
    await region.region.settled()
    expect(await region.one('/v3/domains/own')).toMatchObject({
      description: 'domain for cas provider own',
      idp: 'own',
      idp_entity_id: 'default_domain',
    })
    const enabled = await region.send('DELETE', '/v3/identity_providers/own')
    expect(enabled.body).toMatchObject({ class: 'InvalidStatusError', details: 'cannot delete enabled idp' })
    await act('own', 'disable')
    expect(await region.one('/v3/domains/own')).toMatchObject({ enabled: false })
    const gone = await region.send('DELETE', '/v3/identity_providers/own')
    expect(gone.body.identity_provider).toMatchObject({ status: 'deleting' })
    await region.region.settled()
    expect((await region.get('/v3/identity_providers/own')).status).toBe(404)
    expect((await region.get('/v3/domains/own')).status).toBe(404)
  })
})

describe('a login', () => {
  it('through a server that is not there is refused with the reason', async () => {
    const { id } = await one('shut')
    const cas = await logIn({ methods: ['cas'], id: String(id), cas_ticket: { id: 't', service: 's' } })
    expect(cas.class).toBe('UnauthorizedError')
    expect(String(cas.details)).toMatch(
      /^unauthorized authUserByCASV3: Authenticate: self.request: {"error":{"class":"Conn/,
    )
    const oidc = await logIn({ methods: ['oidc'], id: String((await one('hub')).id) })
    expect(String(oidc.details)).toContain('OIDCClient.FetchToken https://github.com/login/oauth/access_token: ')
    const saml = await logIn({ methods: ['saml'], id: String((await one('steady')).id) })
    expect(saml.details).toBe('unauthorized authUserBySAML: unsupported SAML backend: NotSupportedError')
    expect((await logIn({ methods: ['cas'] })).details).toBe(
      'unauthorized authUserByCASV3: more than 1 cas identity providers?',
    )
  })

  it('of a user whom an LDAP server knows asks that server, as long as the provider is on', async () => {
    await region.post('/v3/users', { user: { name: 'linked', password: PASSWORD } })
    const { id } = await one('people')
    await region.post('/v3/users/linked/link-idp', { user: { idp_id: String(id), idp_entity_id: 'e1' } })
    const password = { user: { name: 'linked', password: PASSWORD, domain: { id: 'default' } } }
    const attempt = () => logIn({ methods: ['password'], password })
    expect((await attempt()).details).toBe(
      'unauthorized Authenticate: getClient: Connect: DiaURL: LDAP Result Code 200 "Network Error": ' +
        `dial tcp ${nowhere}: connect: connection refused`,
    )
    await act('people', 'disable')
    expect(await attempt()).toMatchObject({ class: 'InvalidIdpStatus', details: 'idp disabled: InvalidIdpStatus' })
    expect((await act('people', 'sync')).body.details).toBe('Account disabled')
    // With the provider go those whom it knows.
    await region.send('DELETE', '/v3/identity_providers/people')
    await region.region.settled()
    expect((await region.get('/v3/users/linked')).status).toBe(404)
  })
})
