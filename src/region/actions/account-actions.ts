import type { CloudAccountData } from '../../cloudprovider/config.ts'
import { Secret } from '../../core/secret.ts'
import {
  ApiError,
  badInput,
  conflict,
  forbidden,
  invalidStatus,
  notFound,
  notSupported,
  reportedWithin,
} from '../http/api-error.ts'
import { cloudaccounts } from '../kinds/cloudaccounts.ts'
import { cloudproviders } from '../kinds/cloudproviders.ts'
import type { Row } from '../kinds/column.ts'
import { flagOf, textsOf } from '../query/params.ts'
import type { Handlers, ObjectAction } from '../resources/handlers.ts'
import { byNameOrId } from '../resources/owner.ts'
import { type ApiRequest, bodyText } from '../resources/request.ts'
import { sql } from '../store/sql.ts'
import { askingCloud, fromCloud } from '../sync/cloud-errors.ts'
import { FULL_SYNC, rangeOf } from '../sync/range.ts'
import { createAccount, proxyNamed } from './account-create.ts'
import { deleteAccount } from './account-delete.ts'

const setEnabled =
  (enabled: boolean): ObjectAction =>
  (request, row) => {
    const { store, events } = request.region
    store.db.transaction(() => {
      const changed = store.table(cloudaccounts).update(String(row.id), { enabled })
      for (const provider of store.table(cloudproviders).where({ cloudaccount_id: String(row.id) }))
        store.table(cloudproviders).change(provider, { enabled })
      if (changed.length > 0) events.record(cloudaccounts, row, enabled ? 'enable' : 'disable', '', request.identity)
    })
    return undefined
  }

/** Starts a sync. One that is queued already, or that is not due, changes nothing. */
const sync: ObjectAction = (request, row) => {
  if (row.enabled !== true) throw invalidStatus('Account disabled')
  if (row.sync_status === 'idle')
    request.region.sync.syncAccount(row, rangeOf(request.body), request.identity, request.id)
  return undefined
}

/** @throws ApiError while a sync of the account is under way */
function checkIdle(request: ApiRequest, row: Row, what: string): void {
  const busy = request.region.store.db.get(
    sql`SELECT 1 FROM cloudproviders WHERE deleted = 0 AND cloudaccount_id = ${String(row.id)} AND sync_status <> 'idle'`,
  )
  if (row.sync_status !== 'idle' || busy !== undefined)
    throw new ApiError('InvalidStatusError', `cannot ${what} in sync: InvalidStatusError`)
}

/** Shares the account with everyone. Within one domain there is no other domain to share it with. */
const makePublic: ObjectAction = (request, row) => {
  checkIdle(request, row, 'public')
  const mode = bodyText(request, 'share_mode')
  if (mode !== 'provider_domain' && mode !== 'system')
    throw badInput('share_mode cannot be account_domain: InputParameterError')
  if (textsOf(request.body, 'shared_domains').length + textsOf(request.body, 'shared_domain_ids').length > 0)
    throw new ApiError(
      'ForbiddenError',
      'SInfrasResourceBase.PerformPublic: SharablePerformPublic: not allow to share to domain when non_default_domain_projects turned off: ForbiddenError',
    )
  share(request, row, mode)
  return undefined
}

function share(request: ApiRequest, row: Row, mode: string): void {
  const { store, events, sync: engine } = request.region
  const values = { share_mode: mode, is_public: true, public_scope: 'system', public_src: 'local' }
  store.table(cloudaccounts).update(String(row.id), values)
  events.record(cloudaccounts, row, 'public', { share_mode: mode }, request.identity)
  if (row.enabled === true) engine.syncAccount(row, FULL_SYNC, request.identity, request.id)
}

const makePrivate: ObjectAction = (request, row) => {
  checkIdle(request, row, 'private')
  throw new ApiError(
    'ForbiddenError',
    'SInfrasResourceBase.PerformPrivate: SharablePerformPrivate: not allow to private domain resource: ForbiddenError',
  )
}

