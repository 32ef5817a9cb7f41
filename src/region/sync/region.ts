import { NotSupportedError } from '../../cloudprovider/errors/not-supported-error.ts'
import type { JsonObject } from '../../core/json.ts'
import { cloudproviderregions } from '../kinds/cloudproviderregions.ts'
import { cloudproviders } from '../kinds/cloudproviders.ts'
import type { SyncContext } from './context.ts'
import { SyncStopped } from './context.ts'
import { pause } from './pause.ts'
import type { ProviderRun } from './provider.ts'
import { wants } from './range.ts'
import { RegionSync } from './region-context.ts'
import type { FoundRegion } from './regions.ts'
import { REGION_STEPS } from './steps.ts'
import { NOTHING, resultMember, type SyncCount, sentence } from './tally.ts'

/**
 * Syncs one region, kind by kind. A kind that fails is noted and the next one follows: what was there before stays.
 */
export async function syncRegion(run: ProviderRun, parent: SyncContext, found: FoundRegion): Promise<void> {
  const { region, account, provider, cloud, identity } = parent
  const joins = region.store.table(cloudproviderregions)
  const set = (values: Parameters<typeof joins.update>[1]) => joins.update(found.joinId, values)
  set({ sync_status: 'syncing', last_sync: region.clock.stamp(), last_sync_end_at: null })
  await pause()
  const sync = new RegionSync({
    region,
    account,
    provider,
    cloud,
    identity,
    cloudRegion: found.cloudRegion,
    regionRow: found.row,
  })
  const results: JsonObject = {}
  for (const step of REGION_STEPS) {
    if (!wants(step, run.range, account, found.cloudRegion.capabilities)) continue
    const started = performance.now()
    const count = await attempt(sync, step.plural, async () => {
      await suffer(sync, step.plural)
      return await step.run(sync)
    })
    sync.forget(step.plural)
    results[step.plural] = resultMember(count, Math.round(performance.now() - started))
    if (count.added + count.updated + count.removed > 0 || count.failures.length > 0)
      region.events.record(cloudproviders, provider, `sync_${step.plural}_end`, sentence(count), identity)
    set({ sync_results: { ...results } })
    await pause()
  }
  const now = region.clock.stamp()
  set({ sync_status: 'idle', last_sync_end_at: now, last_deep_sync_at: now, sync_results: results })
}

async function attempt(sync: RegionSync, plural: string, step: () => Promise<SyncCount>): Promise<SyncCount> {
  try {
    return await step()
  } catch (error) {
    if (error instanceof SyncStopped) throw error
    if (error instanceof NotSupportedError) return NOTHING
    const reason = error instanceof Error ? error.message : String(error)
    sync.region.log.write('sync step failed', {
      provider: sync.providerId,
      region: sync.regionId,
      kind: plural,
      reason,
      stack: error instanceof Error ? error.stack : undefined,
    })
    return { ...NOTHING, failures: [reason] }
  }
}

/** How often a sync that sticks looks whether it may go on. */
const STICKING_MS = 50

/** Lets a fault that a test ordered happen to the sync of a kind. */
async function suffer(sync: RegionSync, plural: string): Promise<void> {
  const { faults } = sync.region
  const fault = faults.strikeSync(plural)
  if (fault?.kind === 'sync-fail') throw new Error('injected fault: the sync of this kind fails')
  if (fault?.kind !== 'sync-stick') return
  while (faults.sticking) {
    sync.checkpoint()
    await new Promise(resolve => setTimeout(resolve, STICKING_MS))
  }
}
