import { resource } from '../resource.ts'

export const loadbalancerclusters = resource({
  keyword: 'loadbalancercluster',
  plural: 'loadbalancerclusters',
  columns: ['id', 'name', 'zone_id', 'wire_id'],
})
