import type { ICloudSnapshot } from '../../../cloudprovider/snapshot.ts'
import type { Row } from '../../kinds/model/column.ts'
import { snapshots } from '../../kinds/snapshots.ts'
import { sql } from '../../store/sql.ts'
import type { SyncContext } from '../reconcile/context.ts'
import { reconcile } from '../reconcile/reconcile.ts'
import type { SyncStep } from '../reconcile/region-context.ts'
import { common, owned, projectFacts } from '../reconcile/values.ts'

export const snapshotsStep: SyncStep = {
  plural: 'snapshots',
  capability: 'compute',
  run: sync =>
    reconcile(sync, {
      kind: snapshots,
      scope: sql`t.manager_id = ${sync.providerId} AND t.cloudregion_id = ${sync.regionId}`,
      remote: sync.cloudRegion.listSnapshots(),
      map: snapshot => ({
        values: { ...snapshotValues(sync, snapshot), manager_id: sync.providerId, cloudregion_id: sync.regionId },
        facts: projectFacts(sync, snapshot),
      }),
    }),
}

/** What a snapshot is, as its row holds it. */
export function snapshotValues(context: SyncContext, snapshot: ICloudSnapshot): Row {
  const diskId = context.localId('disks', snapshot.diskId)
  const disk = diskId === null ? undefined : context.region.store.rows('disks').byKey(diskId)
  return {
    ...common(snapshot),
    ...owned(context, snapshot),
    disk_id: diskId,
    storage_id: disk?.storage_id ?? null,
    disk_type: snapshot.diskType,
    size: snapshot.sizeMb,
    virtual_size: snapshot.sizeMb,
  }
}
