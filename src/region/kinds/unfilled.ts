import { basics } from './details/basics.ts'
import { type Kind, kind, type Scope } from './kind.ts'
import { externalized, projectOwned, underManager } from './mixins.ts'

/**
 * Kinds that the API has and nothing in the dev region fills yet: they list as empty. The first that syncs one gives it
 * a file of its own.
 */
const UNFILLED: readonly (readonly [keyword: string, plural: string, scope: Scope, service?: 'identity'])[] = [
  ['kafka', 'kafkas', 'project'],
  ['mongodb', 'mongodbs', 'project'],
  ['elastic_search', 'elastic_searchs', 'project'],
  ['waf_instance', 'waf_instances', 'domain'],
  ['cdn_domain', 'cdn_domains', 'domain'],
  ['isolated_device', 'isolated_devices', 'domain'],
  ['instance_snapshot', 'instance_snapshots', 'project'],
  ['servertemplate', 'servertemplates', 'project'],
  ['vpc_peering_connection', 'vpc_peering_connections', 'domain'],
  ['reservedip', 'reservedips', 'project'],
  ['baremetalnetwork', 'baremetalnetworks', 'domain'],
  ['loadbalancercluster', 'loadbalancerclusters', 'system'],
  ['loadbalanceragent', 'loadbalanceragents', 'system'],
  ['cloud_kube_cluster', 'cloud_kube_clusters', 'domain'],
  ['identity_provider', 'identity_providers', 'domain', 'identity'],
  ['servicecertificate', 'servicecertificates', 'system', 'identity'],
]

export const unfilledKinds: readonly Kind[] = UNFILLED.map(([keyword, plural, scope, service]) =>
  kind({
    keyword,
    plural,
    scope,
    service: service ?? 'compute',
    columns: { ...projectOwned, ...externalized, ...underManager },
    refs: { manager_id: 'cloudproviders' },
    ancestors: { cloudprovider: 'manager_id' },
    details: [basics({ tagged: keyword })],
  }),
)
