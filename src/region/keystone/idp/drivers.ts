import type { JsonObject } from '../../../core/json.ts'
import { ApiError, badInput, raised, reportedWithin } from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import { textOf } from '../../query/params.ts'
import { byNameOrId } from '../../resources/by-name.ts'
import type { ApiRequest } from '../../resources/request.ts'
import { checkRoles } from '../grants/privileges.ts'
import { type Config, configOf } from './config.ts'
import { askServer } from './servers.ts'
import { TEMPLATES } from './templates.ts'

/** A protocol by which users come from elsewhere. */
export interface Driver {
  /** Users log in at its own page, in a browser. */
  readonly sso: boolean
  readonly icon: string
  /** What a configuration must say, in the order in which the original looks. */
  readonly needs: (template: string) => readonly string[]
  /** Which of it must be an address. */
  readonly address?: string
  /** By which option two providers are the same, and how a refusal calls it. */
  readonly unique: (template: string) => readonly [option: string, called: string]
  /** What is added to a configuration. */
  readonly adds?: JsonObject
}

/** The kinds of identity providers, by the name of what speaks to them. */
export const DRIVERS: Readonly<Record<string, Driver>> = {
  ldap: {
    sso: false,
    icon: '',
    needs: () => ['url', 'suffix'],
    address: 'url',
    unique: () => ['url', 'ldap URL'],
  },
  cas: {
    sso: true,
    icon: 'https://www.apereo.org/sites/default/files/styles/project_logo/public/projects/logos/cas_max_logo_0.png',
    needs: () => ['cas_server_url'],
    address: 'cas_server_url',
    unique: () => ['cas_server_url', 'cas_server_url'],
  },
  oidc: {
    sso: true,
    icon: 'https://openid.net/wordpress-content/uploads/2011/09/OPENID_CONNECT_NEW-Logo-1024x474.jpg',
    needs: template => [...(template === 'azure_oidc' ? ['tenant_id'] : []), 'client_id', 'client_secret'],
    unique: () => ['client_id', 'client_id'],
    adds: { timeout_secs: 0 },
  },
  saml: {
    sso: true,
    icon: 'https://www.oasis-open.org/committees/download.php/29723/draft-saml-logo-03.png',
    needs: template =>
      template === 'azure_ad_saml'
        ? ['tenant_id']
        : template === 'samltest_saml'
          ? []
          : ['entity_id', 'redirect_sso_url'],
    address: 'redirect_sso_url',
    unique: template =>
      template === 'azure_ad_saml'
        ? ['tenant_id', 'tenant_id']
        : template === 'samltest_saml'
          ? ['', 'SAMLTest']
          : ['entity_id', 'entity_id'],
    adds: { allow_idp_init: true },
  },
  oauth2: {
    sso: true,
    icon: 'https://st.fbk.eu/sites/st.fbk.eu/files/styles/threshold-1382/public/oauth2-logo.jpg',
    needs: () => ['app_id', 'secret'],
    unique: () => ['app_id', 'app_id'],
  },
}

/** The driver that a request names, by itself or through a template. */
export function driverNamed(template: string | undefined, driver: string | undefined): string {
  const name = template === undefined ? driver : TEMPLATES[template]?.driver
  if (template !== undefined && name === undefined) throw badInput('invalid template')
  if (name === undefined) throw badInput('missing driver')
  if (name !== 'sql' && DRIVERS[name] === undefined) throw badInput(`driver ${name} not supported`)
  return name
}

/** The picture that stands for a provider where one logs in. */
export const iconOf = (driver: string, template: string) => TEMPLATES[template]?.icon ?? DRIVERS[driver]?.icon ?? ''

/** Which provider a configuration is for. */
export interface Wanted {
  readonly driver: string
  readonly template: string
  readonly domainId: string
  /** Its id, when it is there already. */
  readonly id?: string
}

/**
 * A configuration as it will be kept.
 * @throws ApiError for what is missing in it, what another provider has, and a server that does not answer
 */
