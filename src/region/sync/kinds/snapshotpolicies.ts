import { snapshotPolicyResources, snapshotpolicies } from '../../kinds/snapshotpolicies.ts'
import { joinTo, leaveJoints } from '../joints.ts'
import { reconcile } from '../reconcile.ts'
import type { SyncStep } from '../region-context.ts'
import { here } from '../scope.ts'
import { common, owned, projectFacts } from '../values.ts'

export const snapshotPoliciesStep: SyncStep = {
  plural: 'snapshotpolicies',
  capability: 'snapshot_policy',
  run: sync =>
    reconcile(sync, {
      kind: snapshotpolicies,
      scope: here(sync),
      remote: sync.cloudRegion.listSnapshotPolicies(),
      map: policy => ({
        values: {
          ...common(policy),
          ...owned(sync, policy),
          manager_id: sync.providerId,
          cloudregion_id: sync.regionId,
          retention_days: policy.retentionDays,
          repeat_weekdays: [...policy.repeatWeekdays],
          time_points: [...policy.timePoints],
        },
        facts: projectFacts(sync, policy),
        after: row =>
          joinTo(
            sync,
            snapshotPolicyResources,
            { column: 'snapshotpolicy_id', id: String(row.id), keyColumn: 'resource_id' },
            policy.diskIds.map(id => sync.localId('disks', id)),
          ),
      }),
      gone: ids => leaveJoints(sync, [snapshotPolicyResources], 'snapshotpolicy_id', ids),
    }),
}
