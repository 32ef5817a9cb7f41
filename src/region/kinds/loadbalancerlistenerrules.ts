import { balancerAbove } from './details/balancer.ts'
import { basics } from './details/basics.ts'
import { managedBy } from './details/managed.ts'
import { projectOwner } from './details/owners.ts'
import { inRegion } from './details/places.ts'
import { bool, json, text } from './model/column.ts'
import { kind } from './model/kind.ts'
import { forwarding } from './model/listener-columns.ts'
import { externalized, statusStandalone } from './model/mixins.ts'
import { parentNames } from './model/parent.ts'
import { always } from './model/undeletable.ts'

export const loadbalancerlistenerrules = kind({
  keyword: 'loadbalancerlistenerrule',
  plural: 'loadbalancerlistenerrules',
  uniqueName: 'system',
  uniqueWithin: ['listener_id'],
  scope: 'project',
  columns: {
    ...statusStandalone,
    ...externalized,
    certificate_id: text({ create: 'optional', update: 'user' }),
    listener_id: text({ create: 'optional' }),
    is_default: bool({ create: 'optional' }),
    backend_group_id: text({ create: 'optional', update: 'user' }),
    backend_groups: json({ create: 'optional', update: 'user' }),
    domain: text({ create: 'optional' }),
    path: text({ create: 'optional' }),
    condition: text({ create: 'optional' }),
    redirect_pool: json({ create: 'optional', update: 'user' }),
    ...forwarding,
  },
  partOf: [
    ['listener_id', 'loadbalancerlisteners'],
    ['loadbalancer_id', 'loadbalancers'],
  ],
  refs: { listener_id: 'loadbalancerlisteners' },
  ancestors: {
    loadbalancer: 'listener_id',
    cloudprovider: 'listener_id',
    cloudregion: 'listener_id',
    vpc: 'listener_id',
  },
  undeletable: always,
  details: [
    basics({ tagged: 'loadbalancerlistenerrule' }),
    projectOwner,
    managedBy('loadbalancerlistenerrules'),
    inRegion('loadbalancerlistenerrules'),
    parentNames({
      listener_id: ['loadbalancerlisteners', 'listener'],
      backend_group_id: ['loadbalancerbackendgroups', 'backend_group'],
    }),
    balancerAbove('loadbalancerlistenerrules'),
  ],
})
