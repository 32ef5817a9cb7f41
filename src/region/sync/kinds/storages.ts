import { storages } from '../../kinds/storages.ts'
import { sql } from '../../store/sql.ts'
import { reconcile } from '../reconcile.ts'
import type { SyncStep } from '../region-context.ts'
import { common, infrastructure } from '../values.ts'

export const storagesStep: SyncStep = {
  plural: 'storages',
  capability: 'compute',
  run: sync =>
    reconcile(sync, {
      kind: storages,
      scope: sql`t.manager_id = ${sync.providerId} AND t.zone_id IN (SELECT id FROM zones WHERE cloudregion_id = ${sync.regionId})`,
      remote: sync.cloudRegion.listStorages(),
      map: storage => ({
        values: {
          ...common(storage),
          ...infrastructure(sync),
          manager_id: sync.providerId,
          zone_id: sync.localId('zones', storage.zoneId) ?? '',
          storage_type: storage.storageType,
          medium_type: storage.mediumType,
          capacity: storage.capacityMb,
          actual_capacity_used: storage.capacityUsedMb,
          storage_conf: storage.storageConf,
          enabled: storage.enabled,
          is_sys_disk_store: storage.isSysDiskStore,
          cmtbound: 1,
        },
      }),
    }),
}
