import { invalidStatus } from '../http/api-error.ts'
import { cloudaccounts } from '../kinds/cloudaccounts.ts'
import { cloudproviders } from '../kinds/cloudproviders.ts'
import type { Row } from '../kinds/model/column.ts'
import type { Kind } from '../kinds/model/kind.ts'
import type { ObjectAction } from '../resources/handlers.ts'
import type { ApiRequest } from '../resources/request.ts'

/** Enables or disables one object; what is so already stays as it is, and nothing is told. */
function set({ region, identity }: ApiRequest, kind: Kind, row: Row, enabled: boolean): void {
  const changed = region.store.rows(kind.plural).update(String(row.id), { enabled })
  if (changed.length > 0) region.events.record(kind, row, enabled ? 'enable' : 'disable', '', identity)
}

function checkNotGoing(row: Row): void {
  if (String(row.status).includes('delet')) throw invalidStatus('Cannot enable deleting account')
}

/** An account takes its cloud providers with it. */
export const setAccountEnabled =
  (enabled: boolean): ObjectAction =>
  (request, row) => {
    if (enabled) checkNotGoing(row)
    const { store } = request.region
    store.db.transaction(() => {
      set(request, cloudaccounts, row, enabled)
      for (const provider of store.table(cloudproviders).where({ cloudaccount_id: String(row.id) }))
        set(request, cloudproviders, provider, enabled)
    })
    return undefined
  }

/** A cloud provider that is enabled needs its account; an account without any that is enabled has nothing left to do. */
export const setProviderEnabled =
  (enabled: boolean): ObjectAction =>
  (request, row) => {
    if (enabled) checkNotGoing(row)
    const { store } = request.region
    store.db.transaction(() => {
      set(request, cloudproviders, row, enabled)
      const account = store.rows('cloudaccounts').byKey(String(row.cloudaccount_id))
      const others = store.rows('cloudproviders').where({ cloudaccount_id: row.cloudaccount_id ?? null, enabled: true })
      if (account !== undefined && (enabled || others.length === 0)) set(request, cloudaccounts, account, enabled)
    })
    return undefined
  }
