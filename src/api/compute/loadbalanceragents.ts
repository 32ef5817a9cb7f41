import { resource } from '../resource.ts'

export const loadbalanceragents = resource({
  keyword: 'loadbalanceragent',
  plural: 'loadbalanceragents',
  columns: [
    'id',
    'name',
    'cluster',
    'cluster_id',
    'hb_last_seen',
    'hb_timeout',
    'loadbalancers',
    'loadbalancer_listeners',
    'loadbalancer_listener_rules',
    'loadbalancer_backend_groups',
    'loadbalancer_backends',
    'loadbalancer_acls',
    'loadbalancer_certificates',
  ],
})
