import { ApiError, conflict, invalidStatus, raised, reportedFrom } from '../../http/api-error.ts'
import { deletionRefusal } from '../../kinds/identity/deletion.ts'
import { identityProviders } from '../../kinds/identity/services.ts'
import type { Row } from '../../kinds/model/column.ts'
import { flagOf, textOf } from '../../query/params.ts'
import { rowNamed } from '../../resources/by-name.ts'
import { setEnabled } from '../../resources/common.ts'
import type { Handlers, ObjectAction } from '../../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { describeAgain } from '../../resources/show.ts'
import { insertItem, removeRow } from '../../resources/write.ts'
import { changedConfig, configOf, readConfig, shownConfig } from '../idp/config.ts'
import { checkedConfig, DRIVERS, driverNamed, iconOf } from '../idp/drivers.ts'
import { linkedTo, ownDomain, unlink } from '../idp/entities.ts'
import { callbackUri, redirectUri, samlMetadata, setDefault } from '../idp/sso.ts'
import { markDisconnected, maySync, startSync } from '../idp/sync.ts'
import { TEMPLATES } from '../idp/templates.ts'
import { NAME_STEPS } from './creation.ts'
import { groupHandlers } from './groups.ts'
import { userHandlers } from './users.ts'

const MINIMAL_INTERVAL_SECONDS = 5 * 60

const mayAll = ({ identity }: ApiRequest) =>
  identity.administers(identityProviders.service, identityProviders.plural, 'create')

/** The domain that a body names, by id or name. @throws ApiError 404 */
function domainNamed(request: ApiRequest, key: 'owner_domain_id' | 'target_domain_id'): string | undefined {
  const text = bodyText(request, key)
  if (text === undefined) return mayAll(request) ? undefined : request.identity.domainId
  const row = rowNamed(request.region.store, 'domains', text)
  if (row.id !== request.identity.domainId && !mayAll(request))
    throw raised('NotSufficientPrivilegeError', `require system priviliges to specify ${key}`)
  return String(row.id)
}

const create: NonNullable<Handlers['create']> = async (request, kind) => {
  const { region } = request
  const template = bodyText(request, 'template')
  const driver = driverNamed(template, bodyText(request, 'driver'))
  if (driver === 'sql') throw conflict('driver sql already exists')
  const owner = domainNamed(request, 'owner_domain_id')
  const target = domainNamed(request, 'target_domain_id')
  if (bodyText(request, 'target_domain_id') !== undefined && owner !== undefined && owner !== target)
    throw raised('InputParameterError', 'inconsistent owner_domain_id and target_domain_id')
  const wanted = { driver, template: template ?? '', domainId: owner ?? '' }
  const given = readConfig(request.body.config)
  const config = await reportedFrom('ValidateConfig', async () => await checkedConfig(request, wanted, given))
  const sso = DRIVERS[driver]?.sso === true
  const row = insertItem(request, kind, {
    ...intervals(request, {}),
    driver,
    domain_id: owner ?? '',
    target_domain_id: owner ?? target ?? '',
    enabled: true,
    config,
    is_sso: sso,
    icon_uri: bodyText(request, 'icon_uri') ?? iconOf(driver, template ?? ''),
    ...(sso ? {} : { auto_create_user: true }),
  })
  const ownsDomains = sso && row.auto_create_user === true && !row.target_domain_id && !bringsDomains(row)
  if (ownsDomains)
    region.store.rows(kind.plural).update(String(row.id), { target_domain_id: String(ownDomain(region, row).id) })
  startSync(request, row)
  return describeAgain(request, kind, row)
}

/** Whether users of the provider say themselves from which domain they are. */
const bringsDomains = (row: Row) => textOf(configOf(row)[String(row.driver)] ?? {}, 'domain_id_attribute') !== undefined

function intervals({ body }: ApiRequest, patch: Row): Row {
  const seconds = Number(body.sync_interval_seconds ?? Number.NaN)
  if (Number.isNaN(seconds)) return patch
  return { ...patch, sync_interval_seconds: Math.max(seconds, MINIMAL_INTERVAL_SECONDS) }
}

const sync: ObjectAction = (request, row) => {
  if (row.enabled !== true) throw invalidStatus('Account disabled')
  if (maySync(row, request.region.clock.now())) startSync(request, row)
  return undefined
}

