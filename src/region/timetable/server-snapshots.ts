import { stampOf } from '../clock.ts'
import { takeInstanceSnapshot } from '../hypervisors/copies/instance-snapshots.ts'
import { isOwn } from '../hypervisors/home.ts'
import { instanceSnapshots } from '../kinds/instance-snapshots.ts'
import { servers } from '../kinds/servers.ts'
import type { ApiRequest } from '../resources/request.ts'
import { dueIn } from './policies.ts'

/** What the names of snapshots of servers begin with that nobody asked for. */
export const PREFIX = 'auto-'

/** Takes the snapshots of servers that policies want in this hour; those of clouds have none. */
export async function snapshotServers(request: ApiRequest, at: Date): Promise<void> {
  const { store, log } = request.region
  const ids = new Set(dueIn(store, 'server', at).map(({ id }) => id))
  const running = [...ids].flatMap(id => {
    const server = store.rows(servers.plural).byKey(id)
    if (server === undefined || !isOwn(store, servers, server)) return []
    const name = `${PREFIX}${String(server.name)}-${Math.floor(at.getTime() / 1000)}`
    try {
      const { row, done } = takeInstanceSnapshot({ ...request, body: { generate_name: name } }, server)
      store.rows(instanceSnapshots.plural).update(String(row.id), { created_at: stampOf(at) })
      return [done]
    } catch (error) {
      // As in the original nobody is told; the next hour may fare better.
      log.write('snapshot not taken', {
        server: server.name ?? null,
        reason: error instanceof Error ? error.message : String(error),
      })
      return []
    }
  })
  await Promise.all(running)
}
