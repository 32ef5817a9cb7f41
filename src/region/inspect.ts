import { memoryUsage } from 'node:process'
import type { JsonObject } from '../core/json.ts'
import type { InFlight } from './http/in-flight.ts'
import type { Region } from './region.ts'

/** What a dev region is doing: requests in flight, tasks and syncs with their age, memory, what keeps it alive. */
export function stateOf(region: Region, inFlight: InFlight): JsonObject {
  const { store, tasks, clock } = region
  const now = clock.now().getTime()
  const busy = store
    .rows('cloudaccounts')
    .where({})
    .filter(account => account.sync_status !== 'idle')
  const { rss, heapUsed, external } = memoryUsage()
  return {
    url: region.url,
    now: clock.now().toISOString(),
    served: inFlight.served,
    in_flight: inFlight.list(),
    tasks: tasks.running.map(({ id, name, object, startedAt }) => ({
      id,
      name,
      object,
      age_ms: now - startedAt.getTime(),
    })),
    syncing: busy.map(account => ({
      id: String(account.id),
      name: String(account.name),
      sync_status: String(account.sync_status),
    })),
    memory: { rss, heap_used: heapUsed, external },
    handles: process.getActiveResourcesInfo(),
  }
}
