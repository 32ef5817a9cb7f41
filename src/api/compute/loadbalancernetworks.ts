import { resource } from '../resource.ts'
import { loadbalancers } from './loadbalancers.ts'
import { networks } from './networks.ts'

export const loadbalancernetworks = resource({
  keyword: 'loadbalancernetwork',
  plural: 'loadbalancernetworks',
  joint: { master: loadbalancers, slave: networks },
  columns: ['Loadbalancer_ID', 'Loadbalancer', 'Network_ID', 'Network', 'Ip_Addr', 'Mac_Addr'],
})
