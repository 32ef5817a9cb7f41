import type { CloudAccountData } from '../../../cloudprovider/config.ts'
import { collect } from '../../../cloudprovider/paging.ts'
import type { ICloudProvider } from '../../../cloudprovider/provider.ts'
import { isJsonObject, type JsonObject } from '../../../core/json.ts'
import { ApiError, conflict, forbidden, notSupported, raised, reportedWithin } from '../../http/api-error.ts'
import { cloudaccounts } from '../../kinds/cloudaccounts.ts'
import type { Row } from '../../kinds/model/column.ts'
import { flagOf, textsOf } from '../../query/params.ts'
import { byNameOrId, rowIfNamed, rowNamed } from '../../resources/by-name.ts'
import type { ClassAction } from '../../resources/handlers.ts'
import { namedOwner } from '../../resources/owners/named.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { describe } from '../../resources/show.ts'
import { newName } from '../../resources/write.ts'
import { sql } from '../../store/sql.ts'
import { askingCloud } from '../../sync/cloud-errors.ts'
import { FULL_SYNC, PROBE } from '../../sync/range/range.ts'

/** Members that a dry run cannot have yet. */
const NOT_YET = [
  'id',
  'created_at',
  'updated_at',
  'status',
  'sync_status',
  'health_status',
  'saml_auth',
  'enable_auto_sync_resource',
]

/** Members that a dry run shows only where they are asked for. */
const UNLESS_SAID = ['enable_project_sync', 'enable_resource_sync']

/**
 * Imports a cloud account: checks everything that the original checks, in its order, asks the cloud who the account is,
 * and starts the first sync. With `dry_run` nothing is stored.
 */
export const createAccount: ClassAction = async request => {
  const { region, identity } = request
  const { store, sync } = region
  checkDomain(request)
  const provider = bodyText(request, 'provider') ?? ''
  const factory = await sync.providers.factory(provider)
  const project = projectOf(request)
  const zone = bodyText(request, 'zone')
  rowIfNamed(store, 'zones', zone)
  const data = await askingCloud(async () =>
    factory.validateCreateCloudaccountData(request.body, sync.providers.runtime),
  )
  if (flagOf(request.body, 'saml_auth') === true && !factory.facts.isSupportSamlAuth)
    throw notSupported(`${provider} does not support saml auth`)
  const brand = brandOf(request, factory.facts.name, factory.facts.supportedBrands)
  const checksDuplicates = flagOf(request.body, 'skip_duplicate_account_check') !== true
  if (checksDuplicates) checkNotRegistered(request, provider, data)
  const proxy = proxyOf(request)
  const mapping = mappingOf(request)
  const { cloud, accountId } = await reach(request, provider, data)
  if (
    checksDuplicates &&
    accountId !== '' &&
    store.rows('cloudaccounts').first({ account_id: accountId }) !== undefined
  )
    throw new ApiError('DuplicateResourceError', `the account has been registerd ${accountId}`)
  const values: Row = {
    ...chosen(request),
    ...settings(request, project),
    name: newName(request, cloudaccounts, namedOwner(store, cloudaccounts, request.body) ?? identity),
    provider,
    brand,
    account: data.account,
    secret: data.secret.reveal(),
    access_url: data.accessUrl,
    options: optionsOf(request, data),
    account_id: accountId,
    is_on_premise: factory.facts.isOnPremise,
    read_only: factory.facts.isReadOnly || flagOf(request.body, 'read_only') === true,
    proxy_setting_id: proxy,
    project_mapping_id: mapping,
    enabled: flagOf(request.body, 'enabled') !== false,
  }
  if (flagOf(request.body, 'dry_run') === true) return await dryRun(request, values, cloud)
  const account = store.table(cloudaccounts).insert(values)
  const syncs = account.enabled === true && flagOf(request.body, 'start_sync') !== false
  sync.syncAccount(account, syncs ? FULL_SYNC : PROBE, identity, request.id)
  region.events.recordBrief(cloudaccounts, account, 'create', identity)
  return describe(request, cloudaccounts, store.table(cloudaccounts).byKey(account.id) ?? account)
}

/** Projects, and so accounts, live in the default domain only. */
function checkDomain(request: ApiRequest): void {
  const owner = namedOwner(request.region.store, cloudaccounts, request.body)
  if (owner === undefined || owner.domainId === 'default') return
  throw forbidden('project in non-default domain is prohibited', {
    id: 'project in non-default domain is prohibited',
  }).within('db.ValidateCreateDomainId')
}

function projectOf(request: ApiRequest): Row | undefined {
  const wanted = bodyText(request, 'project_id', 'project', 'tenant', 'tenant_id')
  if (wanted === undefined) return undefined
  return reportedWithin('db.ValidateProjectizedResourceInput', () => rowNamed(request.region.store, 'projects', wanted))
}

