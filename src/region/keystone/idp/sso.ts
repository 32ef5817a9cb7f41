import { ApiError, raised } from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import { textOf } from '../../query/params.ts'
import type { ObjectAction } from '../../resources/handlers.ts'
import { configOf, optionOf } from './config.ts'
import { DRIVERS } from './drivers.ts'
import { askServer } from './servers.ts'
import { TEMPLATES } from './templates.ts'

/** `GET …/sso-redirect-uri`: where a browser must go to log in. */
export const redirectUri: ObjectAction = async ({ query }, row) => {
  const back = textOf(query, 'redirect_uri') ?? ''
  const state = textOf(query, 'state') ?? ''
  const uri = await loginAddress(row, back, state)
  return { uri, driver: String(row.driver) }
}

async function loginAddress(row: Row, back: string, state: string): Promise<string> {
  switch (row.driver) {
    case 'cas':
      return `${optionOf(row, 'cas_server_url')}?${encoded({ service: back })}`
    case 'oidc':
      return await oidcLogin(row, back, state)
    case 'oauth2':
      return oauth2Login(row, back, state)
    case 'saml':
      // Without SSL the original has nothing to sign requests with, and breaks down.
      throw new ApiError(
        'InternalServerError',
        'Internal server error: runtime error: invalid memory address or nil pointer dereference',
      )
    default:
      throw raised('NotSupportedError', 'backend.GetSsoRedirectUri', 'not a SSO driver')
  }
}

/** Parameters in the order of their names, those without a value left out. */
function encoded(parameters: Readonly<Record<string, string>>): string {
  const given = Object.entries(parameters).filter(([, value]) => value !== '')
  return new URLSearchParams(given.sort(([a], [b]) => (a < b ? -1 : 1))).toString()
}

async function oidcLogin(row: Row, back: string, state: string): Promise<string> {
  const known = TEMPLATES[String(row.template)]
  const endpoint = optionOf(row, 'endpoint') || (row.template === 'google_oidc' ? 'https://accounts.google.com' : '')
  const told = endpoint === '' ? {} : await endpointFacts(endpoint)
  const given = configOf(row).oidc?.scopes
  const scopes = Array.isArray(given) ? given.map(String) : (told.scopes ?? known?.scopes ?? [])
  const address = told.login ?? (optionOf(row, 'auth_url') || azureLogin(row) || (known?.login ?? ''))
  return `${address}?${encoded({
    client_id: optionOf(row, 'client_id'),
    redirect_uri: back,
    response_type: 'code',
    scope: scopes.join(' '),
    state,
  })}`
}

function azureLogin(row: Row): string {
  if (row.template !== 'azure_oidc') return ''
  const china = optionOf(row, 'cloud_env') === 'AzureChinaCloud'
  const site = china ? 'https://login.partner.microsoftonline.cn' : 'https://login.microsoftonline.com'
  return `${site}/${optionOf(row, 'tenant_id') || 'common'}/oauth2/v2.0/authorize`
}

/** What an OpenID server tells of itself. @throws ApiError when it is not there */
async function endpointFacts(endpoint: string): Promise<{ login?: string; scopes?: string[] }> {
  try {
    const answer = await askServer(`${endpoint.replace(/\/$/, '')}/.well-known/openid-configuration`)
    const facts: unknown = await answer.json()
    if (typeof facts !== 'object' || facts === null) return {}
    const login = 'authorization_endpoint' in facts ? facts.authorization_endpoint : undefined
    const scopes = 'scopes_supported' in facts ? facts.scopes_supported : undefined
    return {
      ...(typeof login === 'string' && { login }),
      ...(Array.isArray(scopes) && { scopes: scopes.map(String) }),
    }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    throw error.within(
      'backend.GetSsoRedirectUri: getOIDCClient: FetchConfiguration: fetch well-known oidc configuration',
    )
  }
}

function oauth2Login(row: Row, back: string, state: string): string {
  const template = String(row.template)
  const app = optionOf(row, 'app_id')
  const slash = app.lastIndexOf('/')
  const common = { redirect_uri: back, state }
  const coded = { ...common, response_type: 'code' }
  const parameters: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    alipay_oauth2: { ...coded, app_id: app, scope: 'auth_user' },
    wechat_oauth2: { ...coded, appid: app, scope: 'snsapi_login' },
    dingtalk_oauth2: { ...coded, appid: app, scope: 'snsapi_login' },
    feishu_oauth2: { ...common, app_id: app },
    qywechat_oauth2: { ...common, appid: app.slice(0, slash), agentid: app.slice(slash + 1) },
    bingoiam_oauth2: { ...common, client_id: app, response_type: 'code id_token', scope: 'openid' },
  }
  const own = parameters[template]
  if (own === undefined)
    throw raised('NotSupportedError', 'backend.GetSsoRedirectUri', `template ${template} not supported`)
  const address =
    template === 'bingoiam_oauth2'
      ? `${optionOf(row, 'endpoint')}/oauth2/authorize`
      : (TEMPLATES[template]?.login ?? '')
  return `${address}?${encoded(own)}${template === 'wechat_oauth2' ? '#wechat_redirect' : ''}`
}

/** `GET …/sso-callback-uri`: where a browser comes back to. */
export const callbackUri: ObjectAction = ({ query }, row) => {
  const back = textOf(query, 'redirect_uri')
  const driver = String(row.driver)
  if (back === undefined) return { driver }
  return { driver, redirect_uri: driver === 'saml' ? `${back.replace(/\/$/, '')}/${String(row.id)}` : back }
}

/** What a SAML server wants to know of the region; it is told over TLS only. */
export const samlMetadata: ObjectAction = () => {
  throw raised('NotSupportedError', 'enable SSL first')
}

/** Makes the provider the one at which a browser logs in unless it is told another, for its domain or for all. */
export const setDefault: ObjectAction = ({ region, body }, row, kind) => {
  if (DRIVERS[String(row.driver)]?.sso !== true) throw raised('NotSupportedError', 'idp is not a sso idp')
  const { enable } = body
  if (enable !== true && enable !== false) return undefined
  const table = region.store.rows(kind.plural)
  if (enable)
    for (const other of table.where({ is_sso: true, is_default: true, domain_id: row.domain_id ?? '' }))
      if (other.id !== row.id) table.update(String(other.id), { is_default: false })
  table.update(String(row.id), { is_default: enable })
  return undefined
}
