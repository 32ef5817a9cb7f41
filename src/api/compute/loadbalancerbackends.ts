import { resource } from '../resource.ts'

export const loadbalancerbackends = resource({
  keyword: 'loadbalancerbackend',
  plural: 'loadbalancerbackends',
  columns: ['id', 'name', 'backend_group_id', 'backend_id', 'backend_type', 'address', 'port', 'weight', 'tenant'],
})
