import { capabilityName } from '../../cloudprovider/capabilities.ts'
import { cloudaccounts } from '../kinds/cloudaccounts.ts'
import { cloudproviderregions } from '../kinds/cloudproviderregions.ts'
import { cloudproviders } from '../kinds/cloudproviders.ts'
import type { Row } from '../kinds/column.ts'
import { idsByNameOrId } from '../query/ancestors.ts'
import type { Identity } from '../rbac/identity.ts'
import { sql, within } from '../store/sql.ts'
import { Attempts } from './attempt.ts'
import { fromCloud } from './cloud-errors.ts'
import { SyncContext, SyncStopped } from './context.ts'
import type { SyncEngine } from './engine.ts'
import { inParallel } from './parallel.ts'
import { pause } from './pause.ts'
import { syncProjects } from './projects.ts'
import { PROVIDER_STEPS } from './provider-steps.ts'
import { type SyncRange, wants } from './range.ts'
import { recordOutcome, syncRegion } from './region.ts'
import { type FoundRegion, syncRegions } from './regions.ts'

/** One cloud provider's turn. */
export interface ProviderRun {
  readonly engine: SyncEngine
  readonly account: Row
  readonly provider: Row
  readonly range: SyncRange
  readonly identity: Identity
  /** False when the last sync was a moment ago: the states are passed through, nothing is asked of the cloud. */
  readonly due: boolean
}

/** Syncs one cloud provider: its projects, the regions that it reaches, what is in them, and what is in none. */
export async function syncProvider(run: ProviderRun): Promise<void> {
  const { engine, provider } = run
  const { store, clock, events } = engine.region
  const id = String(provider.id)
  const table = store.table(cloudproviders)
  table.update(id, { sync_status: 'queuing' })
  setJoins(run, { sync_status: 'queuing' })
  await pause()
  if (!run.due) {
    setJoins(run, { sync_status: 'idle' })
    table.update(id, { sync_status: 'idle' })
    return
  }
  table.update(id, { sync_status: 'queued' })
  setJoins(run, { sync_status: 'queued' })
  await pause()
  table.update(id, { sync_status: 'syncing', last_sync: clock.stamp(), last_sync_end_at: null })
  events.record(cloudproviders, provider, 'sync_host_start', '', run.identity)
  await pause()
  try {
    const context = await contextOf(run)
    if (context.cloud.capabilities.some(capability => capabilityName(capability) === 'project'))
      await syncProjects(context)
    const regions = await syncRegions(context)
    const outcomes = await syncParts(run, context, chosenRegions(run, regions))
    settle(run, outcomes)
    events.record(cloudproviders, provider, 'sync_host_end', '', run.identity)
  } catch (error) {
    if (error instanceof SyncStopped) throw error
    fail(run, error)
  }
  setJoins(run, { sync_status: 'idle' })
  table.update(id, { sync_status: 'idle', last_sync_end_at: clock.stamp() })
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
    if (!wants(step, run.range, run.account, context.cloud.capabilities)) continue
    recordOutcome(context, step.plural, await rest.run(context, step))
    await pause()
  }
  return outcomes
}

/** A sync that came to its end leaves its mark only where something was missing. */
function settle({ engine, provider, account }: ProviderRun, outcomes: readonly Attempts[]): void {
  const { store } = engine.region
  const bad = outcomes.find(outcome => outcome.health === 'unknown') ?? outcomes.find(outcome => outcome.reason)
  const table = store.table(cloudproviders)
  const before = table.byKey(String(provider.id))?.health_status
  if (bad === undefined) {
    const health_status = before === 'unknown' || before === 'no permission' ? 'normal' : before
    table.update(String(provider.id), {
      status: 'connected',
      ...(health_status === undefined ? {} : { health_status }),
    })
    return
  }
  table.update(String(provider.id), { status: 'connected', health_status: bad.health })
  const accounts = store.table(cloudaccounts)
  const errors = accounts.byKey(String(account.id))?.error_count ?? 0
  accounts.update(String(account.id), {
    health_status: bad.health,
    failure: bad.reason ?? null,
    error_count: errors + 1,
  })
}

/** A provider whose cloud cannot be reached is marked, and with it its account; what is there stays. */
function fail({ engine, provider, account, identity }: ProviderRun, error: unknown): void {
  const { store, events, log } = engine.region
  const cause = fromCloud(error)
  const reason = cause instanceof Error ? cause.message : String(cause)
  log.write('sync failed', { provider: provider.id, account: account.id, reason })
  const lost = { status: 'disconnected', health_status: 'unknown' } as const
  store.table(cloudproviders).update(String(provider.id), lost)
  const accounts = store.table(cloudaccounts)
  const errors = accounts.byKey(String(account.id))?.error_count ?? 0
  accounts.update(String(account.id), { ...lost, failure: reason, error_count: errors + 1 })
  events.record(cloudproviders, provider, 'sync_host_failed', reason, identity)
}

async function contextOf({ engine, account, provider, identity }: ProviderRun): Promise<SyncContext> {
  engine.providers.forget(String(provider.id))
  const cloud = await engine.providers.open(account, provider)
  return new SyncContext({ region: engine.region, account, provider, cloud, identity })
}

function setJoins({ engine, provider }: ProviderRun, values: { sync_status: string }): void {
  const joins = engine.region.store.table(cloudproviderregions)
  for (const join of joins.where({ cloudprovider_id: String(provider.id) })) joins.change(join, values)
}

/** The regions that the range asks for, by themselves or by their zones and hosts; disabled ones are left out. */
function chosenRegions({ engine, range, provider }: ProviderRun, regions: readonly FoundRegion[]): FoundRegion[] {
  const { db } = engine.region.store
  const joins = engine.region.store.table(cloudproviderregions)
  const enabled = new Set(joins.where({ cloudprovider_id: String(provider.id), enabled: true }).map(row => row.row_id))
  const usable = regions.filter(found => enabled.has(found.joinId))
  if (range.full || range.regions.length + range.zones.length + range.hosts.length === 0) return usable
  const ids = db.all(
    sql`${idsByNameOrId('cloudregions', range.regions)}
        UNION SELECT cloudregion_id FROM zones WHERE id IN (${idsByNameOrId('zones', range.zones)})
        UNION SELECT z.cloudregion_id FROM hosts AS h JOIN zones AS z ON z.id = h.zone_id
          WHERE ${within(sql`h.id`, range.hosts)} OR ${within(sql`h.name`, range.hosts)}`,
  )
  const wanted = new Set(ids.map(row => String(row.id)))
  return usable.filter(found => wanted.has(String(found.row.id)))
}
