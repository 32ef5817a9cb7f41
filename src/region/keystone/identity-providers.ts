import { isJsonObject } from '../../core/json.ts'
import { badInput, conflict, invalidStatus, notSupported, raised } from '../http/api-error.ts'
import type { Row } from '../kinds/column.ts'
import { textOf } from '../query/params.ts'
import { setEnabled } from '../resources/common.ts'
import type { Handlers, ObjectAction } from '../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../resources/request.ts'
import { NAME_STEPS } from './creation.ts'
import { removeAtOnce } from './removal.ts'

/** Sources of users beside the region's own table, and what their configuration must begin with. */
const FOREIGN_DRIVERS: Readonly<Record<string, string>> = {
  ldap: 'url',
  cas: 'cas_server_url',
  oidc: 'client_id',
  saml: 'entity_id',
  oauth2: 'app_id',
}

/** Well-known configurations, and the driver of each. */
const TEMPLATES: Readonly<Record<string, string>> = {
  msad_one_domain: 'ldap',
  msad_multi_domain: 'ldap',
  openldap_one_domain: 'ldap',
  samltest_saml: 'saml',
  azure_ad_saml: 'saml',
  dex_oidc: 'oidc',
  github_oidc: 'oidc',
  azure_oidc: 'oidc',
  google_oidc: 'oidc',
  alipay_oauth2: 'oauth2',
  wechat_oauth2: 'oauth2',
  dingtalk_oauth2: 'oauth2',
  feishu_oauth2: 'oauth2',
  qywechat_oauth2: 'oauth2',
  bingoiam_oauth2: 'oauth2',
}

const MINIMAL_INTERVAL_SECONDS = 5 * 60

/** The driver that a request names, by itself or through a template. */
function driverOf(template: string | undefined, driver: string | undefined): string {
  const name = template === undefined ? driver : TEMPLATES[template]
  if (template !== undefined && name === undefined) throw badInput('invalid template')
  if (name === undefined) throw badInput('missing driver')
  if (name !== 'sql' && FOREIGN_DRIVERS[name] === undefined) throw badInput(`driver ${name} not supported`)
  return name
}

/** The dev region knows its own users only: other sources are refused after the checks that the original makes. */
const create: NonNullable<Handlers['create']> = request => {
  const driver = driverOf(bodyText(request, 'template'), bodyText(request, 'driver'))
  if (driver === 'sql') throw conflict('driver sql already exists')
  const { config } = request.body
  const own = isJsonObject(config) ? config[driver] : undefined
  const first = FOREIGN_DRIVERS[driver] ?? ''
  if (!isJsonObject(own) || textOf(own, first) === undefined)
    throw raised('InputParameterError', 'ValidateConfig', `empty ${first}`)
  throw notSupported(`the dev region has no identity provider of the driver ${driver}`)
}

/** A sync of the region's own users brings nothing; it shows in the times of the last one. */
const sync: ObjectAction = ({ region }, row) => {
  const stamp = region.clock.stamp()
  region.store.rows('identity_providers').update(String(row.id), { last_sync: stamp, last_sync_end_at: stamp })
  return undefined
}

const config = { config: null }

export const identityProviderHandlers: Handlers = {
  create,
  nameStep: NAME_STEPS.standalone,
  update: (request, _, patch) => intervals(request, patch),
  remove: removeAtOnce(),
  perform: {
    enable: setEnabled(true),
    disable: () => {
      throw raised('ForbiddenError', 'not allow to disable sql idp')
    },
    sync,
    config: () => {
      throw invalidStatus('cannot update config when enabled and connected')
    },
    'default-sso': () => {
      throw raised('NotSupportedError', 'idp is not a sso idp')
    },
  },
  specific: {
    config: () => config,
    'sso-redirect-uri': () => {
      throw raised('NotSupportedError', 'backend.GetSsoRedirectUri', 'not a SSO driver')
    },
    'sso-callback-uri': (_, row) => ({ driver: String(row.driver) }),
    'saml-metadata': () => {
      throw raised('NotSupportedError', 'enable SSL first')
    },
  },
  property: {
    'attribute-names': ({ query }) => {
      driverOf(textOf(query, 'template'), textOf(query, 'driver'))
      return {}
    },
  },
}

function intervals({ body }: ApiRequest, patch: Row): Row {
  const seconds = Number(body.sync_interval_seconds ?? Number.NaN)
  if (Number.isNaN(seconds)) return patch
  return { ...patch, sync_interval_seconds: Math.max(seconds, MINIMAL_INTERVAL_SECONDS) }
}
