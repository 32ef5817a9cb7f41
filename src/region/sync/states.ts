import { cloudaccounts } from '../kinds/cloudaccounts.ts'
import { cloudproviderregions } from '../kinds/cloudproviderregions.ts'
import { cloudproviders } from '../kinds/cloudproviders.ts'
import type { RowOf } from '../kinds/model/column.ts'
import type { Region } from '../region.ts'
import { sql } from '../store/sql.ts'
import { regionIdsOf } from './range/place.ts'
import type { SyncRange } from './range/range.ts'

type Provider = RowOf<typeof cloudproviders.columns>

/** A sync that has been under way for this long may be overtaken by the next. */
const STALE_MS = 30 * 60_000

/** An account whose sync was ordered, with the providers and regions that it will come to. */
export function accountQueued(region: Region, accountId: string, range: SyncRange): void {
  const { store } = region
  store.table(cloudaccounts).update(accountId, { sync_status: 'queued' })
  for (const provider of store.table(cloudproviders).where({ cloudaccount_id: accountId, enabled: true })) {
    store.table(cloudproviders).update(provider.id, { sync_status: 'queuing' })
    queueJoins(region, provider.id, range)
  }
}

/** The account of which a provider is next; one that is there already stays as it is. */
export function accountSyncing({ store, clock }: Region, accountId: string): void {
  const table = store.table(cloudaccounts)
  const account = table.byKey(accountId)
  if (account !== undefined && account.sync_status !== 'syncing')
    table.change(account, { sync_status: 'syncing', last_sync: clock.stamp(), last_sync_end_at: null })
}

export function providerQueued(region: Region, provider: Provider, range: SyncRange): void {
  region.store.table(cloudproviders).update(provider.id, { sync_status: 'queued' })
  queueJoins(region, provider.id, range)
}

function queueJoins(region: Region, providerId: string, range: SyncRange): void {
  const ids = regionIdsOf(region.store, range)
  const joins = region.store.table(cloudproviderregions)
  for (const join of joins.where({ cloudprovider_id: providerId, enabled: true }))
    if (ids.length === 0 || ids.includes(join.cloudregion_id)) joins.change(join, { sync_status: 'queuing' })
}

/**
 * The end of a sync: what was queued and never came to its turn rests too.
 * @param deep whether the account remembers when it ended
 */
export function accountRests(
  { store, clock }: Region,
  accountId: string,
  { deep, next }: { deep: boolean; next: 'idle' | 'queued' },
): void {
  for (const provider of store.table(cloudproviders).where({ cloudaccount_id: accountId, sync_status: 'queuing' })) {
    const joins = store.table(cloudproviderregions)
    for (const join of joins.where({ cloudprovider_id: provider.id, sync_status: 'queuing' }))
      joins.change(join, { sync_status: 'idle' })
    store.table(cloudproviders).update(provider.id, { sync_status: 'idle' })
  }
  store
    .table(cloudaccounts)
    .update(accountId, { sync_status: next, ...(deep ? { last_sync_end_at: clock.stamp() } : {}) })
}

/** Puts an account and everything below it to rest, whatever a failed sync left behind. */
export function abandoned({ store }: Region, accountId: string): void {
  const account = store.table(cloudaccounts).byKey(accountId)
  if (account === undefined) return
  if (account.sync_status !== 'idle') store.table(cloudaccounts).update(accountId, { sync_status: 'idle' })
  for (const provider of store.table(cloudproviders).where({ cloudaccount_id: accountId })) {
    if (provider.sync_status !== 'idle') store.table(cloudproviders).update(provider.id, { sync_status: 'idle' })
    const joins = store.table(cloudproviderregions)
    for (const join of joins.select(sql`cloudprovider_id = ${provider.id} AND sync_status <> 'idle'`))
      joins.update(join.row_id, { sync_status: 'idle' })
  }
}

/** Whether any region of the account's providers is being synced, or is going to be. */
export function hasBusyRegions({ store }: Region, accountId: string): boolean {
  const found = store.db.get(
    sql`SELECT 1 FROM cloudproviderregions AS r JOIN cloudproviders AS p ON p.id = r.cloudprovider_id
        WHERE r.deleted = 0 AND p.deleted = 0 AND p.cloudaccount_id = ${accountId} AND r.sync_status <> 'idle'`,
  )
  return found !== undefined
}

interface Syncing {
  readonly sync_status?: unknown
  readonly last_sync?: unknown
}

/** Whether a sync may be asked for without force. */
export function canSync({ clock }: Region, { sync_status, last_sync }: Syncing, busyBelow = false): boolean {
  if (sync_status !== 'queued' && sync_status !== 'syncing' && !busyBelow) return true
  return typeof last_sync !== 'string' || clock.now().getTime() - Date.parse(last_sync) > STALE_MS
}
