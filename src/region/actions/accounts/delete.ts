import { invalidStatus } from '../../http/api-error.ts'
import { cloudaccounts } from '../../kinds/cloudaccounts.ts'
import { cloudproviderregions } from '../../kinds/cloudproviderregions.ts'
import { cloudproviders } from '../../kinds/cloudproviders.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { Kind } from '../../kinds/model/kind.ts'
import type { Identity } from '../../rbac/identity.ts'
import type { Region } from '../../region.ts'
import type { ObjectAction } from '../../resources/handlers.ts'
import { describeAgain } from '../../resources/show.ts'
import { sql } from '../../store/sql.ts'
import { pause } from '../../sync/pause.ts'
import { purge } from '../../sync/purge.ts'
import { removeUnjoined } from '../../sync/regions.ts'

/** Deletes a disabled, idle account with everything that it brought in, in the background. */
export const deleteAccount: ObjectAction = (request, row) => {
  const { region, identity } = request
  // Nor while a sync works on what it has not brought yet.
  if (region.sync.turns.isTaken(String(row.id))) throw invalidStatus('account is not idle')
  removeAccount(region, row, identity, request.id)
  return describeAgain(request, cloudaccounts, row)
}

/** Gives an account or a cloud provider a status, which is told. */
function setStatus(region: Region, kind: Kind, id: string, status: string, identity: Identity, reason: string): void {
  const table = region.store.rows(kind.plural)
  const before = table.byKey(id)
  if (before === undefined) return
  region.events.recordStatus(kind, before, status, identity, reason)
  table.change(before, { status })
}

/** Removes an account and its cloud providers in the background. */
function removeAccount(region: Region, row: Row, identity: Identity, requestId?: string): void {
  const table = region.store.table(cloudaccounts)
  const id = String(row.id)
  const asked = requestId === undefined ? {} : { requestId }
  const set = (status: string, reason: string) => setStatus(region, cloudaccounts, id, status, identity, reason)
  set('start_delete', 'StartCloudaccountDeleteTask')
  region.tasks.start({ name: 'CloudAccountDeleteTask', kind: cloudaccounts, row, identity, ...asked }, async () => {
    set('deleting', 'deleting')
    await pause()
    for (const provider of region.store.table(cloudproviders).where({ cloudaccount_id: id }))
      await purgeProvider(region, provider, identity)
    set('deleted', 'real delete')
    await pause()
    region.store.db.transaction(() => {
      region.store.metadata.removeAll(cloudaccounts.keyword, [id])
      // Its secret is nobody's business any more.
      table.update(id, { secret: '' })
      table.remove([id])
      region.events.recordBrief(cloudaccounts, row, 'delete', identity)
    })
    region.sync.providers.forget(id)
  })
}

export const deleteProvider: ObjectAction = (request, row) => {
  const { region, identity } = request
  removeProvider(region, row, identity, request.id)
  return describeAgain(request, cloudproviders, row)
}

function removeProvider(region: Region, row: Row, identity: Identity, requestId?: string): void {
  const asked = requestId === undefined ? {} : { requestId }
  const id = String(row.id)
  const set = (status: string, reason: string) => setStatus(region, cloudproviders, id, status, identity, reason)
  set('start_delete', 'StartCloudproviderDeleteTask')
  region.tasks.start({ name: 'CloudProviderDeleteTask', kind: cloudproviders, row, identity, ...asked }, async () => {
    set('deleting', 'StartDiskCloudproviderTask')
    await pause()
    await purgeProvider(region, row, identity)
    region.events.recordStatus(
      cloudproviders,
      { ...row, status: 'deleting' },
      'deleted',
      identity,
      'StartDiskCloudproviderTask',
    )
  })
}

/** Whose deletion was accepted is deleted, even if the region ended in between. */
export function resumeDeletions(region: Region, identity: Identity): void {
  const { store } = region
  const going = store.table(cloudaccounts).select(sql`status IN ('start_delete', 'deleting', 'deleted')`)
  const left = new Set(going.map(account => account.id))
  for (const provider of store.table(cloudproviders).select(sql`status IN ('start_delete', 'deleting')`))
    if (!left.has(provider.cloudaccount_id)) removeProvider(region, provider, identity)
  for (const account of going) removeAccount(region, account, identity)
}

/** Removes a cloud provider and all that came from it. */
async function purgeProvider(region: Region, provider: Row, identity: Identity): Promise<void> {
  const { store } = region
  const id = String(provider.id)
  await purge(region, id)
  store.db.transaction(() => {
    const joins = store.table(cloudproviderregions)
    const reached = joins.where({ cloudprovider_id: id }).map(join => join.cloudregion_id)
    joins.removeWhere(sql`cloudprovider_id = ${id}`)
    removeUnjoined({ region }, reached)
    store.table(cloudproviders).update(id, { secret: '' })
    store.table(cloudproviders).remove([id])
    region.events.recordBrief(cloudproviders, provider, 'delete', identity)
  })
  region.sync.providers.forget(id)
}
