import type { Scope } from '../kinds/kind.ts'

/** Resources that belong to no project, by service: only a policy of at least that scope can open them. */
const LEVELS: Readonly<Record<string, Readonly<Partial<Record<Scope, readonly string[]>>>>> = {
  compute: {
    system: [
      'zones',
      'cloudregions',
      'serverskus',
      'cachedimages',
      'dynamicschedtags',
      'baremetalagents',
      'schedpolicies',
      'dnsrecords',
      'metadatas',
      'loadbalancerclusters',
      'loadbalanceragents',
      'policy_definitions',
      'schedtags',
    ],
    domain: [
      'cloudaccounts',
      'cloudproviders',
      'recyclebins',
      'hosts',
      'baremetalnetworks',
      'hoststorages',
      'hostwires',
      'isolated-devices',
      'vpcs',
      'storages',
      'wires',
      'globalvpcs',
      'route_tables',
      'networkinterfaces',
      'natgateways',
      'natsentries',
      'natdentries',
      'file_systems',
      'access_groups',
      'access_group_caches',
      'policy_assignments',
      'proxysettings',
      'project_mappings',
      'waf_instances',
      'waf_rules',
      'waf_rule_groups',
      'waf_ipsets',
      'waf_regexsets',
      'cdn_domains',
      'cloud_kube_clusters',
      'cloud_kube_node_pools',
      'cloud_kube_nodes',
    ],
    user: ['keypairs'],
  },
  identity: {
    system: ['domains', 'services', 'endpoints'],
    domain: ['identity_providers', 'users', 'groups', 'projects', 'roles', 'policies'],
    user: ['credentials'],
  },
}

/** Whether a policy of that scope has nothing to say on the resource. */
export function closedTo(scope: Scope, service: string, resource: string): boolean {
  const levels = LEVELS[service]
  const at = (level: Scope) => levels?.[level]?.includes(resource) === true
  switch (scope) {
    case 'system':
      return false
    case 'domain':
      return at('system')
    case 'project':
      return at('system') || at('domain') || at('user')
    case 'user':
      return !at('user')
  }
}
