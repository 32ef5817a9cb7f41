import { disks } from '../../kinds/disks.ts'
import { sql } from '../../store/sql.ts'
import { without } from '../reconcile/parts.ts'
import { reconcile } from '../reconcile/reconcile.ts'
import type { SyncStep } from '../reconcile/region-context.ts'
import { projectFacts } from '../reconcile/values.ts'
import { keepingStorage } from '../recycled.ts'
import { diskValues } from './disk-values.ts'

export const disksStep: SyncStep = {
  plural: 'disks',
  capability: 'compute',
  run: sync =>
    reconcile(sync, {
      kind: disks,
      scope: sql`t.storage_id IN (SELECT s.id FROM storages AS s JOIN zones AS z ON z.id = s.zone_id
        WHERE s.manager_id = ${sync.providerId} AND z.cloudregion_id = ${sync.regionId})`,
      remote: sync.cloudRegion.listDisks(),
      keeping: keepingStorage(sync.region.store),
      map: disk => {
        const storageId = sync.localId('storages', disk.storageId)
        if (storageId === null) return without('storage', disk.storageId)
        return {
          values: diskValues(sync, disk, storageId),
          facts: projectFacts(sync, disk),
        }
      },
    }),
}
