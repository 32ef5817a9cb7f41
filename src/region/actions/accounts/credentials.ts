import type { CloudAccountData } from '../../../cloudprovider/config.ts'
import { NotSupportedError } from '../../../cloudprovider/errors/not-supported-error.ts'
import { Secret } from '../../../core/secret.ts'
import { badInput, conflict, invalidStatus, notSupported } from '../../http/api-error.ts'
import { cloudaccounts } from '../../kinds/cloudaccounts.ts'
import { cloudproviders } from '../../kinds/cloudproviders.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { ObjectAction } from '../../resources/handlers.ts'
import type { ApiRequest } from '../../resources/request.ts'
import { sql } from '../../store/sql.ts'
import { askingCloud, fromCloud } from '../../sync/cloud-errors.ts'
import { FULL_SYNC } from '../../sync/range/range.ts'

/** The credentials of a body, as the account's own cloud reads them. */
async function offered(request: ApiRequest, row: Row): Promise<CloudAccountData> {
  const { providers } = request.region.sync
  const factory = await providers.factory(String(row.provider))
  const present = {
    account: String(row.account),
    secret: new Secret(String(row.secret ?? '')),
    accessUrl: String(row.access_url ?? ''),
  }
  return await askingCloud(async () => {
    try {
      const data = factory.validateUpdateCloudaccountCredential(request.body, present, providers.runtime)
      return { ...data, accessUrl: data.accessUrl === '' ? present.accessUrl : data.accessUrl }
    } catch (error) {
      throw error instanceof NotSupportedError ? notSupported() : error
    }
  })
}

/**
 * Whose account the credentials open.
 * @throws ApiError when they open none
 */
async function tried(request: ApiRequest, row: Row, data: CloudAccountData): Promise<string> {
  try {
    const cloud = await request.region.sync.providers.connect(String(row.provider), {
      id: String(row.id),
      name: String(row.name),
      url: data.accessUrl,
      account: data.account,
      secret: data.secret,
      ...(data.options === undefined ? {} : { options: data.options }),
    })
    return await cloud.getAccountId()
  } catch (error) {
    const cause = fromCloud(error)
    throw badInput(`invalid cloud account info error: ${cause instanceof Error ? cause.message : String(cause)}`)
  }
}

/** Tries credentials, whoever's they are, and changes nothing. */
export const testConnectivity: ObjectAction = async (request, row) => {
  await tried(request, row, await offered(request, row))
  return undefined
}

/** New credentials must be nobody else's and open the same account of the cloud; then everything is synced with them. */
export const updateCredential: ObjectAction = async (request, row) => {
  if (row.enabled !== true) throw invalidStatus('Account disabled')
  const { store, events, sync } = request.region
  const data = await offered(request, row)
  checkNobodyElses(request, row, data)
  const accountId = await tried(request, row, data)
  const factory = await sync.providers.factory(String(row.provider))
  if (!factory.isSameAccount(String(row.account_id ?? ''), accountId))
    throw conflict(`inconsistent account_id, previous '${String(row.account_id)}' and now '${accountId}'`)
  const changed = store.db.transaction(() => save(request, row, data))
  if (!changed) return undefined
  events.record(cloudaccounts, row, 'update', { access_url: data.accessUrl, account: data.account }, request.identity)
  events.recordStatus(cloudaccounts, row, 'init', request.identity, 'Change credential')
  store.table(cloudaccounts).update(String(row.id), { status: 'init' })
  sync.providers.forget(String(row.id))
  sync.syncAccount(row, FULL_SYNC, request.identity, request.id)
  return undefined
}

function checkNobodyElses(request: ApiRequest, row: Row, data: CloudAccountData): void {
  if (data.account === row.account) return
  const others = request.region.store
    .table(cloudaccounts)
    .select(sql`account = ${data.account} AND access_url = ${data.accessUrl} AND id <> ${String(row.id)}`)
  if (others.length > 0) throw conflict(`account ${data.account} conflict`)
}

/** @returns whether they are others than before; the cloud providers go by them too */
function save(request: ApiRequest, row: Row, data: CloudAccountData): boolean {
  const { store } = request.region
  const [before, url] = [String(row.account), String(row.access_url ?? '')]
  const secret = data.secret.reveal()
  const changed = store.table(cloudaccounts).update(String(row.id), {
    account: data.account,
    secret,
    access_url: data.accessUrl,
    ...(data.options === undefined ? {} : { options: data.options }),
  })
  if (changed.length === 0) return false
  const table = store.table(cloudproviders)
  for (const provider of table.where({ cloudaccount_id: String(row.id) }))
    table.change(provider, {
      account: before === '' ? provider.account : provider.account.replace(before, data.account),
      secret,
      access_url: url === '' ? data.accessUrl : (provider.access_url ?? '').replace(url, data.accessUrl),
    })
  return true
}
