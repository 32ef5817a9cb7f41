import { accessGroups } from './access-groups.ts'
import { backupstorages, diskbackups, instanceBackupJoints, instancebackups } from './backups.ts'
import { buckets } from './buckets.ts'
import { cachedimages } from './cachedimages.ts'
import { cloudServiceKinds } from './cloud-services.ts'
import { cloudaccounts } from './cloudaccounts.ts'
import { cloudproviderquotas } from './cloudproviderquotas.ts'
import { cloudproviderregions } from './cloudproviderregions.ts'
import { cloudproviders } from './cloudproviders.ts'
import { cloudregions } from './cloudregions.ts'
import { dbinstanceSkus } from './dbinstance-skus.ts'
import { dbinstanceaccounts } from './dbinstanceaccounts.ts'
import { dbinstancebackups } from './dbinstancebackups.ts'
import { dbinstancedatabases } from './dbinstancedatabases.ts'
import { dbinstanceparameters } from './dbinstanceparameters.ts'
import { dbinstanceprivileges } from './dbinstanceprivileges.ts'
import { dbinstances } from './dbinstances.ts'
import { disks } from './disks.ts'
import { dnsZones } from './dns-zones.ts'
import { dnsrecords } from './dnsrecords.ts'
import { eips } from './eips.ts'
import { elasticcacheaccounts } from './elasticcacheaccounts.ts'
import { elasticcacheacls } from './elasticcacheacls.ts'
import { elasticcachebackups } from './elasticcachebackups.ts'
import { elasticcacheparameters } from './elasticcacheparameters.ts'
import { elasticcaches } from './elasticcaches.ts'
import { elasticcacheskus } from './elasticcacheskus.ts'
import { events, hostdmesgs } from './events.ts'
import { externalprojects } from './externalprojects.ts'
import { fileSystems } from './file-systems.ts'
import { globalvpcs } from './globalvpcs.ts'
import { guestScreenDumps } from './guest-screen-dumps.ts'
import { guestnetworksecgroups } from './guestnetworksecgroups.ts'
import { hostfiles } from './hostfiles.ts'
import { hosts } from './hosts.ts'
import { credentials, policies, roles } from './identity/access.ts'
import { domains, groups, projects, users } from './identity/identities.ts'
import { assignments, idmappings, rolepolicies, tokens, usergroups } from './identity/links.ts'
import { organizationNodes, organizations } from './identity/organizations.ts'
import { servicecertificates } from './identity/servicecertificates.ts'
import { endpoints, identityProviders, regions, services } from './identity/services.ts'
import { images } from './images.ts'
import { instanceSnapshotJoints, instanceSnapshots } from './instance-snapshots.ts'
import { groupguests, groupnetworks, instancegroups } from './instancegroups.ts'
import { ipsets } from './ipsets.ts'
import { hostbackupstorages } from './joints/backup-storages.ts'
import { guestdisks, guestnetworks, guestsecgroups, hoststorages } from './joints/guests.ts'
import { baremetalnetworks, dbinstancenetworks, loadbalancernetworks } from './joints/networks.ts'
import { schedtagJoints } from './joints/schedtags.ts'
import {
  dbinstanceSecgroups,
  dnsZonevpcs,
  elasticcachesecgroups,
  hostwires,
  loadbalancerSecgroups,
} from './joints/services.ts'
import { keypairs } from './keypairs.ts'
import { loadbalancerHealthChecks } from './loadbalancer-health-checks.ts'
import { loadbalanceracls } from './loadbalanceracls.ts'
import { loadbalanceragents } from './loadbalanceragents.ts'
import { loadbalancerbackendgroups } from './loadbalancerbackendgroups.ts'
import { loadbalancerbackends } from './loadbalancerbackends.ts'
import { loadbalancercertificates } from './loadbalancercertificates.ts'
import { loadbalancerclusters } from './loadbalancerclusters.ts'
import { loadbalancerlistenerrules } from './loadbalancerlistenerrules.ts'
import { loadbalancerlisteners } from './loadbalancerlisteners.ts'
import { loadbalancers } from './loadbalancers.ts'
import { miscResources } from './misc-resources.ts'
import type { Kind } from './model/kind.ts'
import { mountTargets } from './mount-targets.ts'
import { natdentries } from './natdentries.ts'
import { natgateways } from './natgateways.ts'
import { natsentries } from './natsentries.ts'
import { networkIpMacs } from './network-ip-macs.ts'
import { networkaddresses } from './networkaddresses.ts'
import { networkinterfaces } from './networkinterfaces.ts'
import { networks } from './networks.ts'
import { projectMappings } from './project-mappings.ts'
import { proxysettings } from './proxysettings.ts'
import { quotas } from './quotas.ts'
import { reservedips } from './reservedips.ts'
import { routeTableAssociations, routeTableRouteSets } from './route-table-parts.ts'
import { routeTables } from './route-tables.ts'
import { scalingKinds } from './scaling.ts'
import { dynamicschedtags, schedpolicies, schedtags } from './schedtags.ts'
import { secgrouprules } from './secgrouprules.ts'
import { secgroups } from './secgroups.ts'
import { servers } from './servers.ts'
import { serverskus } from './serverskus.ts'
import { servertemplates } from './servertemplates.ts'
import { servicecatalogs } from './servicecatalogs.ts'
import { snapshotPolicyResources, snapshotpolicies } from './snapshotpolicies.ts'
import { snapshots } from './snapshots.ts'
import { storagecachedimages } from './storagecachedimages.ts'
import { storagecaches } from './storagecaches.ts'
import { storages } from './storages.ts'
import { archivedtasks, tasks } from './tasks.ts'
import { unfilledKinds } from './unfilled.ts'
import { vpcPeerings } from './vpc-peerings.ts'
import { vpcs } from './vpcs.ts'
import { wires } from './wires.ts'
import { zones } from './zones.ts'

