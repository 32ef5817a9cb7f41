import type { Handlers } from '../../resources/handlers.ts'
import { bucketHandlers } from './buckets/buckets.ts'
import { dbinstanceHandlers } from './dbinstances/dbinstances.ts'
import { dbPartHandlers } from './dbinstances/parts.ts'
import { dnsRecordHandlers } from './dns/records.ts'
import { dnsZoneHandlers } from './dns/zones.ts'
import { elasticcacheHandlers } from './elasticcaches/elasticcaches.ts'
import { lbAclHandlers } from './loadbalancers/acls.ts'
import { lbAgentHandlers } from './loadbalancers/agents.ts'
import { lbBackendGroupHandlers, lbBackendHandlers } from './loadbalancers/backends.ts'
import { lbCertificateHandlers } from './loadbalancers/certificates.ts'
import { lbClusterHandlers } from './loadbalancers/clusters.ts'
import { lbHealthCheckHandlers } from './loadbalancers/health-checks.ts'
import { lbListenerHandlers, lbRuleHandlers } from './loadbalancers/listeners.ts'
import { loadbalancerHandlers } from './loadbalancers/loadbalancers.ts'
import { nasHandlers } from './nas.ts'
import { natHandlers } from './nat.ts'
import { refusals } from './refusals.ts'
import { skuHandlers } from './skus.ts'
import { unmadeHandlers } from './unmade.ts'

/** What can be done with the services of clouds: storage of objects, databases, balancers, names and so on. */
export const serviceHandlers: Readonly<Record<string, Handlers>> = {
  ...refusals,
  ...skuHandlers,
  ...unmadeHandlers,
  ...natHandlers,
  ...nasHandlers,
  ...elasticcacheHandlers,
  ...dbPartHandlers,
  buckets: bucketHandlers,
  dns_zones: dnsZoneHandlers,
  dnsrecords: dnsRecordHandlers,
  dbinstances: dbinstanceHandlers,
  loadbalancers: loadbalancerHandlers,
  loadbalanceracls: lbAclHandlers,
  loadbalancerbackendgroups: lbBackendGroupHandlers,
  loadbalancerbackends: lbBackendHandlers,
  loadbalancercertificates: lbCertificateHandlers,
  loadbalancer_health_checks: lbHealthCheckHandlers,
  loadbalanceragents: lbAgentHandlers,
  loadbalancerclusters: lbClusterHandlers,
  loadbalancerlisteners: lbListenerHandlers,
  loadbalancerlistenerrules: lbRuleHandlers,
}
