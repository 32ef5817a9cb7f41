/**
 * Which service knows a kind of resource, by the plural: the plurals of a service, space-separated. Of a plural that
 * several services have, one is named: compute, else identity, else image.
 */
const PLURALS_OF_SERVICE: Readonly<Record<string, string>> = {
  aiproxy: [
    'ai_keys ai_models ai_providers ai_proxy_nodes ai_proxy_usage ai_routing_models ai_routings',
    'ai_virtual_keys',
  ].join(' '),
  ansible: 'ansibleplaybookreferences ansibleplaybooks ansibleplaybooks_v2',
  cloudevent: 'cloudevents',
  cloudid: [
    'cloudgroup_policies cloudgroup_users cloudgroups cloudpermissions cloudpolicies cloudroles',
    'clouduser_policies cloudusers saml_providers samlusers',
  ].join(' '),
  cloudir: 'service-registries',
  cloudnet: 'meshnetworks routers routes rules',
  cloudproxy: 'forwards proxy_agents proxy_endpoints proxy_matches',
  compute: [
    'access_group_rules access_groups ai_gateways archivedtasks backupstorages baremetal_profiles',
    'baremetalagents baremetalnetworks buckets cachedimages capabilities cdn_domains cloud_kube_clusters',
    'cloud_kube_node_pools cloud_kube_nodes cloudaccounts cloudproviderquotas cloudproviderregions',
    'cloudproviders cloudregions containers dbinstance_skus dbinstanceaccounts dbinstancebackups',
    'dbinstancedatabases dbinstancenetworks dbinstanceparameters dbinstanceprivileges dbinstances',
    'diskbackups disks dns_zones dnsrecords domain_quotas dynamicschedtags eips elastic_searchs',
    'elasticcacheaccounts elasticcacheacls elasticcachebackups elasticcacheparameters elasticcaches',
    'elasticcachesecgroups elasticcacheskus events externalprojects file_systems globalvpcs groupguests',
    'groupnetworks guest_network_traffic_logs guest_screen_dumps guestdisks guestisolateddevices',
    'guestnetworks guestnetworksecgroups guestsecgroups history-usages host_isolated_device_models',
    'hostbackupstorages hostcachedimages hostdmesgs hostfiles hosts hoststorages infras_quotas',
    'instance_snapshots instancebackups instancegroups inter_vpc_network_route_sets inter_vpc_networks',
    'ipsets ipv6_gateways isolated_device_models isolated_devices kafkas keypairs',
    'loadbalancer_health_checks loadbalanceracls loadbalanceragents loadbalancerbackendgroups',
    'loadbalancerbackends loadbalancercertificates loadbalancerclusters loadbalancerlistenerrules',
    'loadbalancerlisteners loadbalancernetworks loadbalancers metadatas misc_resources',
    'modelarts_pool_skus modelarts_pools mongodbs mount_targets nas_skus nat_skus natdentries natgateways',
    'natsentries netinterfaces network_ip_macs networkaddresses networkinterfacenetworks',
    'networkinterfaces networks policy_assignments policy_definitions project_mappings project_quotas',
    'proxysettings quotas region_quotas reservedips route_table_associations route_table_route_sets',
    'route_tables scalingactivities scalinggroups scalingpolicies schedpolicies schedtagcloudproviders',
    'schedtagcloudregions schedtaghosts schedtagnetworks schedtags schedtagstorages schedtagzones',
    'secgrouprules secgroups servers serverskus servertemplates servicecatalogs snapshotpolicies',
    'snapshots specs sshkeypairs sslcertificates storagecachedimages storagecaches storages tablestores',
    'tap_flows tap_services tasks usages vcenters vpc_peering_connections vpcs waf_instances waf_ipsets',
    'waf_regexsets waf_rule_groups waf_rules webappenvironments webapps wires worker_stats zone_quotas',
    'zones',
  ].join(' '),
  devtool: 'devtool_cronjobs devtool_templates scriptapplyrecords scripts serviceurls sshinfos',
  identity: [
    'OS-KSADM:services credentials domains endpoints groups identity_providers identity_quotas',
    'organization_nodes organizations policies projects regions role_assignments rolepolicies roles',
    'scope-resource servicecertificates services tenants users',
  ].join(' '),
  image: 'guestimages image_quotas images',
  k8s: [
    'appfromfiles apps charts configmaps container_registries cronjobs daemonsets deployments',
    'federatedclusterrolebindingclusters federatedclusterrolebindings federatedclusterroleclusters',
    'federatedclusterroles federatednamespaceclusters federatednamespaces federatedrolebindingclusters',
    'federatedrolebindings federatedroleclusters federatedroles ingresses jobs k8s_events k8s_nodes',
    'k8s_services kubeclusters kubemachines namespaces persistentvolumeclaims persistentvolumes pods',
    'rbacclusterrolebindings rbacclusterroles rbacrolebindings rbacroles releases repos secrets',
    'serviceaccounts statefulsets storageclasses tiller x509keypairs',
  ].join(' '),
  llm: [
    'llm_benchmark_packages llm_benchmarks llm_deployments llm_images llm_images_catalogs',
    'llm_instant_models llm_model_sets llm_model_specs llm_router_agents llm_skus llms mcp_agents',
  ].join(' '),
  log: 'actions baremetalevents',
  monitor: [
    'alert_notifications alertdashboards alertnotifications alertpanels alertrecords alertrecordshields',
    'alertresourcealerts alertresources alerts commonalerts datasources meteralerts metricfields',
    'metricmeasurements migrationalerts monitorresourcealerts monitorresources nodealerts unifiedmonitors',
  ].join(' '),
  notify: [
    'contact-groups contacts email_configs emailqueues notifications notifyconfigs notifytemplates',
    'receivers robots sms_configs subscribers topics verifications',
  ].join(' '),
  scheduledtask: 'scheduledtaskactivities scheduledtasks',
  scheduler: 'schedulers',
  vpcagent: 'vpcagent',
  webconsole: 'commandlogs webconsole',
  yunionconf: 'bug-report parameters scopedpolicies scopedpolicybindings',
}

/**
 * The service that knows a kind of resource, named by its plural or its singular (`servers`, `server`); undefined when
 * none does.
 */
export function serviceOf(kind: string): string | undefined {
  for (const plural of [kind, `${kind}s`, kind.replace(/y$/, 'ies')]) {
    for (const [service, plurals] of Object.entries(PLURALS_OF_SERVICE)) {
      if (` ${plurals} `.includes(` ${plural} `)) return service
    }
  }
  return undefined
}

/** The plurals of all kinds of resources. */
export function allPlurals(): string[] {
  return Object.values(PLURALS_OF_SERVICE).flatMap(plurals => plurals.split(' '))
}