/** Every kind that the dev region knows. */
export const ALL_KINDS: readonly Kind[] = [
  accessGroups,
  backupstorages,
  hostbackupstorages,
  diskbackups,
  instancebackups,
  instanceBackupJoints,
  buckets,
  cachedimages,
  cloudaccounts,
  cloudproviderquotas,
  cloudproviderregions,
  cloudproviders,
  cloudregions,
  dbinstanceSkus,
  dbinstanceaccounts,
  dbinstancebackups,
  dbinstancedatabases,
  dbinstanceparameters,
  dbinstanceprivileges,
  dbinstanceSecgroups,
  dbinstances,
  disks,
  dnsrecords,
  dnsZonevpcs,
  dnsZones,
  eips,
  elasticcacheaccounts,
  elasticcacheacls,
  elasticcachebackups,
  elasticcacheparameters,
  elasticcaches,
  elasticcachesecgroups,
  elasticcacheskus,
  events,
  externalprojects,
  fileSystems,
  globalvpcs,
  guestdisks,
  guestnetworks,
  guestnetworksecgroups,
  guestsecgroups,
  hoststorages,
  hostdmesgs,
  hostfiles,
  hostwires,
  hosts,
  images,
  domains,
  projects,
  users,
  groups,
  roles,
  policies,
  services,
  regions,
  endpoints,
  credentials,
  identityProviders,
  organizations,
  servicecertificates,
  organizationNodes,
  assignments,
  idmappings,
  rolepolicies,
  usergroups,
  tokens,
  instanceSnapshotJoints,
  instanceSnapshots,
  instancegroups,
  groupguests,
  groupnetworks,
  ipsets,
  keypairs,
  loadbalanceracls,
  loadbalancerHealthChecks,
  loadbalanceragents,
  loadbalancerbackendgroups,
  loadbalancerbackends,
  loadbalancercertificates,
  loadbalancerclusters,
  loadbalancerlistenerrules,
  loadbalancerlisteners,
  loadbalancers,
  loadbalancerSecgroups,
  miscResources,
  mountTargets,
  natdentries,
  natgateways,
  natsentries,
  loadbalancernetworks,
  dbinstancenetworks,
  baremetalnetworks,
  networkaddresses,
  networkIpMacs,
  networkinterfaces,
  networks,
  projectMappings,
  proxysettings,
  quotas,
  reservedips,
  routeTables,
  routeTableAssociations,
  routeTableRouteSets,
  schedtags,
  dynamicschedtags,
  schedpolicies,
  ...schedtagJoints,
  secgrouprules,
  secgroups,
  servers,
  serverskus,
  servertemplates,
  servicecatalogs,
  snapshotpolicies,
  snapshotPolicyResources,
  snapshots,
  storagecachedimages,
  storagecaches,
  storages,
  tasks,
  archivedtasks,
  vpcPeerings,
  vpcs,
  wires,
  zones,
  guestScreenDumps,
  ...cloudServiceKinds,
  ...scalingKinds,
  ...unfilledKinds,
]
