import { text } from './column.ts'
import { basics } from './details/basics.ts'
import { jointNames } from './details/joint-names.ts'
import { kind } from './kind.ts'
import { joint, resource } from './mixins.ts'

/** Addresses that load balancers and RDS instances take in networks. */
export const loadbalancernetworks = kind({
  keyword: 'loadbalancernetwork',
  plural: 'loadbalancernetworks',
  scope: 'project',
  ids: 'row',
  columns: {
    ...joint,
    ...resource,
    loadbalancer_id: text({ notNull: true, list: 'admin', index: true }),
    network_id: text({ notNull: true, list: 'admin', index: true }),
    ip_addr: text({ list: 'admin' }),
  },
  refs: { loadbalancer_id: 'loadbalancers', network_id: 'networks' },
  ancestors: { loadbalancer: 'loadbalancer_id', network: 'network_id', cloudprovider: 'loadbalancer_id' },
  joint: { master: 'loadbalancers', slave: 'networks' },
  details: [basics({ canDelete: () => true }), jointNames({ loadbalancer_id: 'loadbalancer', network_id: 'network' })],
})

export const dbinstancenetworks = kind({
  keyword: 'dbinstancenetwork',
  plural: 'dbinstancenetworks',
  scope: 'project',
  ids: 'row',
  columns: {
    ...joint,
    ...resource,
    dbinstance_id: text({ notNull: true, list: 'user', index: true }),
    network_id: text({ notNull: true, list: 'user', index: true }),
    ip_addr: text(),
  },
  refs: { dbinstance_id: 'dbinstances', network_id: 'networks' },
  ancestors: { dbinstance: 'dbinstance_id', network: 'network_id', cloudprovider: 'dbinstance_id' },
  joint: { master: 'dbinstances', slave: 'networks' },
  details: [basics({ canDelete: () => true }), jointNames({ dbinstance_id: 'dbinstance', network_id: 'network' })],
})
