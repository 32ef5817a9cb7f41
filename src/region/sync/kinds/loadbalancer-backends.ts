import { flatMap } from '../../../cloudprovider/paging.ts'
import { loadbalancerbackendgroups } from '../../kinds/loadbalancerbackendgroups.ts'
import { loadbalancerbackends } from '../../kinds/loadbalancerbackends.ts'
import { loadbalancers } from '../../kinds/loadbalancers.ts'
import { orNone, partsOf, without } from '../reconcile/parts.ts'
import { reconcile } from '../reconcile/reconcile.ts'
import type { SyncStep } from '../reconcile/region-context.ts'
import { below, belowParts } from '../reconcile/scope.ts'
import { common } from '../reconcile/values.ts'

export const backendGroupsStep: SyncStep = {
  plural: 'loadbalancerbackendgroups',
  capability: 'loadbalancer',
  run: sync =>
    reconcile(sync, {
      kind: loadbalancerbackendgroups,
      scope: below(sync, 'loadbalancer_id', 'loadbalancers'),
      remote: partsOf(sync.loadbalancers, balancer => balancer.listBackendGroups()),
      numbered: false,
      map: ({ parent, item: group }) => {
        const balancerId = sync.localId('loadbalancers', parent.globalId)
        if (balancerId === null) return without('load balancer', parent.globalId)
        return {
          values: {
            ...common(group),
            loadbalancer_id: balancerId,
            scheduler: group.scheduler,
            type: group.type,
          },
          // The default group also stands in the balancer's own row.
          after: row => {
            if (group.isDefault)
              sync.region.store.table(loadbalancers).update(balancerId, { backend_group_id: String(row.id) })
          },
        }
      },
    }),
}

/** The kind (by plural) of what a backend is. */
const BACKENDS: Readonly<Record<string, string>> = { guest: 'servers', host: 'hosts' }

export const backendsStep: SyncStep = {
  plural: 'loadbalancerbackends',
  capability: 'loadbalancer',
  run: sync =>
    reconcile(sync, {
      kind: loadbalancerbackends,
      scope: belowParts(sync, 'backend_group_id', 'loadbalancerbackendgroups', 'loadbalancer_id', 'loadbalancers'),
      remote: partsOf(
        flatMap(sync.loadbalancers, balancer => orNone(balancer.listBackendGroups())),
        group => group.getBackends(),
      ),
      numbered: false,
      map: ({ parent, item: backend }) => {
        const groupId = sync.localId('loadbalancerbackendgroups', parent.globalId)
        if (groupId === null) return without('backend group', parent.globalId)
        const plural = BACKENDS[backend.backendType]
        return {
          values: {
            ...common(backend),
            backend_group_id: groupId,
            backend_id: plural === undefined ? null : sync.localId(plural, backend.backendId),
            backend_type: backend.backendType,
            backend_role: backend.backendRole,
            weight: backend.weight,
            address: backend.ipAddress,
            port: backend.port,
          },
        }
      },
    }),
}
