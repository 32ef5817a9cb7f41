import type { ICloudDbInstance } from '../../../cloudprovider/dbinstance.ts'
import { dbinstances } from '../../kinds/dbinstances.ts'
import { dbinstancenetworks } from '../../kinds/joints/networks.ts'
import { dbinstanceSecgroups } from '../../kinds/joints/services.ts'
import type { Row } from '../../kinds/model/column.ts'
import { sql } from '../../store/sql.ts'
import { joinTo, leaveJoints, replaceJoints } from '../reconcile/joints.ts'
import { reconcile } from '../reconcile/reconcile.ts'
import type { RegionSync, SyncStep } from '../reconcile/region-context.ts'
import { billed, common, owned, projectFacts } from '../reconcile/values.ts'

export const dbinstancesStep: SyncStep = {
  plural: 'dbinstances',
  capability: 'rds',
  run: sync =>
    reconcile(sync, {
      kind: dbinstances,
      scope: sql`t.manager_id = ${sync.providerId} AND t.cloudregion_id = ${sync.regionId}`,
      remote: sync.dbInstances,
      map: instance => ({
        values: {
          ...common(instance),
          ...owned(sync, instance),
          ...billed(instance),
          manager_id: sync.providerId,
          cloudregion_id: sync.regionId,
          vpc_id: sync.localId('vpcs', instance.vpcId),
          engine: instance.engine,
          engine_version: instance.engineVersion,
          category: instance.category,
          storage_type: instance.storageType,
          instance_type: instance.instanceType,
          vcpu_count: instance.vcpuCount,
          vmem_size_mb: instance.vmemSizeMb,
          disk_size_gb: instance.diskSizeGb,
          disk_size_used_mb: instance.diskSizeUsedMb,
          port: instance.port,
          iops: instance.iops,
          maintain_time: instance.maintainTime,
          connection_str: instance.connectionStr,
          internal_connection_str: instance.internalConnectionStr,
          master_instance_id: sync.localId('dbinstances', instance.masterInstanceId),
          zone1: sync.localId('zones', instance.zone1Id),
          zone2: sync.localId('zones', instance.zone2Id),
          zone3: sync.localId('zones', instance.zone3Id),
        },
        facts: projectFacts(sync, instance),
        after: row => joinParts(sync, row, instance),
      }),
      gone: ids => leaveJoints(sync, [dbinstancenetworks, dbinstanceSecgroups], 'dbinstance_id', ids),
    }),
}

/** The networks that an instance has addresses in, and its security groups. */
function joinParts(sync: RegionSync, row: Row, instance: ICloudDbInstance): void {
  const at = { column: 'dbinstance_id', id: String(row.id) }
  const networks = instance.networks.flatMap(({ networkId, ip }) => {
    const id = sync.localId('networks', networkId)
    return id === null ? [] : [{ key: id, values: { ip_addr: ip } }]
  })
  replaceJoints(sync, dbinstancenetworks, { ...at, keyColumn: 'network_id' }, networks)
  const secgroups = instance.secgroupIds.map(id => sync.localId('secgroups', id))
  joinTo(sync, dbinstanceSecgroups, { ...at, keyColumn: 'secgroup_id' }, secgroups)
}
