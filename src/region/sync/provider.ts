import { capabilityName } from '../../cloudprovider/capabilities.ts'
import { cloudaccounts } from '../kinds/cloudaccounts.ts'
import { cloudproviderregions } from '../kinds/cloudproviderregions.ts'
import { cloudproviders } from '../kinds/cloudproviders.ts'
import type { Row } from '../kinds/column.ts'
import { idsByNameOrId } from '../query/ancestors.ts'
import type { Identity } from '../rbac/identity.ts'
import { raw, sql, within } from '../store/sql.ts'
import { fromCloud } from './cloud-errors.ts'
import { SyncContext } from './context.ts'
import type { SyncEngine } from './engine.ts'
import { pause } from './pause.ts'
import { syncProjects } from './projects.ts'
import type { SyncRange } from './range.ts'
import { syncRegion } from './region.ts'
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

/** Syncs one cloud provider: its projects, the regions that it reaches, and what is in them. */
export async function syncProvider(run: ProviderRun): Promise<void> {
  const { engine, provider, range } = run
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
    const chosen = chosenRegions(run, regions)
    await inParallel(engine.options.parallelRegions, chosen, found => syncRegion(run, context, found))
    table.update(id, { status: 'connected', health_status: 'normal' })
    events.record(cloudproviders, provider, 'sync_host_end', '', run.identity)
  } catch (error) {
    fail(run, error)
  }
  setJoins(run, { sync_status: 'idle' })
  table.update(id, { sync_status: 'idle', last_sync_end_at: clock.stamp() })
  if (range.full) store.db.run(raw('PRAGMA optimize'))
}

/** A provider whose regions cannot even be listed is marked, and with it its account; what is there stays. */
function fail({ engine, provider, account, identity }: ProviderRun, error: unknown): void {
  const { store, events, log } = engine.region
  const cause = fromCloud(error)
  const reason = cause instanceof Error ? cause.message : String(cause)
  log.write('sync failed', { provider: provider.id, account: account.id, reason })
  store.table(cloudproviders).update(String(provider.id), { status: 'disconnected', health_status: 'unknown' })
  store
    .table(cloudaccounts)
    .update(String(account.id), { status: 'disconnected', health_status: 'unknown', failure: reason })
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

async function inParallel<T>(limit: number, items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items]
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(limit, queue.length) }, worker))
}