const shareMode: ObjectAction = (request, row, kind) => {
  const mode = bodyText(request, 'share_mode') ?? ''
  if (!['account_domain', 'provider_domain', 'system'].includes(mode)) throw badInput(`invalid share_mode ${mode}`)
  if (mode === row.share_mode) return undefined
  return mode === 'account_domain' ? makePrivate(request, row, kind) : makePublic(request, row, kind)
}

const changeOwner: ObjectAction = () => {
  throw new ApiError(
    'ForbiddenError',
    "can't change domain owner of cloudaccount, use PerformChangeProject instead: ForbiddenError",
  )
}

/** Gives the account, and what it brings in without a project of the cloud's own, to a project. */
const changeProject: ObjectAction = (request, row) => {
  giveTo(request, row, bodyText(request, 'project', 'project_id', 'tenant', 'tenant_id') ?? '')
  return undefined
}

function giveTo(request: ApiRequest, row: Row, wanted: string): void {
  const { store, events } = request.region
  const project = byNameOrId(store, 'projects', wanted)
  if (project === undefined)
    throw new ApiError('NotFoundError', `project ${wanted} not found`, {
      pattern: { id: 'project %s not found', fields: [wanted] },
    })
  store.table(cloudaccounts).update(String(row.id), { tenant_id: String(project.id) })
  for (const provider of store.table(cloudproviders).where({ cloudaccount_id: String(row.id) }))
    store.table(cloudproviders).change(provider, { tenant_id: String(project.id), project_src: 'local' })
  events.record(cloudaccounts, row, 'change_owner', { project: project.name }, request.identity)
}

const projectMapping: ObjectAction = (request, row) => {
  const { store } = request.region
  const { body } = request
  const mapping = bodyText(request, 'project_mapping_id')
  const mappingRow = mapping === undefined ? undefined : byNameOrId(store, 'project_mappings', mapping)
  if (mapping !== undefined && mappingRow === undefined)
    throw notFound('project_mapping', mapping).within('ValidateModel')
  const [byProject, byResource] = [flagOf(body, 'enable_project_sync'), flagOf(body, 'enable_resource_sync')]
  if (mapping !== undefined && byProject !== true && byResource !== true)
    throw badInput('either enable_project_sync or enable_resource_sync must be set: InputParameterError')
  const project = bodyText(request, 'project_id', 'project')
  const forProvider = flagOf(body, 'auto_create_project_for_provider') === true
  if (project === undefined && !forProvider) throw badInput('empty project_id: InputParameterError')
  if (project !== undefined) reportedWithin('PerformChangeProject', () => giveTo(request, row, project))
  store.table(cloudaccounts).update(String(row.id), {
    auto_create_project: flagOf(body, 'auto_create_project') === true,
    auto_create_project_for_provider: forProvider,
    project_mapping_id: mappingRow === undefined ? null : String(mappingRow.id),
    ...(byProject === undefined ? {} : { enable_project_sync: byProject }),
    ...(byResource === undefined ? {} : { enable_resource_sync: byResource }),
  })
  return undefined
}

/** New credentials must open the same account of the same cloud. */
async function checkedCredentials(request: ApiRequest, row: Row): Promise<CloudAccountData> {
  const { providers } = request.region.sync
  const factory = await providers.factory(String(row.provider))
  const present = {
    account: String(row.account),
    secret: new Secret(String(row.secret ?? '')),
    accessUrl: String(row.access_url ?? ''),
  }
  const data = await askingCloud(async () =>
    factory.validateUpdateCloudaccountCredential(request.body, present, providers.runtime),
  )
  const url = data.accessUrl === '' ? present.accessUrl : data.accessUrl
  let accountId: string
  try {
    const cloud = await providers.connect(String(row.provider), {
      id: String(row.id),
      name: String(row.name),
      url,
      account: data.account,
      secret: data.secret,
      ...(data.options === undefined ? {} : { options: data.options }),
    })
    accountId = await cloud.getAccountId()
  } catch (error) {
    const cause = fromCloud(error)
    throw badInput(`invalid cloud account info error: ${cause instanceof Error ? cause.message : String(cause)}`)
  }
  if (!factory.isSameAccount(String(row.account_id ?? ''), accountId))
    throw conflict(`inconsistent account_id, previous '${String(row.account_id)}' and now '${accountId}'`)
  return { ...data, accessUrl: url }
}

