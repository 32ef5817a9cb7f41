import { groupListeners } from './details/balancer.ts'
import { basics } from './details/basics.ts'
import { managedBy } from './details/managed.ts'
import { projectOwner } from './details/owners.ts'
import { inRegion } from './details/places.ts'
import { text } from './model/column.ts'
import { kind } from './model/kind.ts'
import { externalized, statusStandalone } from './model/mixins.ts'
import { parentNames } from './model/parent.ts'
import { busy, countOf } from './model/undeletable.ts'

export const loadbalancerbackendgroups = kind({
  keyword: 'loadbalancerbackendgroup',
  plural: 'loadbalancerbackendgroups',
  uniqueName: 'system',
  uniqueWithin: ['loadbalancer_id'],
  scope: 'project',
  columns: {
    ...statusStandalone,
    ...externalized,
    loadbalancer_id: text({ create: 'optional' }),
    loadbalancer_health_check_id: text({ create: 'optional' }),
    scheduler: text({ create: 'optional' }),
    type: text({ notNull: true, default: 'normal', create: 'optional' }),
  },
  partOf: [['loadbalancer_id', 'loadbalancers']],
  refs: { loadbalancer_id: 'loadbalancers' },
  ancestors: {
    loadbalancer: 'loadbalancer_id',
    cloudprovider: 'loadbalancer_id',
    cloudregion: 'loadbalancer_id',
    vpc: 'loadbalancer_id',
  },
  undeletable: (group, context) => {
    if (countOf(context, 'loadbalancers', 'backend_group_id', group) > 0)
      return busy(`backend group ${String(group.id)} is default backend group`)
    const count = countOf(context, 'loadbalancerlisteners', 'backend_group_id', group)
    return count > 0
      ? busy(`backend group ${String(group.id)} is still referred by ${count} loadbalancerlisteners`)
      : undefined
  },
  details: [
    basics({ tagged: 'loadbalancerbackendgroup' }),
    projectOwner,
    managedBy('loadbalancerbackendgroups'),
    inRegion('loadbalancerbackendgroups'),
    groupListeners,
    parentNames({ loadbalancer_id: ['loadbalancers', 'loadbalancer'] }),
  ],
})
