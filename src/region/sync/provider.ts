import type { ICloudProvider } from '../../cloudprovider/provider.ts'
import { cloudaccounts } from '../kinds/cloudaccounts.ts'
import { cloudproviderregions } from '../kinds/cloudproviderregions.ts'
import { cloudproviders } from '../kinds/cloudproviders.ts'
import type { RowOf } from '../kinds/model/column.ts'
import type { Identity } from '../rbac/identity.ts'
import { Attempts } from './attempt.ts'
import { fromCloud } from './cloud-errors.ts'
import type { SyncEngine } from './engine.ts'
import { inParallel } from './parallel.ts'
import { pause } from './pause.ts'
import { syncProjects } from './projects.ts'
import { PROVIDER_STEPS } from './provider-steps.ts'
import { regionIdsOf } from './range/place.ts'
import type { SyncRange } from './range/range.ts'
import { wants } from './range/wanted.ts'
import { SyncContext, SyncStopped } from './reconcile/context.ts'
import { recordOutcome, syncRegion } from './region.ts'
import { type FoundRegion, syncRegions } from './regions.ts'

type Provider = RowOf<typeof cloudproviders.columns>

/** A cloud provider whose cloud was reached, with the regions that it has there. */
export interface Ready {
  readonly provider: Provider
  readonly cloud: ICloudProvider
  readonly regions: readonly FoundRegion[]
}

/** One cloud provider's turn. */
export interface ProviderRun {
  readonly engine: SyncEngine
  readonly account: RowOf<typeof cloudaccounts.columns>
  readonly provider: Provider
  readonly range: SyncRange
  readonly identity: Identity
  /** What the probe of the account found; it is looked for where no probe went before. */
  readonly ready?: Ready | undefined
}

/** The projects that a cloud has. */
export const PROJECTS = { plural: 'externalprojects', capability: 'project', run: syncProjects } as const

/**
 * Opens the cloud of a provider and brings its regions up to date.
 * @throws CloudError when it cannot be reached
 */
export async function prepare({
  engine,
  account,
  provider,
  identity,
}: Omit<ProviderRun, 'range' | 'ready'>): Promise<Ready> {
  engine.providers.forget(provider.id)
  const cloud = await engine.providers.open(account, provider)
  const { store } = engine.region
  store.table(cloudproviders).update(provider.id, { capabilities: [...cloud.capabilities].sort() })
  const context = new SyncContext({ region: engine.region, account, provider, cloud, identity })
  return { provider, cloud, regions: await syncRegions(context) }
}

/** Syncs one cloud provider: its projects, what is in the regions that it reaches, and what is in none. */
export async function syncProvider(run: ProviderRun): Promise<void> {
  const { account, provider, range, identity } = run
  const { region } = run.engine
  const { store, clock, events } = region
  const table = store.table(cloudproviders)
  try {
    const { cloud, regions } = run.ready ?? (await prepare(run))
    const context = new SyncContext({ region, account, provider, cloud, identity, xor: range.xor })
    const attempts = new Attempts()
    if (asked(run, context, PROJECTS)) await attempts.run(context, PROJECTS)
    events.record(cloudproviders, provider, 'syncing_host', '', identity)
    table.update(provider.id, { sync_status: 'syncing', last_sync: clock.stamp(), last_sync_end_at: null })
    await pause()
    const chosen = chosenRegions(run, regions)
    setJoins(run, chosen)
    await pause()
    const outcomes = [attempts, ...(await syncParts(run, context, chosen))]
    settle(run, outcomes)
    events.record(cloudproviders, provider, 'sync_host_end', '', identity)
  } catch (error) {
    if (error instanceof SyncStopped) throw error
    fail(run, error)
  }
  const joins = store.table(cloudproviderregions)
  for (const join of joins.where({ cloudprovider_id: provider.id })) joins.change(join, { sync_status: 'idle' })
  table.update(provider.id, { sync_status: 'idle', last_sync_end_at: clock.stamp() })
}

function asked({ account, range }: ProviderRun, { cloud }: SyncContext, step: Parameters<typeof wants>[0]): boolean {
  return wants(step, { range, account, capabilities: cloud.capabilities, isPublicCloud: cloud.facts.isPublicCloud })
}

/** What lies in regions, a few regions at a time, and then what belongs to none. */
async function syncParts(run: ProviderRun, context: SyncContext, regions: readonly FoundRegion[]): Promise<Attempts[]> {
  const outcomes: Attempts[] = []
  const attempts = () => {
    const fresh = new Attempts()
    outcomes.push(fresh)
    return fresh
  }
  await inParallel(run.engine.options.parallelRegions, regions, found => syncRegion(run, context, found, attempts()))
  const rest = attempts()
  for (const step of PROVIDER_STEPS) {
    if (!asked(run, context, step)) continue
    recordOutcome(context, step.plural, await rest.run(context, step))
    await pause()
  }
  return outcomes
}

/** A kind that failed leaves its mark in the results of its region; the account, which was reached, only knows why. */
function settle({ engine, account }: ProviderRun, outcomes: readonly Attempts[]): void {
  const reason = outcomes.map(outcome => outcome.reason).find(found => found !== undefined)
  if (reason !== undefined) engine.region.store.table(cloudaccounts).update(account.id, { failure: reason })
}

/** A provider whose cloud is lost in between is marked, and with it its account, as the next probe would; what is there stays. */
function fail({ engine, provider, account, identity }: ProviderRun, error: unknown): void {
  const { store, events, log } = engine.region
  const cause = fromCloud(error)
  const reason = cause instanceof Error ? cause.message : String(cause)
  log.write('sync failed', { provider: provider.id, account: account.id, reason })
  const lost = { status: 'disconnected', health_status: 'unknown' } as const
  store.table(cloudproviders).update(provider.id, lost)
  const accounts = store.table(cloudaccounts)
  const { error_count = 0, status } = accounts.byKey(account.id) ?? {}
  // An account that is known to be lost is not lost again.
  accounts.update(account.id, {
    ...lost,
    failure: reason,
    error_count: status === 'disconnected' ? error_count : error_count + 1,
  })
  events.record(cloudproviders, provider, 'sync_host_fail', reason, identity)
}

/** Queues the regions that are next, and lets rest those that are not. */
function setJoins({ engine, provider }: ProviderRun, chosen: readonly FoundRegion[]): void {
  const joins = engine.region.store.table(cloudproviderregions)
  const next = new Set(chosen.map(found => found.joinId))
  for (const join of joins.where({ cloudprovider_id: provider.id }))
    joins.change(join, { sync_status: next.has(join.row_id) ? 'queued' : 'idle' })
}

/** The regions that the range asks for, without those that are disabled. A range that means no place here means all. */
function chosenRegions({ engine, range, provider }: ProviderRun, regions: readonly FoundRegion[]): FoundRegion[] {
  const { store } = engine.region
  const joins = store.table(cloudproviderregions).where({ cloudprovider_id: provider.id, enabled: true })
  const enabled = new Set(joins.map(row => row.row_id))
  const ids = regionIdsOf(store, range)
  return regions.filter(found => enabled.has(found.joinId) && (ids.length === 0 || ids.includes(String(found.row.id))))
}
