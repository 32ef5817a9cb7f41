import { storages } from '../../kinds/storages.ts'
import { sql } from '../../store/sql.ts'
import { without } from '../reconcile/parts.ts'
import { reconcile } from '../reconcile/reconcile.ts'
import type { SyncStep } from '../reconcile/region-context.ts'
import { common, infrastructure } from '../reconcile/values.ts'
import { REAL_STORAGES } from '../recycled.ts'

export const storagesStep: SyncStep = {
  plural: 'storages',
  capability: 'compute',
  run: sync =>
    reconcile(sync, {
      kind: storages,
      scope: sql`t.manager_id = ${sync.providerId} AND t.zone_id IN (SELECT id FROM zones WHERE cloudregion_id = ${sync.regionId})
        AND ${REAL_STORAGES}`,
      remote: sync.cloudRegion.listStorages(),
      map: storage => {
        const zoneId = sync.localId('zones', storage.zoneId)
        if (zoneId === null) return without('zone', storage.zoneId)
        return {
          values: {
            ...common(storage),
            ...infrastructure(sync),
            manager_id: sync.providerId,
            zone_id: zoneId,
            storagecache_id: sync.localId('storagecaches', storage.storagecacheId),
            storage_type: storage.storageType,
            medium_type: storage.mediumType,
            capacity: storage.capacityMb,
            actual_capacity_used: storage.capacityUsedMb,
            storage_conf: storage.storageConf,
            enabled: storage.enabled,
            is_sys_disk_store: storage.isSysDiskStore,
            cmtbound: 1,
          },
        }
      },
    }),
}
