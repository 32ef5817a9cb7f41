import { endAbandoned } from './abandoned.ts'
import { resumeDeletions } from './actions/accounts/delete.ts'
import { emptyHalfFull } from './hypervisors/cdroms.ts'
import { resumeLooking } from './keystone/idp/sync.ts'
import { cloudaccounts } from './kinds/cloudaccounts.ts'
import type { Row } from './kinds/model/column.ts'
import type { Kind } from './kinds/model/kind.ts'
import { servers } from './kinds/servers.ts'
import { ancestorsOf } from './query/ancestors.ts'
import type { Identity } from './rbac/identity.ts'
import type { Region } from './region.ts'
import { endInterrupted } from './scaling/activities.ts'
import { FULL_SYNC } from './sync/range/range.ts'

/**
 * Takes up what the end of the last process interrupted: syncs start again, identity providers are looked for again,
 * accounts that were being deleted go, and what was being done to servers, disks and all else counts as failed, or as
 * unknown, until a sync of their accounts tells what the cloud made of it.
 */
export function resumeInterrupted(region: Region, identity: Identity): void {
  // All of it or nothing: whoever is killed in the middle of this finds it to do again.
  region.store.db.transaction(() => resume(region, identity))
}

function resume(region: Region, identity: Identity): void {
  const { store } = region
  const ended = [...failInterrupted(region), ...endAbandoned(store)]
  for (const { kind, row } of ended) if (kind === servers) emptyHalfFull(store, row)
  const accounts = new Set(ended.flatMap(({ kind, row }) => accountOf(region, kind, row)))
  resumeDeletions(region, identity)
  region.sync.resume(identity)
  resumeLooking(region, identity)
  endInterrupted(region)
  for (const id of accounts) {
    const account = store.table(cloudaccounts).byKey(id)
    if (account?.enabled === true && account.sync_status === 'idle')
      region.sync.syncAccount(account, FULL_SYNC, identity)
  }
}

function accountOf({ store }: Region, kind: Kind, row: Row): string[] {
  const [provider] = ancestorsOf(store, kind, [row], 'cloudprovider')
  return typeof provider?.cloudaccount_id === 'string' ? [provider.cloudaccount_id] : []
}

/** Fails the objects that tasks were about. @returns what they were, with their kinds */
function failInterrupted({ store, tasks }: Region): { readonly kind: Kind; readonly row: Row }[] {
  const kinds = new Map([...store.kinds.values()].map(kind => [kind.keyword, kind]))
  return tasks.abandonInterrupted().flatMap(({ obj_type: keyword, obj_id: id, params }) => {
    const kind: Kind | undefined = kinds.get(keyword)
    const status: unknown = Object(params).failed
    if (kind === undefined || typeof status !== 'string') return []
    const table = store.rows(kind.plural)
    const row = table.byKey(id)
    if (row === undefined) return []
    // A failure of a server would be told until somebody asks for it; nobody knows yet whether it is one.
    if (row.status !== status) table.update(id, { status: kind.plural === 'servers' ? 'unknown' : status })
    return [{ kind, row }]
  })
}