const setConfig: ObjectAction = async (request, row, kind) => {
  if (row.status === 'connected' && row.enabled === true)
    throw invalidStatus('cannot update config when enabled and connected')
  if (row.sync_status !== 'idle') throw invalidStatus('cannot update config when not idle')
  const { store } = request.region
  const wanted = {
    driver: String(row.driver),
    template: String(row.template ?? ''),
    domainId: String(row.domain_id ?? ''),
    id: String(row.id),
  }
  const given = readConfig(request.body.config)
  const valid = await reportedFrom('ValidateConfig', async () => await checkedConfig(request, wanted, given))
  const config = changedConfig(configOf(row), valid, bodyText(request, 'action'))
  const after = { ...row, config }
  if (JSON.stringify(config) !== JSON.stringify(configOf(row))) {
    store.rows(kind.plural).update(String(row.id), { config })
    markDisconnected(request, String(row.id), 'change config')
    startSync(request, after)
  }
  return { config: shownConfig(config, false) }
}

const config: ObjectAction = ({ query, identity }, row, kind) => {
  const sensitive = flagOf(query, 'sensitive') === true
  if (sensitive && !identity.administers(kind.service, kind.plural, 'get', 'config'))
    throw new ApiError('NotSufficientPrivilegeError', 'get sensitive config requires admin priviliges')
  return { config: shownConfig(configOf(row), sensitive) }
}

/** With a provider go and come the domains that it brought. */
const switching =
  (enabled: boolean): ObjectAction =>
  (request, row, kind) => {
    const { store } = request.region
    if (row.driver === 'ldap' || row.auto_create_user === true)
      for (const domain of row.driver === 'sql' ? [] : linkedTo(store, row, 'domain'))
        store.rows('domains').update(String(domain.id), { enabled })
    return setEnabled(enabled)(request, row, kind)
  }

const disable: ObjectAction = (request, row, kind) => {
  if (row.driver === 'sql') throw raised('ForbiddenError', 'not allow to disable sql idp')
  return switching(false)(request, row, kind)
}

const remove: ObjectAction = (request, row, kind) => {
  const { region, identity } = request
  const refusal = deletionRefusal(region.store, kind.plural, row)
  if (refusal !== undefined) throw refusal
  const table = region.store.rows(kind.plural)
  table.update(String(row.id), { status: 'deleting', progress: 0 })
  region.events.recordStatus(kind, row, 'deleting', identity)
  const shown = describeAgain(request, kind, row)
  const task = { name: 'IdentityProviderDeleteTask', kind, row, identity, requestId: request.id }
  region.tasks.start(task, async () => {
    try {
      await purge(request, row)
      removeRow(request, kind, row)
      region.tokens.forget()
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      table.update(String(row.id), { status: 'delete_failed', progress: 0 })
      region.events.recordStatus(kind, { ...row, status: 'deleting' }, 'delete_failed', identity, reason)
      throw error
    }
  })
  return { ...shown, sync_interval_seconds: Number(row.sync_interval_seconds) }
}

/** Takes away what a provider brought; those who came by themselves are only no longer linked with it. */
async function purge(request: ApiRequest, provider: Row): Promise<void> {
  const { store } = request.region
  const keeps = DRIVERS[String(provider.driver)]?.sso === true && provider.auto_create_user !== true
  for (const [type, plural, handlers] of [
    ['user', 'users', userHandlers],
    ['group', 'groups', groupHandlers],
  ] as const)
    for (const entity of linkedTo(store, provider, type)) {
      unlink(store, provider, type, String(entity.id))
      if (keeps || (entity.name === 'sysadmin' && entity.domain_id === 'default')) continue
      await handlers.remove?.(request, entity, store.kind(plural))
    }
  for (const domain of linkedTo(store, provider, 'domain')) {
    if (!keeps) {
      const refusal = deletionRefusal(store, 'domains', { ...domain, enabled: false })
      if (refusal !== undefined) throw refusal.within('domain.ValidateDeleteCondition')
    }
    unlink(store, provider, 'domain', String(domain.id))
    if (!keeps) removeRow(request, store.kind('domains'), domain)
  }
}

export const identityProviderHandlers: Handlers = {
  create,
  nameStep: NAME_STEPS.standalone,
  update: (request, _, patch) => intervals(request, patch),
  remove,
  perform: { enable: switching(true), disable, sync, config: setConfig, 'default-sso': setDefault },
  specific: {
    config,
    'sso-redirect-uri': redirectUri,
    'sso-callback-uri': callbackUri,
    'saml-metadata': samlMetadata,
  },
  property: {
    'attribute-names': ({ query }) => {
      const template = textOf(query, 'template')
      const driver = driverNamed(template, textOf(query, 'driver'))
      if (driver === 'cas') return { 'cas:user': 'User name in CAS' }
      if (driver === 'oauth2' && template === undefined)
        throw raised('NotSupportedError', 'AttributeNames', 'template  not supported')
      return template === undefined ? {} : { ...TEMPLATES[template]?.attributes }
    },
  },
}