const updateCredential: ObjectAction = async (request, row) => {
  if (row.enabled !== true) throw invalidStatus('Account disabled')
  const { store, events, sync: engine } = request.region
  const data = await checkedCredentials(request, row)
  const taken = store
    .table(cloudaccounts)
    .select(
      sql`account = ${data.account} AND access_url = ${data.accessUrl} AND id <> ${String(row.id)} AND account <> ''`,
    )
  if (taken.length > 0 && data.account !== row.account) throw conflict(`account ${data.account} conflict`)
  store.table(cloudaccounts).update(String(row.id), {
    account: data.account,
    secret: data.secret.reveal(),
    access_url: data.accessUrl,
    ...(data.options === undefined ? {} : { options: data.options }),
  })
  events.record(cloudaccounts, row, 'update_credential', { account: data.account }, request.identity)
  engine.providers.forget(String(row.id))
  engine.syncAccount(row, FULL_SYNC, request.identity, request.id)
  return undefined
}

const testConnectivity: ObjectAction = async (request, row) => {
  await checkedCredentials(request, row)
  return undefined
}

const balance: ObjectAction = (_, row) => ({ balance: row.balance ?? 0 })

const enrollmentAccounts: ObjectAction = (_, row) => {
  throw notSupported(`${String(row.provider)} is not supported`)
}

const update: NonNullable<Handlers['update']> = (request, row, patch) => {
  const { body } = request
  const values = { ...patch }
  const proxy = bodyText(request, 'proxy_setting_id', 'proxy_setting')
  if (proxy !== undefined) values.proxy_setting_id = proxyNamed(request, proxy)
  if (flagOf(body, 'saml_auth') === true) throw notSupported(`${String(row.provider)} does not support saml auth`)
  if (flagOf(body, 'clean_lake_of_permissions') === true) values.lake_of_permissions = null
  const current = Array.isArray(row.skip_sync_resources) ? row.skip_sync_resources.map(String) : []
  const added = textsOf(body, 'add_skip_sync_resources')
  const removed = textsOf(body, 'remove_skip_sync_resources')
  if (body.skip_sync_resources !== undefined) values.skip_sync_resources = textsOf(body, 'skip_sync_resources')
  else if (added.length + removed.length > 0)
    values.skip_sync_resources = [...new Set([...current, ...added])].filter(name => !removed.includes(name))
  return values
}

/** Tries credentials that no account has yet. */
const testNew: NonNullable<Handlers['performClass']>[string] = async request => {
  const { providers } = request.region.sync
  const provider = bodyText(request, 'provider') ?? ''
  if (provider === '') throw forbidden('provider: name the provider whose credentials are to be tried')
  const factory = await providers.factory(provider)
  await askingCloud(async () => {
    const data = factory.validateCreateCloudaccountData(request.body, providers.runtime)
    const cloud = await providers.connect(provider, {
      id: '',
      name: '',
      url: data.accessUrl,
      account: data.account,
      secret: data.secret,
    })
    await cloud.getAccountId()
  })
  return {}
}

export const cloudaccountHandlers: Handlers = {
  batches: false,
  create: createAccount,
  update,
  remove: deleteAccount,
  perform: {
    enable: setEnabled(true),
    disable: setEnabled(false),
    sync,
    syncstatus: sync,
    public: makePublic,
    private: makePrivate,
    'share-mode': shareMode,
    'change-owner': changeOwner,
    'change-project': changeProject,
    'project-mapping': projectMapping,
    'update-credential': updateCredential,
    'test-connectivity': testConnectivity,
  },
  performClass: { 'test-connectivity': testNew },
  specific: { balance, 'enrollment-accounts': enrollmentAccounts },
}
