import { resource } from '../resource.ts'

export const loadbalancerHealthChecks = resource({
  keyword: 'loadbalancer_health_check',
  plural: 'loadbalancer_health_checks',
  columns: ['id', 'name', 'status', 'cloudregion', 'manager', 'project', 'tenant'],
})
