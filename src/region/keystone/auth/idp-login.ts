import { ApiError, raised } from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { Region } from '../../region.ts'
import { sql } from '../../store/sql.ts'
import { optionOf } from '../idp/config.ts'
import { askServer, knockAtLdap, unreachable } from '../idp/servers.ts'
import { TEMPLATES } from '../idp/templates.ts'
import type { AuthIdentity } from './auth-schema.ts'
import { unauthorized } from './who.ts'

/** How the original names the step of each method by which a browser logs in. */
const STEPS: Readonly<Record<string, string>> = {
  cas: 'authUserByCASV3',
  saml: 'authUserBySAML',
  oidc: 'authUserByOIDC',
  oauth2: 'authUserByOAuth2',
}

/** Whether the method is one of another provider. */
export const isForeign = (method: string) => Object.hasOwn(STEPS, method) || method === 'verify'

/**
 * Lets nobody in: the servers of other providers are asked, and whoever is not there is told so in the original's words.
 * @throws ApiError always
 */
export async function refuseForeign(region: Region, method: string, identity: AuthIdentity): Promise<never> {
  if (method === 'verify') throw unauthorized('authUserByVerify: FetchUserExtended: empty query')
  const step = STEPS[method] ?? method
  // Without SSL the original has no SAML.
  if (method === 'saml') throw unauthorized(`${step}: unsupported SAML backend: NotSupportedError`)
  const provider = providerOf(region, method, identity.id ?? '', step)
  throw unauthorized(`${step}: Authenticate: ${await answerOf(provider, identity)}`)
}

function providerOf({ store }: Region, method: string, id: string, step: string): Row {
  const table = store.rows('identity_providers')
  const found = table.byKey(id)
  if (found !== undefined) return found
  if (id !== '' || method !== 'cas') throw unauthorized(`${step}: idp ${id} not found: ResourceNotFoundError`)
  const [only, ...others] = table.where({ driver: 'cas', enabled: true })
  if (only === undefined) throw unauthorized(`${step}: No cas identity provider`)
  if (others.length > 0) throw unauthorized(`${step}: more than 1 cas identity providers?`)
  return only
}

const UNREAD = 'the dev region does not read what such a server says'

/** Why a provider's server does not let anybody in. */
async function answerOf(provider: Row, identity: AuthIdentity): Promise<string> {
  try {
    switch (provider.driver) {
      case 'ldap':
        await knockAtLdap(optionOf(provider, 'url'))
        return UNREAD
      case 'cas': {
        const { id = '', service = '' } = identity.cas_ticket ?? {}
        const query = new URLSearchParams([
          ['service', service],
          ['ticket', id],
        ])
        await askServer(`${optionOf(provider, 'cas_server_url').replace(/\/$/, '')}/serviceValidate?${query}`)
        return UNREAD
      }
      default:
        throw unasked(provider)
    }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return provider.driver === 'cas' ? `self.request: ${error.message}` : error.message
  }
}

/** Secrets are sent to no server in the internet: they count as ones that are not reached. */
function unasked(provider: Row): ApiError {
  const template = String(provider.template ?? '')
  const known = TEMPLATES[template]?.tokens ?? ''
  if (provider.driver === 'oidc') {
    const address = optionOf(provider, 'token_url') || known
    const step = `OIDCClient.FetchToken ${address}: request access token`
    return refusalAt(step, address)
  }
  const first = template === 'feishu_oauth2' ? 'fetchAppAccessToken: ' : 'fetchAccessToken: '
  return refusalAt(`driver ${template} Authenticate: ${first}request access token`, known)
}

function refusalAt(step: string, address: string): ApiError {
  if (address !== '') return unreachable('POST', address, 'ENOTFOUND').within(step)
  const error = { class: 'ClientError', code: 499, details: 'Unknown schema ', request: { method: 'POST' } }
  return new ApiError('ClientError', `${step}: ${JSON.stringify({ error })}`)
}

/**
 * The provider that knows a user's password when it is not the region's own; of someone whom nobody knows, that of his
 * domain.
 */
function passwordProvider({ store }: Region, entity: 'user' | 'domain', id: string): Row | undefined {
  const found = store
    .rows('identity_providers')
    .select(
      sql`driver = 'ldap' AND id IN (SELECT domain_id FROM idmappings WHERE deleted = 0 AND entity_type = ${entity} AND public_id = ${id})`,
    )
  if (found.length > 1) throw new ApiError('ConflictError', 'duplicate username')
  return found[0]
}

/** @throws ApiError when the password is known by a server that nobody speaks with */
export async function checkForeignPassword(region: Region, entity: 'user' | 'domain', id: string): Promise<void> {
  const provider = passwordProvider(region, entity, id)
  if (provider === undefined) return
  if (provider.enabled !== true) throw raised('InvalidIdpStatus', 'idp disabled')
  if (provider.status !== 'connected' && provider.status !== 'disconnected')
    throw raised('InvalidIdpStatus', `invalid idp status ${String(provider.status)}`)
  throw unauthorized(`Authenticate: ${await answerOf(provider, {})}`)
}
