import { badInput, invalidStatus, missingParameter } from '../../http/api-error.ts'
import { cloudaccounts } from '../../kinds/cloudaccounts.ts'
import { cloudproviders } from '../../kinds/cloudproviders.ts'
import { cloudregions } from '../../kinds/cloudregions.ts'
import { flagOf } from '../../query/params.ts'
import type { ObjectAction } from '../../resources/handlers.ts'
import { optionalReference } from '../../resources/references.ts'
import { bodyText } from '../../resources/request.ts'
import { syncServerSkus } from '../../sync/skus.ts'
import { canSync, hasBusyRegions } from '../../sync/states.ts'

/** The clouds here list skus of servers; all others come from a service that the original's makers run. */
export const SKUS = ['serversku', 'elasticcachesku', 'dbinstance_sku', 'nat_sku', 'nas_sku']

/** Brings the skus of an account up to date, of one of its regions or cloud providers where one is named. */
export const syncSkus: ObjectAction = (request, row) => {
  const { region, body, identity } = request
  if (row.enabled !== true) throw invalidStatus('Account disabled')
  const resource = bodyText(request, 'resource')
  if (resource === undefined) throw missingParameter('resource')
  if (!SKUS.includes(resource)) throw badInput(`invalid resource ${resource}`)
  const place = optionalReference(request, cloudregions)
  const provider = optionalReference(request, cloudproviders)
  const id = String(row.id)
  if (flagOf(body, 'force') !== true && !canSync(region, row, hasBusyRegions(region, id))) return undefined
  const params = {
    resource,
    ...(place === undefined ? {} : { cloudregion_id: String(place.id) }),
    ...(provider === undefined ? {} : { cloudprovider_id: String(provider.id) }),
  }
  const task = { name: 'CloudAccountSyncSkusTask', kind: cloudaccounts, row, identity, params, requestId: request.id }
  const only = { cloudregionId: params.cloudregion_id, cloudproviderId: params.cloudprovider_id }
  const work = async () => {
    const account = region.store.table(cloudaccounts).byKey(id)
    if (account !== undefined && resource === 'serversku') await syncServerSkus(region.sync, account, only, identity)
  }
  region.sync.turns.take(id, before => region.tasks.start(task, () => before.then(work)).done)
  return undefined
}
