import { snapshotPolicyResources, snapshotpolicies } from '../../kinds/snapshotpolicies.ts'
import { joinTo, leaveJoints } from '../reconcile/joints.ts'
import { reconcile } from '../reconcile/reconcile.ts'
import type { SyncStep } from '../reconcile/region-context.ts'
import { here } from '../reconcile/scope.ts'
import { common, owned, projectFacts } from '../reconcile/values.ts'

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
