import { basics } from './details/basics.ts'
import { type Kind, kind, type Scope } from './model/kind.ts'
import { externalized, projectOwned, underManager } from './model/mixins.ts'

/**
 * Kinds that the API has and nothing in the dev region fills yet: they list as empty. The first that syncs one gives it
 * a file of its own.
 */
const UNFILLED: readonly (readonly [service: 'compute', scope: Scope, names: string])[] = [
  [
    'compute',
    'project',
    'kafka mongodb elastic_search tablestore sslcertificate ' + 'guest_network_traffic_log container',
  ],
  ['compute', 'domain', 'waf_instance cdn_domain isolated_device policy_assignment ipv6_gateway'],
  [
    'compute',
    'system',
    'waf_rule tap_service tap_flow policy_definition ' +
      'inter_vpc_network_route_set ' +
      'cloud_kube_node cloud_kube_node_pool baremetalagent baremetal_profile ' +
      'isolated_device_model access_group_rule ' +
      'networkinterfacenetwork host_isolated_device_model billing_resource_check ' +
      'guestisolateddevice',
  ],
]

/** `word`, or `word:plural` where the plural is irregular. */
function names(word: string): readonly [keyword: string, plural: string] {
  const [keyword = '', plural = `${keyword}s`] = word.split(':')
  return [keyword, plural]
}

const base = { ...projectOwned, ...externalized, ...underManager }

const plain = UNFILLED.flatMap(([service, scope, words]) =>
  words.split(' ').map(word => {
    const [keyword, plural] = names(word)
    return kind({
      keyword,
      plural,
      scope,
      service,
      columns: base,
      refs: { manager_id: 'cloudproviders' },
      ancestors: { cloudprovider: 'manager_id' },
      details: [basics({ tagged: keyword })],
    })
  }),
)

export const unfilledKinds: readonly Kind[] = plain
