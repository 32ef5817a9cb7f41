import { basics } from '../details/basics.ts'
import { hostCard } from '../details/host-cards.ts'
import { jointNames } from '../details/joint-names.ts'
import { int, text } from '../model/column.ts'
import { kind } from '../model/kind.ts'
import { joint, resource } from '../model/mixins.ts'

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
  details: [basics(), jointNames({ loadbalancer_id: 'loadbalancer', network_id: 'network' })],
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
  details: [basics(), jointNames({ dbinstance_id: 'dbinstance', network_id: 'network' })],
})

/** Addresses that hosts have in networks, each on one of its cards. */
export const baremetalnetworks = kind({
  keyword: 'baremetalnetwork',
  plural: 'baremetalnetworks',
  scope: 'domain',
  ids: 'row',
  columns: {
    ...joint,
    ...resource,
    baremetal_id: text({ notNull: true, list: 'domain', index: true }),
    network_id: text({ notNull: true, list: 'domain', index: true }),
    ip_addr: text({ list: 'domain' }),
    ip6_addr: text({ list: 'domain' }),
    mac_addr: text({ list: 'domain' }),
    vlan_id: int({ default: 1, list: 'domain' }),
  },
  refs: { baremetal_id: 'hosts', network_id: 'networks' },
  ancestors: { host: 'baremetal_id', network: 'network_id', zone: 'baremetal_id', cloudprovider: 'baremetal_id' },
  joint: { master: 'hosts', slave: 'networks' },
  details: [basics(), jointNames({ baremetal_id: 'host', network_id: 'network' }), hostCard],
})
