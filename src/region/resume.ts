import { resumeDeletions } from './actions/account-delete.ts'
import { cloudaccounts } from './kinds/cloudaccounts.ts'
import type { Kind } from './kinds/kind.ts'
import { ancestorsOf } from './query/ancestors.ts'
import type { Identity } from './rbac/identity.ts'
import type { Region } from './region.ts'
import { FULL_SYNC } from './sync/range.ts'

/**
 * Takes up what the end of the last process interrupted: syncs start again, accounts that were being deleted go, and
 * what was being done to servers and disks counts as failed, or as unknown, until a sync of their accounts tells what
 * the cloud made of it.
 */
export function resumeInterrupted(region: Region, identity: Identity): void {
  const accounts = failInterrupted(region)
  resumeDeletions(region, identity)
  region.sync.resume(identity)
  for (const id of accounts) {
    const account = region.store.table(cloudaccounts).byKey(id)
    if (account?.enabled === true && account.sync_status === 'idle')
      region.sync.syncAccount(account, FULL_SYNC, identity)
  }
}

/** @returns the ids of the accounts whose objects were being worked on */
function failInterrupted(region: Region): Set<string> {
  const { store, tasks } = region
  const kinds = new Map([...store.kinds.values()].map(kind => [kind.keyword, kind]))
  const accounts = new Set<string>()
  for (const { obj_type: keyword, obj_id: id, params } of tasks.abandonInterrupted()) {
    const kind: Kind | undefined = kinds.get(keyword)
    const status: unknown = Object(params).failed
    const row = kind === undefined || typeof status !== 'string' ? undefined : store.rows(kind.plural).byKey(id)
    if (kind === undefined || row === undefined || typeof status !== 'string') continue
    // A failure of a server would be told until somebody asks for it; nobody knows yet whether it is one.
    store.rows(kind.plural).update(id, { status: kind.plural === 'servers' ? 'unknown' : status })
    const [provider] = ancestorsOf(store, kind, [row], 'cloudprovider')
    if (typeof provider?.cloudaccount_id === 'string') accounts.add(provider.cloudaccount_id)
  }
  return accounts
}
