import { resource } from '../resource.ts'

export const loadbalancernetworks = resource({
  keyword: 'loadbalancernetwork',
  plural: 'loadbalancernetworks',
  columns: ['Loadbalancer_ID', 'Loadbalancer', 'Network_ID', 'Network', 'Ip_Addr', 'Mac_Addr'],
})