function brandOf(request: ApiRequest, name: string, supported: readonly string[]): string {
  const wanted = bodyText(request, 'brand')
  if (wanted === undefined || wanted === name) return name
  const brands = supported.includes(name) ? [...supported] : [...supported, name]
  if (brands.includes(wanted)) return wanted
  throw new ApiError(
    'UnsupportOperationError',
    `brand ${wanted} is not supported; supported brands: [${brands.join(' ')}]`,
  )
}

function checkNotRegistered(request: ApiRequest, provider: string, data: CloudAccountData): void {
  const known = request.region.store.db.get(
    sql`SELECT 1 FROM cloudaccounts WHERE deleted = 0 AND provider = ${provider}
          AND (${data.account} = '' OR account = ${data.account}) AND (${data.accessUrl} = '' OR access_url = ${data.accessUrl})`,
  )
  if (known !== undefined) throw conflict('The account has been registered')
}

function proxyOf(request: ApiRequest): string {
  const wanted = bodyText(request, 'proxy_setting_id', 'proxy_setting')
  if (wanted === undefined) return 'DIRECT'
  return proxyNamed(request, wanted)
}

/** @throws ApiError when there is no proxy setting of that id or name */
export function proxyNamed(request: ApiRequest, wanted: string): string {
  const row = byNameOrId(request.region.store, 'proxysettings', wanted)
  if (row !== undefined) return String(row.id)
  throw raised('ResourceNotFoundError', 'ValidateProxySettingResourceInput', `proxysetting ${wanted}`)
}

function mappingOf(request: ApiRequest): string | null {
  const wanted = bodyText(request, 'project_mapping_id')
  if (wanted === undefined) return null
  return String(rowNamed(request.region.store, 'project_mappings', wanted).id)
}

async function reach(
  request: ApiRequest,
  provider: string,
  data: CloudAccountData,
): Promise<{ cloud: ICloudProvider; accountId: string }> {
  const { providers } = request.region.sync
  return await askingCloud(async () => {
    const cloud = await providers.connect(provider, {
      id: '',
      name: bodyText(request, 'name') ?? '',
      url: data.accessUrl,
      account: data.account,
      secret: data.secret,
      ...(data.options === undefined ? {} : { options: data.options }),
    })
    return { cloud, accountId: await cloud.getAccountId() }
  })
}

/** What else the provider needs, and what the client wants to be kept beside it. */
function optionsOf({ body }: ApiRequest, data: CloudAccountData): JsonObject | null {
  const options = { ...(isJsonObject(body.options) ? body.options : {}), ...data.options }
  return Object.keys(options).length === 0 ? null : options
}

/** What the client chose freely. */
function chosen(request: ApiRequest): Row {
  const { body } = request
  const values: Row = {}
  for (const key of ['description', 'currency', 'region_id']) {
    const text = bodyText(request, key)
    if (text !== undefined) values[key] = text
  }
  // Which of the sub-accounts and regions that a dry run told are wanted.
  if (isJsonObject(body.sub_accounts)) values.sub_accounts = body.sub_accounts
  const skipped = textsOf(body, 'skip_sync_resources')
  if (skipped.length > 0) values.skip_sync_resources = skipped
  for (const key of ['enable_project_sync', 'enable_resource_sync', 'enable_auto_sync_resource']) {
    const flag = flagOf(body, key)
    if (flag !== undefined) values[key] = flag
  }
  return values
}

/** A project that is named takes everything in; without one, the cloud's own projects get local ones. */
function settings(request: ApiRequest, project: Row | undefined): Row {
  return {
    domain_id: 'default',
    tenant_id: project?.id ?? null,
    auto_create_project: project === undefined || flagOf(request.body, 'auto_create_project') === true,
    auto_create_project_for_provider: flagOf(request.body, 'auto_create_project_for_provider') === true,
    is_public: true,
    public_scope: 'system',
    share_mode: 'system',
    health_status: 'normal',
    sync_interval_seconds: 0,
  }
}

async function dryRun(request: ApiRequest, values: Row, cloud: ICloudProvider): Promise<JsonObject> {
  const draft = request.region.store.rows('cloudaccounts').draft({ ...values, is_public_cloud: false })
  const shown = describe(request, cloudaccounts, { ...draft, id: '', progress: 0 })
  const unsaid = UNLESS_SAID.filter(key => request.body[key] === undefined)
  for (const key of [...NOT_YET, ...unsaid, 'is_public_cloud']) delete shown[key]
  if (flagOf(request.body, 'show_sub_accounts') === true)
    shown.sub_accounts = await askingCloud(async () => await subAccounts(request, cloud))
  return shown
}

async function subAccounts(request: ApiRequest, cloud: ICloudProvider): Promise<JsonObject> {
  const accounts = await cloud.getSubAccounts()
  const regions = await collect(cloud.listRegions())
  return {
    accounts: accounts.map(({ id, name, account, healthStatus }) => ({
      ...(id === '' ? {} : { id }),
      ...(account === '' ? {} : { account }),
      health_status: healthStatus,
      name: name === '' ? (bodyText(request, 'name') ?? '') : name,
    })),
    cloudregions: regions.map(region => ({ id: region.globalId, name: region.name, status: region.status })),
  }
}
