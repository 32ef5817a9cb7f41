import { resource } from '../resource.ts'

export const loadbalancerbackendgroups = resource({
  keyword: 'loadbalancerbackendgroup',
  plural: 'loadbalancerbackendgroups',
  columns: ['id', 'name', 'loadbalancer_id', 'tenant'],
})
