import { fileSystems } from '../../kinds/file-systems.ts'
import { mountTargets } from '../../kinds/mount-targets.ts'
import { partsOf, without } from '../reconcile/parts.ts'
import { reconcile } from '../reconcile/reconcile.ts'
import type { SyncStep } from '../reconcile/region-context.ts'
import { below, here } from '../reconcile/scope.ts'
import { billed, common, owned, projectFacts } from '../reconcile/values.ts'

export const fileSystemsStep: SyncStep = {
  plural: 'file_systems',
  capability: 'nas',
  run: sync =>
    reconcile(sync, {
      kind: fileSystems,
      scope: here(sync),
      remote: sync.fileSystems,
      map: system => ({
        values: {
          ...common(system),
          ...owned(sync, system),
          ...billed(system),
          manager_id: sync.providerId,
          cloudregion_id: sync.regionId,
          zone_id: sync.localId('zones', system.zoneId),
          file_system_type: system.fileSystemType,
          storage_type: system.storageType,
          protocol: system.protocol,
          capacity: system.capacityGb,
          used_capacity: system.usedCapacityGb,
          mount_target_count_limit: system.mountTargetCountLimit,
        },
        facts: projectFacts(sync, system),
      }),
    }),
}

export const mountTargetsStep: SyncStep = {
  plural: 'mount_targets',
  capability: 'nas',
  run: sync =>
    reconcile(sync, {
      kind: mountTargets,
      scope: below(sync, 'file_system_id', 'file_systems'),
      remote: partsOf(sync.fileSystems, system => system.getMountTargets()),
      numbered: false,
      map: ({ parent, item: target }) => {
        const systemId = sync.localId('file_systems', parent.globalId)
        if (systemId === null) return without('file system', parent.globalId)
        return {
          values: {
            ...common(target),
            file_system_id: systemId,
            access_group_id: sync.localId('access_groups', target.accessGroupId) ?? '',
            vpc_id: sync.localId('vpcs', target.vpcId),
            network_id: sync.localId('networks', target.networkId),
            network_type: target.networkType,
            domain_name: target.domainName,
          },
        }
      },
    }),
}
