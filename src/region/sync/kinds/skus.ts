import { serverskus } from '../../kinds/serverskus.ts'
import { sql } from '../../store/sql.ts'
import { reconcile } from '../reconcile/reconcile.ts'
import type { SyncStep } from '../reconcile/region-context.ts'
import { common } from '../reconcile/values.ts'

/** What servers can be made of in a region. */
export const skusStep: SyncStep = {
  plural: 'serverskus',
  capability: 'compute',
  run: sync =>
    reconcile(sync, {
      kind: serverskus,
      scope: sql`t.cloudregion_id = ${sync.regionId} AND t.provider = ${String(sync.provider.provider)}`,
      remote: sync.cloudRegion.listSkus(),
      numbered: false,
      sharedBy: sync.regionId,
      map: sku => ({
        values: {
          ...common(sku),
          status: 'ready',
          enabled: true,
          provider: sync.provider.provider ?? '',
          cloudregion_id: sync.regionId,
          zone_id: sync.localId('zones', sku.zoneId),
          cpu_core_count: sku.cpuCoreCount,
          memory_size_mb: sku.memorySizeMb,
          cpu_arch: sku.cpuArch,
          instance_type_family: sku.instanceTypeFamily,
          instance_type_category: sku.instanceTypeCategory,
          local_category: sku.instanceTypeCategory,
          prepaid_status: sku.prepaidStatus,
          postpaid_status: sku.postpaidStatus,
          os_name: sku.osName,
          sys_disk_type: sku.sysDiskType,
          sys_disk_resizable: sku.sysDiskResizable,
          sys_disk_min_size_gb: sku.sysDiskMinSizeGb,
          sys_disk_max_size_gb: sku.sysDiskMaxSizeGb,
          data_disk_types: sku.dataDiskTypes.join(','),
          data_disk_max_count: sku.dataDiskMaxCount,
          nic_type: sku.nicType,
          nic_max_count: sku.nicMaxCount,
          gpu_attachable: sku.gpuAttachable,
          gpu_spec: sku.gpuSpec,
          gpu_count: String(sku.gpuCount),
          attached_disk_type: sku.attachedDiskType,
          attached_disk_size_gb: sku.attachedDiskSizeGb,
          attached_disk_count: sku.attachedDiskCount,
          hour_price: sku.pricePerHour ?? 0,
          currency: sku.currency,
        },
      }),
    }),
}
