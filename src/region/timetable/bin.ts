import { setStatus } from '../actions/cloud-work.ts'
import { computeHandlers } from '../actions/index.ts'
import { cloudServer } from '../actions/servers/cloud-server.ts'
import { stampOf } from '../clock.ts'
import { BIN_MS } from '../kinds/details/bin.ts'
import { disks } from '../kinds/disks.ts'
import type { Row } from '../kinds/model/column.ts'
import type { Kind } from '../kinds/model/kind.ts'
import { servers } from '../kinds/servers.ts'
import type { ApiRequest } from '../resources/request.ts'
import { raw, sql } from '../store/sql.ts'
import type { Store } from '../store/store.ts'

/** How many of a kind go in an hour, as in the original. */
const MOST = 50

/** Whether anything lies in the bin. */
export function hasBin(store: Store): boolean {
  return [servers, disks].some(
    ({ plural }) => store.used(plural) && store.rows(plural).first({ pending_deleted: true }) !== undefined,
  )
}

/** Deletes for good what has been in the bin for three days: servers with what they have, and disks that no server has. */
export async function emptyBin(request: ApiRequest, at: Date): Promise<void> {
  const { store } = request.region
  const over = (kind: Kind, more = sql`1`) =>
    store.rows(kind.plural).select(
      sql`t.pending_deleted = 1 AND t.pending_deleted_at < ${stampOf(new Date(at.getTime() - BIN_MS))}
        AND t.status NOT IN ('start_delete', 'deleting', 'deallocating') AND ${more} ORDER BY t.pending_deleted_at`,
      raw(`LIMIT ${MOST}`),
    )
  for (const server of over(servers))
    if (await runsInCloud(request, server)) keep(request, server)
    else await removeFor(request, servers, server)
  const free = sql`NOT EXISTS (SELECT 1 FROM guestdisks AS j WHERE j.deleted = 0 AND j.disk_id = t.id)`
  for (const disk of over(disks, free)) await removeFor(request, disks, disk)
}

async function removeFor(request: ApiRequest, kind: Kind, row: Row): Promise<void> {
  await computeHandlers[kind.plural]?.remove?.({ ...request, query: { override_pending_delete: true } }, row, kind)
}

/** Whether somebody started a server in its cloud after it was deleted here: then it is wanted after all. */
async function runsInCloud(request: ApiRequest, row: Row): Promise<boolean> {
  if (String(row.external_id ?? '') === '') return false
  try {
    const { server } = await cloudServer(request, row)
    return server.status === 'running'
  } catch {
    // The deletion will tell what is wrong.
    return false
  }
}

function keep(request: ApiRequest, row: Row): void {
  if (row.status !== 'delete_fail') setStatus(request, servers, row, 'delete_fail', 'vm status is running')
}
