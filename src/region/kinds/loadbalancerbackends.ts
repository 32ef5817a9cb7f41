import { balancerAbove } from './details/balancer.ts'
import { basics } from './details/basics.ts'
import { managedBy } from './details/managed.ts'
import { projectOwner } from './details/owners.ts'
import { inRegion } from './details/places.ts'
import { int, text } from './model/column.ts'
import { kind } from './model/kind.ts'
import { externalized, statusStandalone } from './model/mixins.ts'
import { parentNames } from './model/parent.ts'
import { always } from './model/undeletable.ts'

export const loadbalancerbackends = kind({
  keyword: 'loadbalancerbackend',
  plural: 'loadbalancerbackends',
  uniqueName: 'system',
  scope: 'project',
  columns: {
    ...statusStandalone,
    ...externalized,
    backend_group_id: text({ create: 'optional' }),
    backend_id: text({ create: 'optional' }),
    backend_type: text({ create: 'optional' }),
    backend_role: text({ notNull: true, default: 'default', create: 'optional' }),
    weight: int({ create: 'optional', update: 'user' }),
    address: text({ create: 'optional' }),
    port: int({ create: 'required', update: 'user' }),
    send_proxy: text({ notNull: true, default: 'off', create: 'optional', update: 'user' }),
    ssl: text({ default: 'off', create: 'optional', update: 'user' }),
  },
  partOf: [
    ['backend_group_id', 'loadbalancerbackendgroups'],
    ['loadbalancer_id', 'loadbalancers'],
  ],
  refs: { backend_group_id: 'loadbalancerbackendgroups' },
  ancestors: {
    loadbalancer: 'backend_group_id',
    cloudprovider: 'backend_group_id',
    cloudregion: 'backend_group_id',
    vpc: 'backend_group_id',
  },
  undeletable: always,
  details: [
    basics({ tagged: 'loadbalancerbackend' }),
    projectOwner,
    managedBy('loadbalancerbackends'),
    inRegion('loadbalancerbackends'),
    parentNames({ backend_group_id: ['loadbalancerbackendgroups', 'backend_group'] }),
    balancerAbove('loadbalancerbackends'),
  ],
})
