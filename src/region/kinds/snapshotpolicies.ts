import { sql, within } from '../store/sql.ts'
import { basics } from './details/basics.ts'
import { managedBy } from './details/managed.ts'
import { projectOwner } from './details/owners.ts'
import { inRegion } from './details/places.ts'
import { policyUse } from './details/snapshot-policies.ts'
import { among } from './filters/common.ts'
import { int, json, text } from './model/column.ts'
import { kind } from './model/kind.ts'
import { externalized, placed, projectOwned, regional, resource, underManager } from './model/mixins.ts'
import { always } from './model/undeletable.ts'

/** What a policy applies to: disks, or whole servers. */
export const snapshotPolicyResources = kind({
  keyword: 'snapshot_policy_resource',
  plural: 'snapshot_policy_resources',
  scope: 'system',
  ids: 'row',
  columns: {
    row_id: int({ list: false }),
    ...resource,
    snapshotpolicy_id: text({ notNull: true, create: 'required', index: true }),
    resource_id: text({ notNull: true, create: 'required', index: true }),
    resource_type: text({ notNull: true, default: 'disk', create: 'required' }),
  },
  refs: { snapshotpolicy_id: 'snapshotpolicies' },
  ancestors: { cloudprovider: 'snapshotpolicy_id', cloudregion: 'snapshotpolicy_id' },
  details: [basics()],
})

export const snapshotpolicies = kind({
  keyword: 'snapshotpolicy',
  plural: 'snapshotpolicies',
  scope: 'project',
  uniqueName: 'system',
  columns: {
    ...projectOwned,
    ...externalized,
    ...underManager,
    ...regional,
    retention_days: int({ create: 'required', update: 'user' }),
    retention_count: int({ create: 'optional', update: 'user' }),
    type: text({ default: 'disk', create: 'required' }),
    repeat_weekdays: json({ create: 'required', update: 'user' }),
    time_points: json({ create: 'required', update: 'user' }),
  },
  ...placed,
  filters: {
    type: among('type'),
    resource_id: (_, values) =>
      sql`t.id IN (SELECT snapshotpolicy_id FROM snapshot_policy_resources WHERE deleted = 0 AND ${within(sql`resource_id`, values)})`,
  },
  orders: {
    bind_disk_count: sql`(SELECT count(*) FROM snapshot_policy_resources WHERE deleted = 0 AND resource_type = 'disk' AND snapshotpolicy_id = t.id)`,
    snapshot_count: sql`(SELECT count(*) FROM snapshot_policy_resources AS r JOIN snapshots AS s ON s.disk_id = r.resource_id AND s.deleted = 0
      WHERE r.deleted = 0 AND r.snapshotpolicy_id = t.id)`,
  },
  undeletable: always,
  details: [
    basics({ tagged: 'snapshotpolicy' }),
    projectOwner,
    managedBy('snapshotpolicies'),
    inRegion('snapshotpolicies'),
    policyUse,
  ],
})
