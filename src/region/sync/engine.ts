import { cloudaccounts } from '../kinds/cloudaccounts.ts'
import { cloudproviders } from '../kinds/cloudproviders.ts'
import type { Row, RowOf } from '../kinds/model/column.ts'
import type { Identity } from '../rbac/identity.ts'
import type { Region } from '../region.ts'
import { sql } from '../store/sql.ts'
import { note } from '../trace.ts'
import { probeAccount } from './account.ts'
import { inParallel } from './parallel.ts'
import { pause } from './pause.ts'
import { type Ready, syncProvider } from './provider.ts'
import type { Providers } from './providers.ts'
import { asksForParts, FULL_SYNC, paramsOf, type SyncRange } from './range/range.ts'
import { abandoned, accountQueued, accountRests, accountSyncing, providerQueued } from './states.ts'
import { Turns } from './turns.ts'

export interface EngineOptions {
  /** How many providers of an account, and how many regions of each, are synced at the same time. */
  readonly parallelRegions: number
  /** Seconds between two syncs of an account that names no interval; 0 turns them off. */
  readonly autoSyncSeconds: number
}

type Provider = RowOf<typeof cloudproviders.columns>

/** A sync of an account or a cloud provider, and who asked for it. */
interface Order {
  readonly range: SyncRange
  readonly identity: Identity
  readonly requestId?: string | undefined
  /** The account's task, of which a provider's is a part. */
  readonly parentId?: string
}

/** Keeps the store in step with the clouds: imports accounts, syncs them when asked and at their interval. */
export class SyncEngine {
  readonly providers: Providers
  readonly options: EngineOptions
  /** Syncs of one account, or of parts of it, come one after another. */
  readonly turns = new Turns()
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

  /** Starts the sync of an account in the background. The account is queued when this returns. */
  syncAccount(account: Row, range: SyncRange, identity: Identity, requestId?: string): void {
    const { region } = this
    const id = String(account.id)
    const order: Order = { range, identity, requestId }
    accountQueued(region, id, range)
    region.events.record(cloudaccounts, account, 'sync_host_start', '', identity)
    const asked = { identity, params: paramsOf(range), ...(requestId === undefined ? {} : { requestId }) }
    this.turns.take(
      id,
      before =>
        region.tasks.start(
          { name: 'CloudAccountSyncInfoTask', kind: cloudaccounts, row: account, ...asked },
          async taskId => {
            await before
            await this.#runAccount(id, { ...order, parentId: taskId })
          },
        ).done,
    )
  }

  /** Starts the sync of one cloud provider. */
  syncProvider(row: Row, range: SyncRange, identity: Identity, requestId?: string): void {
    const provider = this.region.store.table(cloudproviders).byKey(String(row.id))
    if (provider === undefined) return
    const accountId = provider.cloudaccount_id
    const order: Order = { range, identity, requestId }
    this.#announce(provider, order)
    this.turns.take(accountId, before =>
      this.#startProvider(provider, order, undefined, async work => {
        await before
        accountSyncing(this.region, accountId)
        await work()
        this.#rest(accountId, range.deep)
      }),
    )
  }

  async #runAccount(id: string, order: Order): Promise<void> {
    const { region } = this
    const { range, identity } = order
    const account = region.store.table(cloudaccounts).byKey(id)
    if (account === undefined) return
    accountQueued(region, id, range)
    region.events.record(cloudaccounts, account, 'syncing_host', '', identity)
    try {
      const ready = await probeAccount(this, account, identity)
      if (asksForParts(range)) {
        for (const { provider } of ready) this.#announce(provider, order)
        await pause()
        note('wait for its cloud providers')
        await inParallel(this.options.parallelRegions, ready, one => this.#startProvider(one.provider, order, one))
      }
      this.#rest(id, asksForParts(range))
      region.events.record(cloudaccounts, account, 'sync_host_end', '', identity)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      region.events.record(cloudaccounts, account, 'sync_host_fail', { __reason__: reason }, identity)
      throw error
    } finally {
      if (!this.turns.othersWait(id)) abandoned(region, id)
    }
  }

  /** Says that a cloud provider is next, before its turn comes. */
  #announce(provider: Provider, { range, identity }: Order): void {
    accountSyncing(this.region, provider.cloudaccount_id)
    providerQueued(this.region, provider, range)
    this.region.events.record(cloudproviders, provider, 'sync_host_start', '', identity)
  }

  /** @param around what is done before and after the sync, within its task */
  #startProvider(
    provider: Provider,
    { range, identity, requestId, parentId }: Order,
    ready?: Ready,
    around: (work: () => Promise<void>) => Promise<void> = work => work(),
  ): Promise<void> {
    return this.region.tasks.start(
      {
        name: 'CloudProviderSyncInfoTask',
        kind: cloudproviders,
        row: provider,
        identity,
        params: paramsOf(range),
        ...(requestId === undefined ? {} : { requestId }),
        ...(parentId === undefined ? {} : { parentId }),
      },
      async () => {
        const account = this.region.store.table(cloudaccounts).byKey(provider.cloudaccount_id)
        if (account === undefined) return
        await around(() => syncProvider({ engine: this, account, provider, range, identity, ready }))
      },
    ).done
  }

  /** The end of a sync. Where another one waits, the account stays queued for it. */
  #rest(accountId: string, deep: boolean): void {
    accountRests(this.region, accountId, { deep, next: this.turns.othersWait(accountId) ? 'queued' : 'idle' })
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
      if (interval > 0 && since >= interval * 1000) this.syncAccount(account, FULL_SYNC, identity)
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
