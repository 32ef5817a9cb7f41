import { memoryUsage, report } from 'node:process'
import type { JsonObject } from '../core/json.ts'
import type { InFlight } from './http/in-flight.ts'
import { cloudaccounts } from './kinds/cloudaccounts.ts'
import { cloudproviderregions } from './kinds/cloudproviderregions.ts'
import { cloudproviders } from './kinds/cloudproviders.ts'
import type { Region } from './region.ts'
import { raw } from './store/sql.ts'
import type { Activity } from './trace.ts'

/** What a dev region is doing: requests in flight, tasks and syncs with their age, memory, what keeps it alive. */
export function stateOf(region: Region, inFlight: InFlight): JsonObject {
  const { tasks, clock } = region
  const now = performance.now()
  const { rss, heapUsed, heapTotal, external } = memoryUsage()
  return {
    url: region.url,
    now: clock.now().toISOString(),
    uptime_ms: Math.round(process.uptime() * 1000),
    served: inFlight.served,
    in_flight: inFlight.flights.map(({ id, method, path, startedAt, activity }) => ({
      id,
      method,
      path,
      age_ms: Math.round(now - startedAt),
      ...activityOf(activity),
    })),
    tasks: tasks.running.map(({ id, name, object, startedAt, activity }) => ({
      id,
      name,
      object,
      request: activity.origin.request ?? '',
      age_ms: Math.round(now - startedAt),
      ...activityOf(activity),
    })),
    syncing: syncsOf(region),
    memory: { rss, heap_used: heapUsed, heap_total: heapTotal, external },
    handles: counted(process.getActiveResourcesInfo()),
  }
}

/** The same with what costs more to find out: the handles of the event loop one by one, and where the program is. */
export function fullStateOf(region: Region, inFlight: InFlight): JsonObject {
  // Asking the network interfaces for their names may take seconds.
  Object.assign(report, { excludeNetwork: true })
  const { libuv, javascriptStack, nativeStack } = Object(report.getReport())
  return { ...stateOf(region, inFlight), libuv, javascript_stack: javascriptStack, native_stack: nativeStack }
}

function activityOf(activity: Activity): JsonObject {
  return { doing: activity.doing, stack: activity.stack }
}

/** Accounts, their providers and regions that are not at rest, and for how long. */
function syncsOf({ store, clock }: Region): JsonObject[] {
  const now = clock.now().getTime()
  const busy = raw("sync_status <> 'idle'")
  const since = (moment: string | null) => (moment === null ? {} : { age_ms: now - Date.parse(moment) })
  return [
    ...store
      .table(cloudaccounts)
      .select(busy)
      .map(row => ({ kind: 'cloudaccount', id: row.id, name: row.name, row })),
    ...store
      .table(cloudproviders)
      .select(busy)
      .map(row => ({ kind: 'cloudprovider', id: row.id, name: row.name, row })),
    ...store
      .table(cloudproviderregions)
      .select(busy)
      .map(row => ({ kind: 'cloudproviderregion', id: row.cloudprovider_id, name: row.cloudregion_id, row })),
  ].map(({ kind, id, name, row }) => ({
    kind,
    id,
    name,
    sync_status: row.sync_status ?? '',
    ...since(row.last_sync),
  }))
}

function counted(names: readonly string[]): JsonObject {
  const counts: Record<string, number> = {}
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1
  return counts
}
