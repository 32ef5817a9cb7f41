import { resource } from '../resource.ts'

export const loadbalancerlisteners = resource({
  keyword: 'loadbalancerlistener',
  plural: 'loadbalancerlisteners',
  columns: [
    'id',
    'name',
    'loadbalancer_id',
    'status',
    'listener_type',
    'listener_port',
    'backend_port',
    'egress_mbps',
    'acl_status',
    'acl_type',
    'tenant',
  ],
})
