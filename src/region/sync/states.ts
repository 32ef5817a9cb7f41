import { cloudaccounts } from '../kinds/cloudaccounts.ts'
import { cloudproviderregions } from '../kinds/cloudproviderregions.ts'
import { cloudproviders } from '../kinds/cloudproviders.ts'
import type { Region } from '../region.ts'
import { sql } from '../store/sql.ts'

/** Puts an account and everything below it to rest, whatever a failed sync left behind. */
export function abandoned({ store }: Region, accountId: string): void {
  const account = store.table(cloudaccounts).byKey(accountId)
  if (account === undefined) return
  if (account.sync_status !== 'idle') store.table(cloudaccounts).update(accountId, { sync_status: 'idle' })
  for (const provider of store.table(cloudproviders).where({ cloudaccount_id: accountId })) {
    if (provider.sync_status !== 'idle') store.table(cloudproviders).update(provider.id, { sync_status: 'idle' })
    const joins = store.table(cloudproviderregions)
    for (const join of joins.select(sql`cloudprovider_id = ${provider.id} AND sync_status <> 'idle'`))
      joins.update(join.row_id, { sync_status: 'idle' })
  }
}
