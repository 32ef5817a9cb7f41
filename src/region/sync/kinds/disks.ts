import { disks } from '../../kinds/disks.ts'
import { sql } from '../../store/sql.ts'
import { without } from '../parts.ts'
import { reconcile } from '../reconcile.ts'
import type { SyncStep } from '../region-context.ts'
import { billed, common, owned, projectFacts } from '../values.ts'

export const disksStep: SyncStep = {
  plural: 'disks',
  capability: 'compute',
  run: sync =>
    reconcile(sync, {
      kind: disks,
      scope: sql`t.storage_id IN (SELECT s.id FROM storages AS s JOIN zones AS z ON z.id = s.zone_id
        WHERE s.manager_id = ${sync.providerId} AND z.cloudregion_id = ${sync.regionId})`,
      remote: sync.cloudRegion.listDisks(),
      map: disk => {
        const storageId = sync.localId('storages', disk.storageId)
        if (storageId === null) return without('storage', disk.storageId)
        return {
          values: {
            ...common(disk),
            ...owned(sync, disk),
            ...billed(disk),
            storage_id: storageId,
            disk_size: disk.diskSizeMb,
            disk_format: disk.diskFormat,
            disk_type: disk.diskType,
            auto_delete: disk.isAutoDelete,
            nonpersistent: disk.isNonPersistent,
            fs_format: disk.fsFormat,
            iops: disk.iops,
            throughput: disk.throughput,
            access_path: disk.accessPath,
            preallocation: disk.preallocation,
            template_id: disk.templateId,
            driver: disk.driver,
            cache_mode: disk.cacheMode,
          },
          facts: projectFacts(sync, disk),
        }
      },
    }),
}
