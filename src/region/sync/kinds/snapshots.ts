import { snapshots } from '../../kinds/snapshots.ts'
import { sql } from '../../store/sql.ts'
import { reconcile } from '../reconcile.ts'
import type { SyncStep } from '../region-context.ts'
import { common, owned, projectFacts } from '../values.ts'

export const snapshotsStep: SyncStep = {
  plural: 'snapshots',
  capability: 'compute',
  run: sync =>
    reconcile(sync, {
      kind: snapshots,
      scope: sql`t.manager_id = ${sync.providerId} AND t.cloudregion_id = ${sync.regionId}`,
      remote: sync.cloudRegion.listSnapshots(),
      map: snapshot => {
        const diskId = sync.localId('disks', snapshot.diskId)
        const disk = diskId === null ? undefined : sync.region.store.rows('disks').byKey(diskId)
        return {
          values: {
            ...common(snapshot),
            ...owned(sync, snapshot),
            manager_id: sync.providerId,
            cloudregion_id: sync.regionId,
            disk_id: diskId,
            storage_id: disk?.storage_id ?? null,
            disk_type: snapshot.diskType,
            size: snapshot.sizeMb,
            virtual_size: snapshot.sizeMb,
          },
          facts: projectFacts(sync, snapshot),
        }
      },
    }),
}
