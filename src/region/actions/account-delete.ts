import { invalidStatus } from '../http/api-error.ts'
import { cloudaccounts } from '../kinds/cloudaccounts.ts'
import { cloudproviderregions } from '../kinds/cloudproviderregions.ts'
import { cloudproviders } from '../kinds/cloudproviders.ts'
import type { Row } from '../kinds/column.ts'
import type { Region } from '../region.ts'
import type { ObjectAction } from '../resources/handlers.ts'
import { describeAgain } from '../resources/show.ts'
import { sql } from '../store/sql.ts'
import { pause } from '../sync/pause.ts'
import { purge } from '../sync/purge.ts'
import { removeUnjoined } from '../sync/regions.ts'

/** Deletes a disabled, idle account with everything that it brought in, in the background. */
export const deleteAccount: ObjectAction = (request, row) => {
  const { region, identity } = request
  if (row.enabled === true) throw invalidStatus('account is enabled')
  const providers = region.store.table(cloudproviders).where({ cloudaccount_id: String(row.id) })
  if (row.sync_status !== 'idle' || providers.some(provider => provider.sync_status !== 'idle'))
    throw invalidStatus('account is not idle')
  if (providers.some(provider => provider.enabled === true)) throw invalidStatus('provider is enabled')
  const table = region.store.table(cloudaccounts)
  const id = String(row.id)
  table.update(id, { status: 'start_delete' })
  region.tasks.start(
    { name: 'CloudAccountDeleteTask', kind: cloudaccounts, row, identity, requestId: request.id },
    async () => {
      table.update(id, { status: 'deleting' })
      await pause()
      for (const provider of providers) await purgeProvider(region, provider)
      table.update(id, { status: 'deleted' })
      await pause()
      region.store.db.transaction(() => {
        region.store.metadata.removeAll(cloudaccounts.keyword, [id])
        // Its secret is nobody's business any more.
        table.update(id, { secret: '' })
        table.remove([id])
      })
      region.sync.providers.forget(id)
      region.events.record(cloudaccounts, row, 'delete', { id, name: row.name }, identity)
    },
  )
  return describeAgain(request, cloudaccounts, row)
}

export const deleteProvider: ObjectAction = (request, row) => {
  const { region, identity } = request
  if (row.enabled === true) throw invalidStatus('provider is enabled')
  if (row.sync_status !== 'idle') throw invalidStatus('provider is not idle')
  region.store.table(cloudproviders).update(String(row.id), { status: 'start_delete' })
  region.tasks.start(
    { name: 'CloudProviderDeleteTask', kind: cloudproviders, row, identity, requestId: request.id },
    async () => {
      await pause()
      await purgeProvider(region, row)
      region.events.record(cloudproviders, row, 'delete', { id: row.id, name: row.name }, identity)
    },
  )
  return describeAgain(request, cloudproviders, row)
}

/** Removes a cloud provider and all that came from it. */
async function purgeProvider(region: Region, provider: Row): Promise<void> {
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
  })
  region.sync.providers.forget(id)
}
