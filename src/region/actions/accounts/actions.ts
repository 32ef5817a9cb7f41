import { isJsonObject, type JsonObject } from '../../../core/json.ts'
import { ApiError, forbidden, invalidStatus, notSupported } from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import { flagOf, textsOf } from '../../query/params.ts'
import type { ClassAction, Handlers, ObjectAction } from '../../resources/handlers.ts'
import { bodyText } from '../../resources/request.ts'
import { rangeOf } from '../../sync/range/range.ts'
import { canSync, hasBusyRegions } from '../../sync/states.ts'
import { setAccountEnabled } from '../enabling.ts'
import { createAccount, proxyNamed } from './create.ts'
import { testConnectivity, updateCredential } from './credentials.ts'
import { deleteAccount } from './delete.ts'
import { changeAccountOwner, changeAccountProject, mapAccount } from './projects.ts'
import { makePrivate, makePublic, shareMode } from './sharing.ts'
import { syncSkus } from './skus.ts'

const sync: ObjectAction = (request, row) => {
  const { region, body, identity } = request
  if (row.enabled !== true) throw invalidStatus('Account disabled')
  const range = rangeOf(body)
  if (!range.force && !canSync(region, row, hasBusyRegions(region, String(row.id))))
    throw invalidStatus('Unable to synchronize frequently')
  region.sync.syncAccount(row, range, identity, request.id)
  return undefined
}

const balance: ObjectAction = (_, row) => ({ balance: row.balance ?? 0 })

const enrollmentAccounts: ObjectAction = (_, row) => {
  throw notSupported(`${String(row.provider)} is not supported`)
}

const createSubscription: ObjectAction = (_, row) => {
  throw notSupported(`${String(row.provider)} does not support creating subscription`)
}

const saml: ObjectAction = () => {
  throw forbidden('use /cloudgroup/<id>/saml instead: ForbiddenError')
}

/** Networks to prepare for have only clouds that run on one's own machines, and none of those is here. */
const prepareNets: ClassAction = request => {
  throw notSupported(`cloud account provider '${bodyText(request, 'provider') ?? ''}' is not supported`)
}

/** The options that an update leaves: what is named goes, what is given is put over the rest. */
function optionsAfter(body: JsonObject, row: Row): JsonObject {
  const removed = textsOf(body, 'remove_options')
  const kept = Object.entries(isJsonObject(row.options) ? row.options : {}).filter(([key]) => !removed.includes(key))
  return { ...Object.fromEntries(kept), ...(isJsonObject(body.options) ? body.options : {}) }
}

const update: NonNullable<Handlers['update']> = (request, row, patch) => {
  const { body } = request
  const values = { ...patch }
  const proxy = bodyText(request, 'proxy_setting_id', 'proxy_setting')
  delete values.options
  delete values.proxy_setting_id
  if (proxy !== undefined) values.proxy_setting_id = proxyNamed(request, proxy)
  if (flagOf(body, 'saml_auth') === true)
    throw new ApiError('NotSupportedError', `${String(row.provider)} does not support saml auth`, {
      pattern: { id: '%s does not support saml auth', fields: [String(row.provider)] },
    })
  if (isJsonObject(body.options) || Array.isArray(body.remove_options)) values.options = optionsAfter(body, row)
  if (flagOf(body, 'clean_lake_of_permissions') === true) values.lake_of_permissions = null
  const current = Array.isArray(row.skip_sync_resources) ? row.skip_sync_resources.map(String) : []
  const given = body.skip_sync_resources === undefined ? current : textsOf(body, 'skip_sync_resources')
  const removed = textsOf(body, 'remove_skip_sync_resources')
  const skipped = [...new Set([...given, ...textsOf(body, 'add_skip_sync_resources')])].filter(
    name => !removed.includes(name),
  )
  values.skip_sync_resources = skipped.length === 0 ? null : skipped
  return values
}

export const cloudaccountHandlers: Handlers = {
  batches: false,
  create: createAccount,
  update,
  remove: deleteAccount,
  perform: {
    enable: setAccountEnabled(true),
    disable: setAccountEnabled(false),
    sync,
    public: makePublic,
    private: makePrivate,
    'share-mode': shareMode,
    'change-owner': changeAccountOwner,
    'change-project': changeAccountProject,
    'project-mapping': mapAccount,
    'update-credential': updateCredential,
    'test-connectivity': testConnectivity,
    'sync-skus': syncSkus,
    'create-subscription': createSubscription,
  },
  performClass: { 'prepare-nets': prepareNets },
  specific: { balance, 'enrollment-accounts': enrollmentAccounts, saml },
}
