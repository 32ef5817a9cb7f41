import type { ICloudProvider } from '../../cloudprovider/provider.ts'
import type { SubAccount } from '../../cloudprovider/sub-account.ts'
import { cloudaccounts } from '../kinds/cloudaccounts.ts'
import { cloudproviders } from '../kinds/cloudproviders.ts'
import type { Row, RowOf } from '../kinds/column.ts'
import type { Identity } from '../rbac/identity.ts'
import type { Region } from '../region.ts'
import { freeName } from '../resources/names.ts'
import { fromCloud } from './cloud-errors.ts'
import type { SyncEngine } from './engine.ts'
import { localProject } from './local-projects.ts'

type Account = RowOf<typeof cloudaccounts.columns>

/**
 * Reaches the cloud of an account: sub-accounts become cloud providers, balance and version are noted. A cloud that
 * cannot be reached marks the account as disconnected and leaves everything else as it is.
 * @returns the account as it is then; undefined when there is nothing to sync
 */
export async function connectAccount(engine: SyncEngine, id: string, identity: Identity): Promise<Account | undefined> {
  const { region } = engine
  const table = region.store.table(cloudaccounts)
  const account = table.byKey(id)
  if (account === undefined) return undefined
  try {
    engine.providers.forget(account.id)
    const cloud = await engine.providers.open(account)
    const subAccounts = await cloud.getSubAccounts()
    for (const subAccount of subAccounts) upsertProvider(region, account, subAccount, cloud, identity)
    markGone(region, account, subAccounts)
    const changes = { ...connected(region, account, cloud), ...(await facts(region, cloud)) }
    table.update(id, changes)
    if (account.status !== 'connected')
      region.events.record(cloudaccounts, account, 'updatestatus', `${account.status}=>connected`, identity)
    return table.byKey(id)
  } catch (error) {
    disconnected(region, account, error, identity)
    return undefined
  }
}

/** What the cloud says of the account beyond its resources; a cloud that cannot say leaves it out. */
async function facts(region: Region, cloud: ICloudProvider): Promise<Partial<Account>> {
  const optional = async <T>(step: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await step()
    } catch (error) {
      region.log.write('cloud could not say', { reason: error instanceof Error ? error.message : String(error) })
      return undefined
    }
  }
  const [version, sysinfo] = await Promise.all([optional(() => cloud.getVersion()), optional(() => cloud.getSysInfo())])
  const balance = cloud.facts.isPublicCloud ? await optional(() => cloud.getBalance()) : undefined
  return {
    version: version ?? null,
    sysinfo: sysinfo ?? {},
    ...(balance === undefined
      ? {}
      : { balance: balance.amount, currency: balance.currency, health_status: balance.status }),
  }
}

function connected({ clock }: Region, account: Account, cloud: ICloudProvider): Partial<Account> {
  return {
    status: 'connected',
    health_status: 'normal',
    error_count: 0,
    failure: null,
    probe_at: clock.stamp(),
    is_public_cloud: cloud.facts.isPublicCloud,
    is_on_premise: cloud.facts.isOnPremise,
    ...(account.currency === '' ? { currency: 'CNY' } : {}),
  }
}

function disconnected({ store, events, clock }: Region, account: Account, error: unknown, identity: Identity): void {
  const cause = fromCloud(error)
  const failure = cause instanceof Error ? cause.message : String(cause)
  store.table(cloudaccounts).update(account.id, {
    status: 'disconnected',
    health_status: 'unknown',
    error_count: account.error_count + 1,
    probe_at: clock.stamp(),
    sync_status: 'idle',
    failure,
  })
  for (const provider of store.table(cloudproviders).where({ cloudaccount_id: account.id }))
    store
      .table(cloudproviders)
      .update(provider.id, { status: 'disconnected', health_status: 'unknown', sync_status: 'idle' })
  events.record(cloudaccounts, account, 'updatestatus', `${account.status}=>disconnected: ${failure}`, identity)
}

function upsertProvider(
  region: Region,
  account: Account,
  sub: SubAccount,
  cloud: ICloudProvider,
  identity: Identity,
): void {
  const { store, ids } = region
  const table = store.table(cloudproviders)
  const values = {
    account: sub.account,
    secret: account.secret,
    access_url: account.access_url,
    provider: account.provider,
    health_status: sub.healthStatus,
    status: 'connected',
    capabilities: [...cloud.capabilities].sort(),
  }
  const known = table
    .where({ cloudaccount_id: account.id })
    .find(row => row.external_id === sub.id || row.account === sub.account)
  if (known !== undefined) {
    table.change(known, values)
    return
  }
  const name = freeName(store, cloudproviders, sub.name === '' ? account.name : sub.name)
  const provider = table.insert({
    ...values,
    id: ids.derived('cloudproviders', account.id, sub.id, sub.account),
    name,
    description: sub.description ?? null,
    external_id: sub.id,
    cloudaccount_id: account.id,
    enabled: account.enabled,
    source: 'cloud',
    ...ownerOf(region, account, sub),
  })
  region.events.record(cloudproviders, provider, 'create', { id: provider.id, name }, identity)
}

/** A sub-account's things go to the account's own project, to one made for it, or to the administrator's. */
function ownerOf(region: Region, account: Account, sub: SubAccount): { tenant_id: string; domain_id: string } {
  const { store } = region
  const chosen = account.tenant_id === null ? undefined : store.rows('projects').byKey(account.tenant_id)
  const made = (name: string): Row => localProject({ region, account }, name)
  const project =
    chosen ??
    (account.auto_create_project_for_provider ? made(sub.name === '' ? account.name : sub.name) : undefined) ??
    store.rows('projects').first({ name: 'system' })
  return { tenant_id: String(project?.id ?? ''), domain_id: account.domain_id }
}

/** A sub-account that the cloud no longer has stays, with all that came from it, but is shown as disconnected. */
function markGone({ store }: Region, account: Account, present: readonly SubAccount[]): void {
  const table = store.table(cloudproviders)
  for (const provider of table.where({ cloudaccount_id: account.id }))
    if (!present.some(sub => sub.id === provider.external_id || sub.account === provider.account))
      table.change(provider, { status: 'disconnected', health_status: 'unknown' })
}
