import { invalidStatus, missingParameter } from '../http/api-error.ts'
import type { Row } from '../kinds/model/column.ts'
import type { Kind } from '../kinds/model/kind.ts'
import { ancestorsOf } from '../query/ancestors.ts'
import { byNameOrId } from '../resources/by-name.ts'
import type { Handlers, ObjectAction } from '../resources/handlers.ts'
import type { ApiRequest } from '../resources/request.ts'
import { describe } from '../resources/show.ts'
import { checkDeletable, removeRow } from '../resources/write.ts'
import { purge } from '../sync/purge.ts'
import { startWork } from './cloud-work.ts'

/** How one kind's objects are removed here without asking their cloud. */
type Purging =
  /** At once, when nothing stands against it and the provider is disabled; the name is how a refusal calls it. */
  | { readonly disabled: string; readonly check?: (row: Row) => void }
  /** By the task that deletes it otherwise. */
  | { readonly task: string }
  /** At once, whatever stands against it. */
  | 'always'

const PURGING: Readonly<Record<string, Purging>> = {
  dbinstances: { task: 'DBInstanceDeleteTask' },
  dns_zones: 'always',
  eips: { disabled: 'elastic_ip' },
  loadbalanceracls: 'always',
  loadbalancerbackendgroups: { task: 'LoadbalancerBackendGroupDeleteTask' },
  loadbalancerbackends: { task: 'LoadbalancerBackendDeleteTask' },
  loadbalancerlistenerrules: { task: 'LoadbalancerListenerRuleDeleteTask' },
  loadbalancerlisteners: 'always',
  loadbalancers: { task: 'LoadbalancerDeleteTask' },
  networks: { disabled: 'network' },
  route_tables: { disabled: 'route_table' },
  snapshots: { disabled: 'snapshot' },
  vpcs: { disabled: 'vpc' },
}

/** @throws ApiError while the provider of the object is enabled */
function checkDisabled({ region }: ApiRequest, kind: Kind, row: Row, name: string): void {
  const [provider] = ancestorsOf(region.store, kind, [row], 'cloudprovider')
  if (provider?.enabled === true) throw invalidStatus(`Cannot purge ${name} on enabled cloud provider`)
}

/** The action by which an object of the kind is purged; none for kinds that have no such action. */
export function purgeActions(plural: string, handlers: Handlers): Readonly<Record<string, ObjectAction>> {
  const how = PURGING[plural]
  if (how === undefined) return {}
  const forget: NonNullable<Handlers['forget']> =
    handlers.forget ?? ((request, row, kind) => removeRow(request, kind, row))
  const act: ObjectAction = (request, row, kind) => {
    if (how !== 'always' && 'task' in how) {
      const work = { task: how.task, kind, row, passing: ['deleting'], failed: 'delete_failed' }
      startWork(request, work, async () => forget(request, row, kind))
      return undefined
    }
    const shown = describe(request, kind, row)
    if (how !== 'always') {
      checkDeletable(request, kind, shown)
      checkDisabled(request, kind, row, how.disabled)
    }
    forget(request, row, kind)
    return undefined
  }
  return { purge: act }
}

/** Removes what one provider has in a place, and the place itself when nothing else is in it. */
export function purgePlace(place: 'cloudregion' | 'zone', removeWhenEmpty: (request: ApiRequest, row: Row) => void) {
  const act: ObjectAction = async (request, row, kind) => {
    const wanted = request.body.manager_id
    if (typeof wanted !== 'string' || wanted === '') throw missingParameter('manager_id')
    // One that is not there has nothing to remove, as in the original.
    const provider = byNameOrId(request.region.store, 'cloudproviders', wanted)
    const shown = describe(request, kind, row)
    if (provider !== undefined) await purge(request.region, String(provider.id), { kind: place, id: String(row.id) })
    removeWhenEmpty(request, row)
    return shown
  }
  return act
}
