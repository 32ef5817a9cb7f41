import { basics } from './details/basics.ts'
import { type Kind, kind, type Scope } from './kind.ts'
import { externalized, projectOwned, underManager } from './mixins.ts'

/**
 * Kinds that the API has and nothing in the dev region fills yet: they list as empty. The first that syncs one gives it
 * a file of its own.
 */
const UNFILLED: readonly (readonly [service: 'compute', scope: Scope, names: string])[] = [
  [
    'compute',
    'project',
    'kafka mongodb elastic_search webapp webappenvironment tablestore ' +
      'sslcertificate servicecatalog scalingpolicy:scalingpolicies scalinggroup ' +
      'modelarts_pool ai_gateway guest_network_traffic_log container',
  ],
  [
    'compute',
    'domain',
    'waf_instance waf_rule_group waf_regexset waf_ipset cdn_domain isolated_device ' +
      'cloud_kube_cluster inter_vpc_network  policy_assignment ' +
      'ipv6_gateway',
  ],
  [
    'compute',
    'system',
    'loadbalancercluster loadbalanceragent waf_rule tap_service tap_flow policy_definition ' +
      'network_ip_mac nat_sku nas_sku inter_vpc_network_route_set ' +
      'cloud_kube_node cloud_kube_node_pool baremetalagent baremetal_profile scalingactivity:scalingactivities ' +
      'modelarts_pool_sku isolated_device_model access_group_rule ' +
      'networkinterfacenetwork hostbackupstorage host_isolated_device_model ' +
      'guestisolateddevice',
  ],
]

/** `word`, or `word:plural` where the plural is irregular. */
function names(word: string): readonly [keyword: string, plural: string] {
  const [keyword = '', plural = `${keyword}s`] = word.split(':')
  return [keyword, plural]
}

export const unfilledKinds: readonly Kind[] = UNFILLED.flatMap(([service, scope, words]) =>
  words.split(' ').map(word => {
    const [keyword, plural] = names(word)
    return kind({
      keyword,
      plural,
      scope,
      service,
      columns: { ...projectOwned, ...externalized, ...underManager },
      refs: { manager_id: 'cloudproviders' },
      ancestors: { cloudprovider: 'manager_id' },
      details: [basics({ tagged: keyword })],
    })
  }),
)
