import { resource } from '../resource.ts'

export const loadbalancerlistenerrules = resource({
  keyword: 'loadbalancerlistenerrule',
  plural: 'loadbalancerlistenerrules',
  columns: ['id', 'name', 'listener_id', 'status', 'domain', 'path', 'backend_id', 'tenant'],
})
