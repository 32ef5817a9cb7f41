import type { JsonObject } from '../../core/json.ts'
import { cloudproviderregions } from '../kinds/cloudproviderregions.ts'
import { cloudproviders } from '../kinds/cloudproviders.ts'
import type { Attempts } from './attempt.ts'
import { resultsOf, vainResults } from './outcome.ts'
import { pause } from './pause.ts'
import type { ProviderRun } from './provider.ts'
import { regionIdsOf } from './range/place.ts'
import { wants } from './range/wanted.ts'
import type { SyncContext } from './reconcile/context.ts'
import { RegionSync } from './reconcile/region-context.ts'
import { failure, type SyncCount, sentence } from './reconcile/tally.ts'
import type { FoundRegion } from './regions.ts'
import { REGION_STEPS } from './steps.ts'

/** Syncs one region, kind by kind. */
export async function syncRegion(
  run: ProviderRun,
  parent: SyncContext,
  found: FoundRegion,
  attempts: Attempts,
): Promise<void> {
  const { region, account, provider, cloud, identity, xor } = parent
  const joins = region.store.table(cloudproviderregions)
  const set = (values: Parameters<typeof joins.update>[1]) => joins.update(found.joinId, values)
  set({ sync_status: 'syncing', last_sync: region.clock.stamp(), last_sync_end_at: null })
  await pause()
  const { cloudRegion, row: regionRow } = found
  const sync = new RegionSync({ region, account, provider, cloud, identity, xor, cloudRegion, regionRow })
  const results: JsonObject = isLeftOut(run) ? {} : vainResults(run.range, cloudRegion.capabilities)
  const asked = {
    range: run.range,
    account,
    capabilities: cloudRegion.capabilities,
    isPublicCloud: cloud.facts.isPublicCloud,
  }
  for (const step of isLeftOut(run) ? [] : REGION_STEPS) {
    if (!wants(step, asked)) continue
    const count = attempts.hopeless ? failure('not tried: the kinds before it failed') : await attempts.run(sync, step)
    Object.assign(results, resultsOf(step, count, sync.takeBeside()))
    recordOutcome(parent, step.plural, count)
    set({ sync_results: { ...results } })
    await pause()
  }
  const now = region.clock.stamp()
  const deep = run.range.deep || isLongAgo(region.clock.now(), joins.byKey(found.joinId)?.last_deep_sync_at)
  set({
    sync_status: 'idle',
    last_sync_end_at: now,
    sync_results: results,
    ...(deep ? { last_deep_sync_at: now } : {}),
  })
}

/** Whether nothing is to be done, though the states are passed through: the provider was disabled, or the place is nowhere. */
function isLeftOut({ engine, provider, range }: ProviderRun): boolean {
  const { store } = engine.region
  if (store.table(cloudproviders).byKey(provider.id)?.enabled !== true) return true
  return range.regions.length + range.zones.length + range.hosts.length > 0 && regionIdsOf(store, range).length === 0
}

const DAY_MS = 24 * 3600_000

function isLongAgo(now: Date, stamp: string | null | undefined): boolean {
  return typeof stamp !== 'string' || now.getTime() - Date.parse(stamp) > DAY_MS
}

/** Which outcomes the original tells of in the log of the provider, and under which name. */
const TOLD: Readonly<Record<string, string>> = {
  zones: 'sync_host_end',
  buckets: 'sync_host_end',
  vpcs: 'sync_host_end',
  natdentries: 'sync_host_end',
  natsentries: 'sync_host_end',
  hosts: 'sync_host_end',
  dbinstances: 'sync_host_end',
  loadbalancers: 'sync_lb_end',
  elasticcaches: 'sync_cloud_elastic_cache',
}

/** What a step brought goes into the log of the provider, and for any kind what went wrong. */
export function recordOutcome({ region, provider, identity }: SyncContext, plural: string, count: SyncCount): void {
  const record = (action: string, notes: string) =>
    region.events.record(cloudproviders, provider, action, notes, identity)
  const told = count.added + count.updated + count.removed === 0 ? undefined : TOLD[plural]
  if (count.failed > 0) record('sync_host_fail', `${plural}: ${sentence(count)}`)
  else if (told !== undefined) record(told, sentence(count))
}
