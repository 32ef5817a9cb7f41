import { basics } from './details/basics.ts'
import { managedBy } from './details/managed.ts'
import { projectOwner } from './details/owners.ts'
import { inRegion } from './details/places.ts'
import { bool, int, text } from './model/column.ts'
import { kind } from './model/kind.ts'
import { forwarding } from './model/listener-columns.ts'
import { externalized, statusStandalone } from './model/mixins.ts'
import { parentNames } from './model/parent.ts'
import { always } from './model/undeletable.ts'

export const loadbalancerlisteners = kind({
  keyword: 'loadbalancerlistener',
  plural: 'loadbalancerlisteners',
  uniqueName: 'system',
  uniqueWithin: ['loadbalancer_id'],
  scope: 'project',
  columns: {
    ...statusStandalone,
    ...externalized,
    loadbalancer_id: text({ create: 'optional' }),
    listener_type: text({ notNull: true, create: 'required' }),
    listener_port: int({ create: 'required' }),
    backend_group_id: text({ create: 'optional' }),
    backend_server_port: int({ create: 'optional' }),
    scheduler: text({ notNull: true, create: 'optional', update: 'user' }),
    send_proxy: text({ notNull: true, default: 'off', create: 'optional', update: 'user' }),
    client_request_timeout: int({ create: 'optional', update: 'user' }),
    client_idle_timeout: int({ create: 'optional', update: 'user' }),
    backend_connect_timeout: int({ create: 'optional', update: 'user' }),
    backend_idle_timeout: int({ create: 'optional', update: 'user' }),
    acl_status: text({ create: 'optional', update: 'user' }),
    acl_type: text({ create: 'optional', update: 'user' }),
    acl_id: text({ create: 'optional', update: 'user' }),
    egress_mbps: int({ create: 'optional', update: 'user' }),
    sticky_session: text({ create: 'optional', update: 'user' }),
    sticky_session_type: text({ create: 'optional', update: 'user' }),
    sticky_session_cookie: text({ create: 'optional', update: 'user' }),
    sticky_session_cookie_timeout: int({ create: 'optional', update: 'user' }),
    x_forwarded_for: bool({ create: 'optional', update: 'user' }),
    gzip: bool({ create: 'optional', update: 'user' }),
    certificate_id: text({ create: 'optional', update: 'user' }),
    tls_cipher_policy: text({ create: 'optional', update: 'user' }),
    enable_http2: bool({ create: 'optional', update: 'user' }),
    ...forwarding,
  },
  partOf: [['loadbalancer_id', 'loadbalancers']],
  refs: { loadbalancer_id: 'loadbalancers' },
  ancestors: {
    loadbalancer: 'loadbalancer_id',
    cloudprovider: 'loadbalancer_id',
    cloudregion: 'loadbalancer_id',
    vpc: 'loadbalancer_id',
  },
  undeletable: always,
  details: [
    basics({ tagged: 'loadbalancerlistener' }),
    projectOwner,
    managedBy('loadbalancerlisteners'),
    inRegion('loadbalancerlisteners'),
    parentNames({
      loadbalancer_id: ['loadbalancers', 'loadbalancer'],
      backend_group_id: ['loadbalancerbackendgroups', 'backend_group'],
    }),
  ],
})
