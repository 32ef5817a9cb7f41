import { ApiError } from '../http/api-error.ts'
import { cloudaccounts } from '../kinds/cloudaccounts.ts'
import { cloudproviders } from '../kinds/cloudproviders.ts'
import type { Row } from '../kinds/column.ts'
import type { Identity } from '../rbac/identity.ts'
import type { Region } from '../region.ts'
import { sql } from '../store/sql.ts'
import { connectAccount } from './account.ts'
import { inParallel } from './parallel.ts'
import { pause } from './pause.ts'
import { type ProviderRun, syncProvider } from './provider.ts'
import type { Providers } from './providers.ts'
import { FULL_SYNC, isPartial, paramsOf, type SyncRange } from './range.ts'
import { abandoned } from './states.ts'

/** An unforced sync does nothing when the last one ended less than this ago. */
const DEFAULT_INTERVAL_SECONDS = 900

export interface EngineOptions {
  /** How many providers of an account, and how many regions of each, are synced at the same time. */
  readonly parallelRegions: number
  /** Seconds between two syncs of an account that names no interval; 0 turns them off. */
  readonly autoSyncSeconds: number
}

/** Keeps the store in step with the clouds: imports accounts, syncs them when asked and at their interval. */
export class SyncEngine {
  readonly providers: Providers
  readonly options: EngineOptions
  #region: Region | undefined

  constructor(providers: Providers, options: EngineOptions) {
    this.providers = providers
    this.options = options
  }

  /** Called once, when the region's other parts are there. */
  attach(region: Region): void {
    this.#region = region
  }

  get region(): Region {
    if (this.#region === undefined) throw new Error('the sync engine is not attached to a region yet')
    return this.#region
  }

  /**
   * Starts the sync of an account in the background. The account is queued when this returns.
   * @throws ApiError when the account may not be synced now
   */
  syncAccount(account: Row, range: SyncRange, identity: Identity, requestId?: string): void {
    const { store, tasks } = this.region
    const id = String(account.id)
    store.table(cloudaccounts).update(id, { sync_status: 'queued' })
    tasks.start(
      {
        name: 'CloudAccountSyncInfoTask',
        kind: cloudaccounts,
        row: account,
        identity,
        params: paramsOf(range),
        ...(requestId === undefined ? {} : { requestId }),
      },
      async () => await this.#runAccount(id, range, identity),
    )
  }

  /** Starts the sync of one cloud provider. */
  syncProvider(provider: Row, range: SyncRange, identity: Identity, requestId?: string): void {
    const { store, tasks } = this.region
    const account = store.table(cloudaccounts).byKey(String(provider.cloudaccount_id))
    if (account === undefined) throw new ApiError('InvalidStatusError', 'the cloud account of this provider is gone')
    const run: ProviderRun = {
      engine: this,
      account,
      provider,
      range,
      identity,
      due: this.#due(account, range, provider),
    }
    store.table(cloudproviders).update(String(provider.id), { sync_status: 'queuing' })
    tasks.start(
      {
        name: 'CloudProviderSyncInfoTask',
        kind: cloudproviders,
        row: provider,
        identity,
        params: paramsOf(range),
        ...(requestId === undefined ? {} : { requestId }),
      },
      async () => await syncProvider(run),
    )
  }

  async #runAccount(id: string, range: SyncRange, identity: Identity): Promise<void> {
    const { store, clock } = this.region
    const table = store.table(cloudaccounts)
    try {
      const account = await connectAccount(this, id, identity)
      if (account === undefined) return
      const due = this.#due(account, range, account)
      if (due) {
        table.update(id, { last_sync: clock.stamp(), last_sync_end_at: null, sync_status: 'syncing' })
        await pause()
      }
      const providers = store.table(cloudproviders).where({ cloudaccount_id: id, enabled: true })
      await inParallel(this.options.parallelRegions, providers, provider =>
        syncProvider({ engine: this, account, provider, range, identity, due }),
      )
      table.update(id, due ? { last_sync_end_at: clock.stamp(), sync_status: 'idle' } : { sync_status: 'idle' })
    } finally {
      abandoned(this.region, id)
    }
  }

  /** Whether there is anything to do: forced and partial syncs always, others when the last one is long enough ago. */
  #due(account: Row, range: SyncRange, last: Row): boolean {
    if (range.force || isPartial(range) || typeof last.last_sync_end_at !== 'string') return true
    const interval = Number(account.sync_interval_seconds) || this.options.autoSyncSeconds || DEFAULT_INTERVAL_SECONDS
    return this.region.clock.now().getTime() - Date.parse(last.last_sync_end_at) >= interval * 1000
  }

  /** Syncs every enabled account whose interval has passed. */
  syncDue(identity: Identity): void {
    const { store, clock } = this.region
    const now = clock.now().getTime()
    const idle = store
      .table(cloudaccounts)
      .select(sql`enabled = 1 AND sync_status = 'idle' AND enable_auto_sync_resource IS NOT 0`)
    for (const account of idle) {
      const interval = Number(account.sync_interval_seconds) || this.options.autoSyncSeconds
      const since =
        typeof account.last_sync === 'string' ? now - Date.parse(account.last_sync) : Number.POSITIVE_INFINITY
      if (interval > 0 && since >= interval * 1000) this.syncAccount(account, { ...FULL_SYNC, force: true }, identity)
    }
  }

  /** After a crash: whatever was under way is started again. */
  resume(identity: Identity): void {
    const { store } = this.region
    for (const account of store.table(cloudaccounts).select(sql`sync_status <> 'idle'`)) {
      abandoned(this.region, String(account.id))
      if (account.enabled === true) this.syncAccount(account, FULL_SYNC, identity)
    }
  }
}