export async function checkedConfig(request: ApiRequest, wanted: Wanted, config: Config): Promise<Config> {
  const driver = DRIVERS[wanted.driver]
  if (driver === undefined) return config
  const options = config[wanted.driver] ?? {}
  for (const option of driver.needs(wanted.template))
    if (textOf(options, option) === undefined) throw raised('InputParameterError', `empty ${option}`)
  if (driver.address !== undefined && !isAddress(textOf(options, driver.address) ?? ''))
    throw raised('InputParameterError', `invalid ${driver.address}`)
  if (wanted.driver === 'oidc') await checkEndpoint(textOf(options, 'endpoint'))
  checkUnique(request, wanted, driver, options)
  if (wanted.driver === 'ldap') return config
  if (wanted.driver === 'oauth2') checkFactory(wanted.template, textOf(options, 'app_id') ?? '')
  else if (config[wanted.driver] === undefined)
    throw new ApiError('InternalServerError', 'Internal server error: assignment to entry in nil map', {
      breakdown: true,
    })
  const named = wanted.driver === 'oauth2' ? {} : namedIn(request, options)
  return {
    ...config,
    [wanted.driver]: { ...driver.adds, ...options, ...named, ...(wanted.driver === 'saml' && driver.adds) },
  }
}

/** Go takes nearly every text for an address; not one with a space before its path, or whose port is none. */
const isAddress = (text: string) => !/^[^/]*[\s%]|:\/\/[^/]*:[^/\d]/.test(text) || text === ''

async function checkEndpoint(endpoint: string | undefined): Promise<void> {
  if (endpoint === undefined) return
  const step = `invalid endpoint ${endpoint}: fetch well-known oidc configuration`
  try {
    const answer = await askServer(`${endpoint.replace(/\/$/, '')}/.well-known/openid-configuration`)
    if (!answer.ok) throw new ApiError('ClientError', `${answer.status} ${answer.statusText}`, { wrapped: true })
  } catch (error) {
    throw error instanceof ApiError ? error.within(step) : error
  }
}

function checkUnique(request: ApiRequest, wanted: Wanted, driver: Driver, options: JsonObject): void {
  const [option, called] = driver.unique(wanted.template)
  const value = option === '' ? '' : (textOf(options, option) ?? '')
  const others = request.region.store
    .rows('identity_providers')
    .where({ driver: wanted.driver, domain_id: wanted.domainId })
    .filter(row => row.id !== wanted.id && (wanted.template === '' || row.template === wanted.template))
  if (others.some(row => option === '' || textOf(configOf(row)[wanted.driver] ?? {}, option) === value))
    throw raised('DuplicateResourceError', `${called}${value === '' ? '' : ` ${value}`} has been registered`)
}

function checkFactory(template: string, appId: string): void {
  if (TEMPLATES[template]?.driver !== 'oauth2') throw raised('NotSupportedError', `template ${template} not supported`)
  if (template !== 'qywechat_oauth2') return
  const slash = appId.lastIndexOf('/')
  const fault =
    slash < 0
      ? 'invalid qywx appid, in the format of corp_id/agent_id'
      : slash === 0
        ? 'empty corp_id'
        : slash === appId.length - 1
          ? 'empty agent_id'
          : undefined
  if (fault !== undefined) throw raised('InputParameterError', 'factory.ValidateConfig', fault)
}

/** Into which project with which role new users come, by their ids. */
function namedIn(request: ApiRequest, options: JsonObject): JsonObject {
  const { store } = request.region
  return reportedWithin('ValidateConfig', () => {
    const ids: Record<string, string> = {}
    for (const [option, plural] of [
      ['default_project_id', 'projects'],
      ['default_role_id', 'roles'],
    ] as const) {
      const text = textOf(options, option)
      if (text === undefined) continue
      const row: Row | undefined = byNameOrId(store, plural, text)
      if (row === undefined) throw raised('ResourceNotFoundError', `${store.kind(plural).keyword} ${text}`)
      ids[option] = String(row.id)
    }
    const { default_project_id: project, default_role_id: role } = ids
    if (project !== undefined && role !== undefined)
      reportedWithin('ValidateJoinProjectRoles', () => checkRoles(request, project, [role]))
    return ids
  })
}
