import { resource } from '../resource.ts'

export const loadbalancers = resource({
  keyword: 'loadbalancer',
  plural: 'loadbalancers',
  columns: [
    'id',
    'name',
    'status',
    'address_type',
    'address',
    'network_type',
    'network_id',
    'charge_type',
    'egress_mbps',
    'loadbalancer_spec',
    'cloudregion_id',
    'tenant',
  ],
})
