import { ApiError } from '../../http/api-error.ts'
import { identityProviders } from '../../kinds/identity/services.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { Identity } from '../../rbac/identity.ts'
import type { Region } from '../../region.ts'
import type { ApiRequest } from '../../resources/request.ts'
import { sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import { optionOf } from './config.ts'
import { askServer, knockAtLdap } from './servers.ts'

/** As long as a sync may take before another one may begin nevertheless. */
const STALE_MS = 1800_000

/** Whether a sync may begin. */
export function maySync(row: Row, now: Date): boolean {
  if (row.sync_status !== 'queued' && row.sync_status !== 'syncing') return true
  return !row.last_sync || now.getTime() - new Date(String(row.last_sync)).getTime() > STALE_MS
}

/** In whose name a server is looked for, and by which request, if by one. */
type Asked = Pick<ApiRequest, 'region' | 'identity'> & Partial<Pick<ApiRequest, 'id'>>

/** Looks again for the servers that were being looked for when the region ended. */
export function resumeLooking(region: Region, identity: Identity): void {
  if (!region.store.used(identityProviders.plural)) return
  const table = region.store.rows(identityProviders.plural)
  for (const row of table.select(sql`t.sync_status IN ('queued', 'syncing')`)) startSync({ region, identity }, row)
}

/**
 * Looks in the background whether the provider's server is there, and tells by the provider's status. Nobody is brought
 * from it: the dev region speaks no LDAP, and of the others nobody comes before he logs in.
 */
export function startSync(asked: Asked, row: Row): void {
  const { region, identity, id: requestId } = asked
  const table = region.store.rows(identityProviders.plural)
  const id = String(row.id)
  table.update(id, { sync_status: 'queued', last_sync: region.clock.stamp(), last_sync_end_at: '' })
  const asker = requestId === undefined ? {} : { requestId }
  const task = { name: 'IdentityProviderSyncTask', kind: identityProviders, row, identity, ...asker }
  region.tasks.start(task, async () => {
    table.update(id, { sync_status: 'syncing', last_sync: region.clock.stamp() })
    try {
      await probe(row, region.tasks.signal)
      markConnected(asked, id)
    } catch (error) {
      markDisconnected(asked, id, error instanceof ApiError ? error.message : String(error))
    }
    table.update(id, { sync_status: 'idle', last_sync_end_at: region.clock.stamp() })
  })
}

/** @throws ApiError when the server does not answer; of some kinds the original asks nothing */
async function probe(row: Row, signal: AbortSignal): Promise<void> {
  if (row.driver === 'ldap') await knockAtLdap(optionOf(row, 'url'), signal)
  if (row.driver !== 'cas') return
  const answer = await askServer(`${optionOf(row, 'cas_server_url').replace(/\/$/, '')}/login`, signal)
  if (!answer.ok && answer.status !== 401) throw new ApiError('ClientError', `self.request: ${answer.status}`)
}

function markConnected(request: Asked, id: string): void {
  const row = providerNow(request.region.store, id)
  if (row === undefined) return
  mark(request, row, 'connected', 0, '')
}

/** Counts a failure, and says why in the events. */
export function markDisconnected(request: Asked, id: string, reason: string): void {
  const row = providerNow(request.region.store, id)
  if (row === undefined) return
  mark(request, row, 'disconnected', Number(row.error_count) + 1, reason)
}

function mark({ region, identity }: Asked, row: Row, status: string, failures: number, reason: string): void {
  const changes = row.status === status ? {} : { status, progress: 0 }
  region.store.rows(identityProviders.plural).update(String(row.id), { error_count: failures, ...changes })
  region.events.recordStatus(identityProviders, row, status, identity, reason)
}

const providerNow = (store: Store, id: string): Row | undefined => store.rows(identityProviders.plural).byKey(id)
