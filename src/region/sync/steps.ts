import { bucketsStep } from './kinds/buckets.ts'
import { cachedimagesStep } from './kinds/cachedimages.ts'
import {
  dbAccountsStep,
  dbBackupsStep,
  dbDatabasesStep,
  dbParametersStep,
  dbPrivilegesStep,
} from './kinds/dbinstance-parts.ts'
import { dbinstancesStep } from './kinds/dbinstances.ts'
import { disksStep } from './kinds/disks.ts'
import { eipsStep } from './kinds/eips.ts'
import { elasticcachesStep } from './kinds/elasticcaches.ts'
import { fileSystemsStep, mountTargetsStep } from './kinds/file-systems.ts'
import { hostsStep } from './kinds/hosts.ts'
import { loadbalancerAclsStep, loadbalancerCertificatesStep } from './kinds/loadbalancer-access.ts'
import { backendGroupsStep, backendsStep } from './kinds/loadbalancer-backends.ts'
import { listenerRulesStep, listenersStep } from './kinds/loadbalancer-listeners.ts'
import { loadbalancersStep } from './kinds/loadbalancers.ts'
import { miscResourcesStep } from './kinds/misc-resources.ts'
import { natDEntriesStep, natGatewaysStep, natSEntriesStep } from './kinds/nat-gateways.ts'
import { networksStep } from './kinds/networks.ts'
import { quotasStep } from './kinds/quotas.ts'
import { routeAssociationsStep, routeSetsStep, routeTablesStep } from './kinds/route-tables.ts'
import { secgroupsStep } from './kinds/secgroups.ts'
import { serversStep } from './kinds/servers.ts'
import { skusStep } from './kinds/skus.ts'
import { snapshotPoliciesStep } from './kinds/snapshotpolicies.ts'
import { snapshotsStep } from './kinds/snapshots.ts'
import { storagecachesStep } from './kinds/storagecaches.ts'
import { storagesStep } from './kinds/storages.ts'
import { vpcsStep } from './kinds/vpcs.ts'
import { wiresStep } from './kinds/wires.ts'
import { zonesStep } from './kinds/zones.ts'
import type { SyncStep } from './reconcile/region-context.ts'

/** What the sync of a region brings in, in the order of the tree: nothing comes before what it hangs on. */
export const REGION_STEPS: readonly SyncStep[] = [
  quotasStep,
  zonesStep,
  skusStep,
  bucketsStep,
  vpcsStep,
  wiresStep,
  networksStep,
  secgroupsStep,
  routeTablesStep,
  routeSetsStep,
  routeAssociationsStep,
  storagecachesStep,
  cachedimagesStep,
  storagesStep,
  hostsStep,
  disksStep,
  serversStep,
  snapshotPoliciesStep,
  snapshotsStep,
  natGatewaysStep,
  natDEntriesStep,
  natSEntriesStep,
  fileSystemsStep,
  mountTargetsStep,
  loadbalancerAclsStep,
  loadbalancerCertificatesStep,
  loadbalancersStep,
  backendGroupsStep,
  backendsStep,
  listenersStep,
  listenerRulesStep,
  eipsStep,
  dbinstancesStep,
  dbAccountsStep,
  dbDatabasesStep,
  dbPrivilegesStep,
  dbParametersStep,
  dbBackupsStep,
  elasticcachesStep,
  miscResourcesStep,
]
