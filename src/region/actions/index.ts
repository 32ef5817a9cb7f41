import { invalidStatus } from '../http/api-error.ts'
import { instanceBackupHandlers } from '../hypervisors/copies/instance-backups.ts'
import { withHypervisors } from '../hypervisors/index.ts'
import { ALL_KINDS } from '../kinds/index.ts'
import { SCHEDTAG_JOINTS } from '../kinds/joints/schedtags.ts'
import type { Kind } from '../kinds/model/kind.ts'
import type { Handlers } from '../resources/handlers.ts'
import { nameStepOf } from '../resources/name-steps.ts'
import { describe } from '../resources/show.ts'
import { insertItem, removeRow } from '../resources/write.ts'
import { scalingActivityHandlers, scalingGroupHandlers } from '../scaling/groups.ts'
import { scalingPolicyHandlers } from '../scaling/policies.ts'
import { cloudaccountHandlers } from './accounts/actions.ts'
import { externalProjectHandlers } from './accounts/external-projects.ts'
import { projectMappingHandlers } from './accounts/project-mappings.ts'
import { cloudproviderHandlers } from './accounts/providers.ts'
import { proxyHandlers } from './accounts/proxies.ts'
import { diskBackupHandlers } from './backups/disks.ts'
import { hostBackupStorageHandlers } from './backups/host-storages.ts'
import { backupStorageHandlers } from './backups/storages.ts'
import { diskHandlers } from './disks/index.ts'
import { eipHandlers } from './eips/index.ts'
import { eventHandlers } from './event-tables.ts'
import { instanceGroupHandlers } from './instance-groups/index.ts'
import { ipMacHandlers } from './network/ip-macs.ts'
import { ipsetHandlers } from './network/ipsets.ts'
import { networkHandlers } from './network/networks.ts'
import { networkinterfaceHandlers, routeSetHandlers, routeTableHandlers } from './network/route-tables.ts'
import { globalvpcHandlers, vpcPeeringHandlers } from './network/vpc-peerings.ts'
import { vpcHandlers } from './network/vpcs.ts'
import { wireHandlers } from './network/wires.ts'
import { cloudregionHandlers, zoneHandlers } from './network/zones.ts'
import { cancelDelete } from './pending-delete.ts'
import { hostFileHandlers } from './premises/host-files.ts'
import { hostStorageHandlers } from './premises/host-storages.ts'
import { hostHandlers } from './premises/hosts.ts'
import { cachedImageHandlers, storageCacheHandlers } from './premises/image-caches.ts'
import { keypairHandlers } from './premises/keypairs.ts'
import { schedRuleHandlers } from './premises/sched-rules.ts'
import { schedtagHandlers, schedtagJointHandlers, setSchedtags } from './premises/schedtags.ts'
import { serverSkuHandlers } from './premises/serverskus.ts'
import { storageHandlers } from './premises/storages.ts'
import { purgeActions } from './purge.ts'
import { secgroupHandlers } from './secgroups/index.ts'
import { secgroupRuleHandlers } from './secgroups/rule-changes.ts'
import { networkAddressHandlers } from './servers/cards/sub-ips.ts'
import { guestNetworkHandlers } from './servers/cards/updates.ts'
import { serverTemplateHandlers } from './servers/create/templates.ts'
import { serverHandlers } from './servers/index.ts'
import { instanceSnapshotHandlers } from './servers/instance-snapshots.ts'
import { serviceCatalogHandlers } from './service-catalogs.ts'
import { serviceHandlers } from './services/index.ts'
import { snapshotHandlers } from './snapshots/index.ts'
import { snapshotPolicyHandlers } from './snapshots/policies.ts'
import { syncStatusActions } from './sync-status.ts'

/** Kinds that are made out of their members alone and deleted when nothing stands against it. */
const plain: Handlers = {
  create: (request, kind) => describe(request, kind, insertItem(request, kind)),
  remove: (request, row, kind) => {
    const shown = describe(request, kind, row)
    if (shown.can_delete === false) throw invalidStatus(`${kind.keyword} ${String(row.name)} cannot be deleted`)
    removeRow(request, kind, row)
    return shown
  },
}

/** What kinds can do that is their own. */
const OWN: Readonly<Record<string, Handlers>> = {
  ...serviceHandlers,
  misc_resources: plain,
  cloudaccounts: cloudaccountHandlers,
  cloudproviders: cloudproviderHandlers,
  servers: serverHandlers,
  disks: diskHandlers,
  events: eventHandlers,
  eips: eipHandlers,
  snapshots: snapshotHandlers,
  instance_snapshots: instanceSnapshotHandlers,
  instancegroups: instanceGroupHandlers,
  backupstorages: backupStorageHandlers,
  diskbackups: diskBackupHandlers,
  instancebackups: instanceBackupHandlers,
  servertemplates: serverTemplateHandlers,
  servicecatalogs: serviceCatalogHandlers,
  snapshotpolicies: snapshotPolicyHandlers,
  scalinggroups: scalingGroupHandlers,
  scalingactivities: scalingActivityHandlers,
  scalingpolicies: scalingPolicyHandlers,
  secgroups: secgroupHandlers,
  secgrouprules: secgroupRuleHandlers,
  zones: zoneHandlers,
  cloudregions: cloudregionHandlers,
  vpcs: vpcHandlers,
  globalvpcs: globalvpcHandlers,
  vpc_peering_connections: vpcPeeringHandlers,
  ipsets: ipsetHandlers,
  network_ip_macs: ipMacHandlers,
  route_tables: routeTableHandlers,
  route_table_route_sets: routeSetHandlers,
  networkinterfaces: networkinterfaceHandlers,
  wires: wireHandlers,
  networks: networkHandlers,
  networkaddresses: networkAddressHandlers,
  guestnetworks: guestNetworkHandlers,
  externalprojects: externalProjectHandlers,
  proxysettings: proxyHandlers,
  project_mappings: projectMappingHandlers,
  schedtags: schedtagHandlers,
  ...schedRuleHandlers,
  ...schedtagJointHandlers,
  keypairs: keypairHandlers,
  hosts: hostHandlers,
  hostfiles: hostFileHandlers,
  storages: storageHandlers,
  hoststorages: hostStorageHandlers,
  hostbackupstorages: hostBackupStorageHandlers,
  storagecaches: storageCacheHandlers,
  cachedimages: cachedImageHandlers,
  serverskus: serverSkuHandlers,
}

/** A kind's own actions, and those of every kind whose cloud can be asked or left out. */
function withShared(kind: Kind, own: Handlers): Handlers {
  const { plural } = kind
  const binned =
    'project_src' in kind.columns && 'pending_deleted' in kind.columns ? { 'cancel-delete': cancelDelete } : {}
  const tagging = SCHEDTAG_JOINTS[plural] === undefined ? {} : { 'set-schedtag': setSchedtags }
  const purging = purgeActions(plural, own)
  const nameStep = own.nameStep ?? nameStepOf(plural)
  const steps = nameStep === undefined ? {} : { nameStep }
  return {
    ...own,
    ...steps,
    perform: { ...binned, ...tagging, ...purging, ...syncStatusActions(plural), ...own.perform },
  }
}

/** What the region's resources can do beyond being listed, shown and updated. */
export const computeHandlers: Readonly<Record<string, Handlers>> = withHypervisors(
  Object.fromEntries(
    ALL_KINDS.filter(kind => kind.service === 'compute').map(kind => [
      kind.plural,
      withShared(kind, OWN[kind.plural] ?? {}),
    ]),
  ),
)
