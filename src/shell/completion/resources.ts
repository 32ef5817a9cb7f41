import type { Resource } from '../../api/resource.ts'

type Load = () => Promise<Resource>

/** Which resource a word names, where an option or argument is called so: by a singular, as in `--zone` and ZONE. */
const NAMED: Readonly<Record<string, Load>> = {
  account: async () => (await import('../../api/compute/cloudaccounts.ts')).cloudaccounts,
  acl: async () => (await import('../../api/compute/loadbalanceracls.ts')).loadbalanceracls,
  backend_group: async () => (await import('../../api/compute/loadbalancerbackendgroups.ts')).loadbalancerbackendgroups,
  backup_storage: async () => (await import('../../api/compute/backupstorages.ts')).backupstorages,
  cachedimage: async () => (await import('../../api/compute/cachedimages.ts')).cachedimages,
  cloudprovider: async () => (await import('../../api/compute/cloudproviders.ts')).cloudproviders,
  cloudregion: async () => (await import('../../api/compute/cloudregions.ts')).cloudregions,
  dbinstance: async () => (await import('../../api/compute/dbinstances.ts')).dbinstances,
  disk: async () => (await import('../../api/compute/disks.ts')).disks,
  dns_zone: async () => (await import('../../api/compute/dns-zones.ts')).dnsZones,
  domain: async () => (await import('../../api/identity/domains.ts')).domains,
  eip: async () => (await import('../../api/compute/eips.ts')).eips,
  elasticcache: async () => (await import('../../api/compute/elasticcaches.ts')).elasticcaches,
  guest_template: async () => (await import('../../api/compute/servertemplates.ts')).servertemplates,
  host: async () => (await import('../../api/compute/hosts.ts')).hosts,
  idp: async () => (await import('../../api/identity/identity-providers.ts')).identityProviders,
  image: async () => (await import('../../api/image/images.ts')).images,
  instance_snapshot: async () => (await import('../../api/compute/instance-snapshots.ts')).instanceSnapshots,
  instance_type: async () => (await import('../../api/compute/serverskus.ts')).serverskus,
  inter_vpc_network: async () => (await import('../../api/compute/inter-vpc-networks.ts')).interVpcNetworks,
  isolated_device: async () => (await import('../../api/compute/isolated-devices.ts')).isolatedDevices,
  keypair: async () => (await import('../../api/compute/keypairs.ts')).keypairs,
  listener: async () => (await import('../../api/compute/loadbalancerlisteners.ts')).loadbalancerlisteners,
  loadbalancer: async () => (await import('../../api/compute/loadbalancers.ts')).loadbalancers,
  natgateway: async () => (await import('../../api/compute/natgateways.ts')).natgateways,
  network: async () => (await import('../../api/compute/networks.ts')).networks,
  project: async () => (await import('../../api/identity/projects.ts')).projects,
  project_mapping: async () => (await import('../../api/compute/project-mappings.ts')).projectMappings,
  proxy_setting: async () => (await import('../../api/compute/proxysettings.ts')).proxysettings,
  role: async () => (await import('../../api/identity/roles.ts')).roles,
  route_table: async () => (await import('../../api/compute/route-tables.ts')).routeTables,
  scaling_group: async () => (await import('../../api/compute/scalinggroups.ts')).scalinggroups,
  schedtag: async () => (await import('../../api/compute/schedtags.ts')).schedtags,
  secgroup: async () => (await import('../../api/compute/secgroups.ts')).secgroups,
  server: async () => (await import('../../api/compute/servers.ts')).servers,
  service: async () => (await import('../../api/identity/services.ts')).services,
  snapshot: async () => (await import('../../api/compute/snapshots.ts')).snapshots,
  snapshotpolicy: async () => (await import('../../api/compute/snapshotpolicies.ts')).snapshotpolicies,
  storage: async () => (await import('../../api/compute/storages.ts')).storages,
  storagecache: async () => (await import('../../api/compute/storagecaches.ts')).storagecaches,
  user: async () => (await import('../../api/identity/users.ts')).users,
  vpc: async () => (await import('../../api/compute/vpcs.ts')).vpcs,
  wire: async () => (await import('../../api/compute/wires.ts')).wires,
  zone: async () => (await import('../../api/compute/zones.ts')).zones,
}

/** Other words for the same. */
const ALSO: Readonly<Record<string, string>> = {
  admin_secgroup: 'secgroup',
  backupstorage: 'backup_storage',
  cloudaccount: 'account',
  guest: 'server',
  guest_image: 'image',
  manager: 'cloudprovider',
  member_domain: 'domain',
  natgatewayid: 'natgateway',
  owner_domain: 'domain',
  owner_project: 'project',
  prefer_host: 'host',
  prefer_region: 'cloudregion',
  prefer_zone: 'zone',
  project_domain: 'domain',
  role_domain: 'domain',
  sched_tag: 'schedtag',
  secgrp: 'secgroup',
  shared_domain: 'domain',
  shared_project: 'project',
  sku: 'instance_type',
  target_domain: 'domain',
  target_storage: 'storage',
  tenant: 'project',
  user_domain: 'domain',
}

/** What two services call by one word. */
const BY_SERVICE: Readonly<Record<string, Load>> = {
  'identity/group': async () => (await import('../../api/identity/groups.ts')).groups,
  'identity/region': async () => (await import('../../api/identity/regions.ts')).regions,
  'compute/group': async () => (await import('../../api/compute/instancegroups.ts')).instancegroups,
  'compute/region': NAMED.cloudregion ?? (() => Promise.reject(new TypeError('no such name'))),
}

/** The resource that a property of a command names (`zone`, `vpc_id`, `secgroup_ids`); undefined where it names none. */
export function resourceNamed(property: string, service: string): Promise<Resource> | undefined {
  const plain = property.replace(/_ids?$/, '')
  for (const word of [plain, plain.replace(/s$/, '')]) {
    const load = BY_SERVICE[`${service}/${word}`] ?? NAMED[ALSO[word] ?? word]
    if (load !== undefined) return load()
  }
  return undefined
}
