import type { ICloudProvider } from '../../cloudprovider/provider.ts'
import { cloudaccounts } from '../kinds/cloudaccounts.ts'
import { cloudproviders } from '../kinds/cloudproviders.ts'
import type { RowOf } from '../kinds/model/column.ts'
import type { Identity } from '../rbac/identity.ts'
import type { Region } from '../region.ts'
import { InjectedFault } from './attempt.ts'
import { fromCloud } from './cloud-errors.ts'
import type { SyncEngine } from './engine.ts'
import { pause } from './pause.ts'
import { prepare, type Ready } from './provider.ts'
import { SyncStopped } from './reconcile/context.ts'
import { chooseParts, disableLost, upsertProvider } from './sub-accounts.ts'

type Account = RowOf<typeof cloudaccounts.columns>

/**
 * Reaches the cloud of an account: balance and version are noted, sub-accounts become cloud providers, and each of those
 * that are enabled learns its regions.
 * @returns the enabled cloud providers whose cloud answered too
 * @throws the reason why the cloud cannot be reached; the account is marked as disconnected then, the rest stays as it is
 */
export async function probeAccount(engine: SyncEngine, account: Account, identity: Identity): Promise<Ready[]> {
  const { region } = engine
  const cloud = await reach(engine, account, identity)
  const now = region.store.table(cloudaccounts).byKey(account.id) ?? account
  const ready: Ready[] = []
  for (const provider of region.store.table(cloudproviders).where({ cloudaccount_id: account.id, enabled: true })) {
    try {
      ready.push(await prepare({ engine, account: now, provider, identity }))
    } catch (error) {
      if (error instanceof SyncStopped) throw error
      unprepared(region, provider, error, identity)
    }
  }
  chooseParts(region, now, cloud)
  await pause()
  const enabled = region.store.table(cloudproviders).where({ cloudaccount_id: account.id, enabled: true })
  return ready.filter(one => enabled.some(provider => provider.id === one.provider.id))
}

/** @throws what kept the account from its cloud */
async function reach(engine: SyncEngine, account: Account, identity: Identity): Promise<ICloudProvider> {
  const { region } = engine
  try {
    if (region.faults.strikeProbe() !== undefined) throw new InjectedFault()
    engine.providers.forget(account.id)
    const cloud = await engine.providers.open(account)
    await noteFacts(region, account, cloud, identity)
    const subAccounts = await cloud.getSubAccounts()
    markConnected(region, account, identity)
    for (const subAccount of subAccounts) upsertProvider(region, account, subAccount, identity)
    disableLost(region, account, subAccounts, identity)
    return cloud
  } catch (error) {
    if (region.tasks.signal.aborted) throw error
    const cause = fromCloud(error)
    const reason = `probeAccountStatus: ${cause instanceof Error ? cause.message : String(cause)}`
    markDisconnected(region, account, reason, identity)
    throw new Error(`SyncCallSyncAccountTask: account.syncAccountStatus: account.${reason}`, { cause: error })
  }
}

/** What the cloud says of the account beyond its resources; a cloud that cannot say leaves it out. */
async function noteFacts(region: Region, account: Account, cloud: ICloudProvider, identity: Identity): Promise<void> {
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
  const values: Partial<Account> = {
    version: version ?? null,
    sysinfo: sysinfo ?? {},
    health_status: balance?.status ?? 'normal',
    probe_at: region.clock.stamp(),
    is_public_cloud: cloud.facts.isPublicCloud,
    is_on_premise: cloud.facts.isOnPremise,
    ...(account.currency === '' ? { currency: balance?.currency ?? 'CNY' } : {}),
    ...(balance === undefined ? {} : { balance: balance.amount }),
  }
  const changed = region.store.table(cloudaccounts).update(account.id, values)
  region.events.recordChange(cloudaccounts, account, { ...account, ...values }, changed, 'sync_update', identity)
}

function markConnected({ store, events }: Region, account: Account, identity: Identity): void {
  store.table(cloudaccounts).update(account.id, { status: 'connected', error_count: 0, failure: null })
  events.recordStatus(cloudaccounts, account, 'connected', identity)
}

function markDisconnected(
  { store, events, clock }: Region,
  account: Account,
  reason: string,
  identity: Identity,
): void {
  const lost = { status: 'disconnected', health_status: 'unknown' } as const
  for (const provider of store.table(cloudproviders).where({ cloudaccount_id: account.id })) {
    store.table(cloudproviders).update(provider.id, lost)
    events.recordStatus(cloudproviders, provider, 'disconnected', identity, 'cloud account disconnected')
  }
  const errors = store.table(cloudaccounts).byKey(account.id)?.error_count ?? 0
  store
    .table(cloudaccounts)
    .update(account.id, { ...lost, error_count: errors + 1, probe_at: clock.stamp(), failure: reason })
  events.recordStatus(cloudaccounts, account, 'disconnected', identity, reason)
}

/** A sub-account whose regions cannot be listed is left out of the sync; the account itself was reached. */
function unprepared({ store, events }: Region, provider: Ready['provider'], error: unknown, identity: Identity): void {
  const cause = fromCloud(error)
  const reason = `prepareCloudproviderRegions: ${cause instanceof Error ? cause.message : String(cause)}`
  store.table(cloudproviders).update(provider.id, { status: 'disconnected' })
  store.table(cloudaccounts).update(provider.cloudaccount_id, { failure: reason })
  events.recordStatus(cloudproviders, provider, 'disconnected', identity, reason)
}
