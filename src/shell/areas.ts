import type { Area } from '../cli/command-index.ts'

/** Where the overview shows the groups of commands, in the order of an operator's day. A test sees that none is missing. */
export const AREAS: readonly Area[] = [
  { title: 'Try and set up', groups: 'dev-region admin contexts auth shell doctor api' },
  {
    title: 'Accounts and regions',
    groups:
      'cloudaccounts cloudaccount_module cloudaccount_sync cloudaccount_import cloudproviders cloudproviderregions cloudregions zones external_projects project_mappings proxysettings vcenters cloudprovider_quota capabilities usages quotas',
  },
  {
    title: 'Servers',
    groups:
      'servers server_create server_power server_config server_network serverdisks servernetworks serversecgroups server_guest server_console server_migrate server_billing server_stats server_forward serverscreendumps server_pod containers guest_template instance_group instance_group_guest instance_group_network instance_snapshots keypairs sshkeypairs webconsole',
  },
  {
    title: 'Autoscaling and scheduling',
    groups:
      'scaling_group scaling_policy scaling_activity schedtags dynamicschedtags schedpolicies schedtagresources skus specs',
  },
  {
    title: 'Hosts and hardware',
    groups:
      'hosts hoststorages hostcachedimages hostfiles baremetalagents baremetalnetworks baremetalstorages baremetal_profiles isolatedevices isolated_device_models serverisolatedevices workers',
  },
  {
    title: 'Disks and storage',
    groups:
      'disks snapshots snapshot_policy backup storages storagecaches storagecachedimages images imageguest cachedimages buckets filesystem mount_targets access_groups access_group_rules nas_sku tablestore',
  },
  {
    title: 'Networks',
    groups:
      'vpcs globalvpcs wires networks networkaddresses network_ip_mac reservedips elasticips secgroups secgrouprules ipsets networkinterfaces networkinterfacenetworks routetables routetable_routeset routetable_association natgateways natdtable natstable nat_sku vpc_peering_connection inter_vpc_network inter_vpc_network_routeset ipv6_gateways net_tap_services net_tap_flows dnszone dnsrecords cdn_domains',
  },
  {
    title: 'Load balancers',
    groups:
      'loadbalancers loadbalancerlisteners loadbalancerlistenerrules loadbalancerbackendgroups loadbalancerbackends loadbalanceracls loadbalancercertificates loadbalancer_health_check loadbalancerclusters loadbalanceragents loadbalancernetworks',
  },
  {
    title: 'Databases and platforms',
    groups:
      'dbinstances dbinstance_accounts dbinstance_backups dbinstance_databases dbinstance_skus elasticcache elasticache_skus mongodb elastic_search kafka kube_clusters kube_node_pools kube_nodes app ai_gateways modelarts_pool modelarts_pool_sku service_catalog',
  },
  {
    title: 'Protection and compliance',
    groups:
      'waf_instances waf_rule_groups waf_rules waf_ipsets waf_regexsets sslcertificate policy_definition policy_assignment',
  },
  {
    title: 'Identity',
    groups:
      'domains projects tenants users groups roles role_assignments policies rolepolicies credentials credential_aes_key identityproviders organizations organization_nodes services endpoints regions servicecertificates keystone',
  },
  { title: 'What happened', groups: 'events splitable metadata wait metric-query unifiedmonitors' },
]
