import type { HealthCheck } from '../../../cloudprovider/lb-health-check.ts'
import type { ICloudLbListener, LbRedirect } from '../../../cloudprovider/lb-listener.ts'
import { flatMap } from '../../../cloudprovider/paging.ts'
import { loadbalancerlistenerrules } from '../../kinds/loadbalancerlistenerrules.ts'
import { loadbalancerlisteners } from '../../kinds/loadbalancerlisteners.ts'
import type { Row } from '../../kinds/model/column.ts'
import { orNone, partsOf, without } from '../reconcile/parts.ts'
import { reconcile } from '../reconcile/reconcile.ts'
import type { RegionSync, SyncStep } from '../reconcile/region-context.ts'
import { below, belowParts } from '../reconcile/scope.ts'
import { common } from '../reconcile/values.ts'

export const listenersStep: SyncStep = {
  plural: 'loadbalancerlisteners',
  capability: 'loadbalancer',
  run: sync =>
    reconcile(sync, {
      kind: loadbalancerlisteners,
      scope: below(sync, 'loadbalancer_id', 'loadbalancers'),
      remote: partsOf(sync.loadbalancers, balancer => balancer.listListeners()),
      map: ({ parent, item: listener }) => {
        const balancerId = sync.localId('loadbalancers', parent.globalId)
        if (balancerId === null) return without('load balancer', parent.globalId)
        return { values: { ...listenerValues(sync, listener), loadbalancer_id: balancerId } }
      },
    }),
}

function listenerValues(sync: RegionSync, listener: ICloudLbListener): Row {
  return {
    ...common(listener),
    listener_type: listener.listenerType,
    listener_port: listener.listenerPort,
    backend_group_id: sync.localId('loadbalancerbackendgroups', listener.backendGroupId),
    backend_server_port: listener.backendServerPort,
    scheduler: listener.scheduler,
    client_idle_timeout: listener.clientIdleTimeout,
    backend_connect_timeout: listener.backendConnectTimeout,
    acl_status: listener.aclStatus,
    acl_type: listener.aclType,
    acl_id: sync.localId('loadbalanceracls', listener.aclId),
    egress_mbps: listener.egressMbps,
    sticky_session: listener.stickySession,
    sticky_session_type: listener.stickySessionType,
    sticky_session_cookie: listener.stickySessionCookie,
    sticky_session_cookie_timeout: listener.stickySessionCookieTimeout,
    x_forwarded_for: listener.xForwardedFor,
    gzip: listener.gzip,
    certificate_id: sync.localId('loadbalancercertificates', listener.certificateId),
    tls_cipher_policy: listener.tlsCipherPolicy,
    enable_http2: listener.http2Enabled,
    ...healthValues(listener.healthCheck),
    ...redirectValues(listener.redirect),
  }
}

function healthValues(check: HealthCheck | undefined): Row {
  if (check === undefined) return {}
  return {
    health_check: check.enabled ? 'on' : 'off',
    health_check_type: check.type,
    health_check_timeout: check.timeout,
    health_check_interval: check.interval,
    health_check_rise: check.rise,
    health_check_fall: check.fail,
    health_check_domain: check.domain,
    health_check_uri: check.uri,
    health_check_method: check.method,
    health_check_http_code: check.httpCode,
    health_check_port: check.port,
  }
}

function redirectValues(redirect: LbRedirect | undefined): Row {
  if (redirect === undefined) return { redirect: 'off' }
  return {
    redirect: redirect.redirect,
    redirect_code: redirect.code,
    redirect_scheme: redirect.scheme,
    redirect_host: redirect.host,
    redirect_path: redirect.path,
  }
}

export const listenerRulesStep: SyncStep = {
  plural: 'loadbalancerlistenerrules',
  capability: 'loadbalancer',
  run: sync =>
    reconcile(sync, {
      kind: loadbalancerlistenerrules,
      scope: belowParts(sync, 'listener_id', 'loadbalancerlisteners', 'loadbalancer_id', 'loadbalancers'),
      remote: partsOf(
        flatMap(sync.loadbalancers, balancer => orNone(balancer.listListeners())),
        listener => listener.getRules(),
      ),
      map: ({ parent, item: rule }) => {
        const listenerId = sync.localId('loadbalancerlisteners', parent.globalId)
        if (listenerId === null) return without('listener', parent.globalId)
        return {
          values: {
            ...common(rule),
            listener_id: listenerId,
            is_default: rule.isDefault,
            backend_group_id: sync.localId('loadbalancerbackendgroups', rule.backendGroupId),
            domain: rule.domain,
            path: rule.path,
            condition: rule.condition,
            ...redirectValues(rule.redirect),
          },
        }
      },
    }),
}
