import type { JsonObject } from '../../core/json.ts'
import { cloudproviderregions } from '../kinds/cloudproviderregions.ts'
import { cloudproviders } from '../kinds/cloudproviders.ts'
import type { Attempts } from './attempt.ts'
import type { SyncContext } from './context.ts'
import { pause } from './pause.ts'
import type { ProviderRun } from './provider.ts'
import { wants } from './range.ts'
import { RegionSync } from './region-context.ts'
import type { FoundRegion } from './regions.ts'
import { REGION_STEPS } from './steps.ts'
import { failure, resultMember, type SyncCount, sentence } from './tally.ts'

/** Syncs one region, kind by kind. */
export async function syncRegion(
  run: ProviderRun,
  parent: SyncContext,
  found: FoundRegion,
  attempts: Attempts,
): Promise<void> {
  const { region, account, provider, cloud, identity } = parent
  const joins = region.store.table(cloudproviderregions)
  const set = (values: Parameters<typeof joins.update>[1]) => joins.update(found.joinId, values)
  set({ sync_status: 'syncing', last_sync: region.clock.stamp(), last_sync_end_at: null })
  await pause()
  const { cloudRegion, row: regionRow } = found
  const sync = new RegionSync({ region, account, provider, cloud, identity, cloudRegion, regionRow })
  const results: JsonObject = {}
  for (const step of REGION_STEPS) {
    if (!wants(step, run.range, account, cloudRegion.capabilities)) continue
    const started = region.clock.now().getTime()
    const count = attempts.hopeless ? failure('not tried: the kinds before it failed') : await attempts.run(sync, step)
    results[step.plural] = resultMember(count, Math.max(region.clock.now().getTime() - started, 0))
    recordOutcome(parent, step.plural, count)
    set({ sync_results: { ...results } })
    await pause()
  }
  const now = region.clock.stamp()
  set({ sync_status: 'idle', last_sync_end_at: now, last_deep_sync_at: now, sync_results: results })
}

/** What a step changed goes into the log of the provider; a step that found nothing new leaves no trace. */
export function recordOutcome({ region, provider, identity }: SyncContext, plural: string, count: SyncCount): void {
  if (count.added + count.updated + count.removed + count.failed > 0)
    region.events.record(cloudproviders, provider, `sync_${plural}_end`, sentence(count), identity)
}
