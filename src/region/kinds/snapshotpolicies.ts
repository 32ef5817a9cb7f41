import { int, json, text } from './column.ts'
import { basics } from './details/basics.ts'
import { managedBy } from './details/managed.ts'
import { projectOwner } from './details/owners.ts'
import { inRegion } from './details/places.ts'
import { kind } from './kind.ts'
import { externalized, projectOwned, underManager } from './mixins.ts'

export const snapshotpolicies = kind({
  keyword: 'snapshotpolicy',
  plural: 'snapshotpolicies',
  scope: 'project',
  columns: {
    ...projectOwned,
    ...externalized,
    ...underManager,
    cloudregion_id: text({ notNull: true, default: 'default', create: 'optional' }),
    retention_days: int({ create: 'required', update: 'user' }),
    retention_count: int({ create: 'optional', update: 'user' }),
    type: text({ default: 'disk', create: 'required' }),
    repeat_weekdays: json({ create: 'required', update: 'user' }),
    time_points: json({ create: 'required', update: 'user' }),
  },
  refs: { manager_id: 'cloudproviders', cloudregion_id: 'cloudregions' },
  ancestors: { cloudprovider: 'manager_id', cloudregion: 'cloudregion_id' },
  details: [
    basics({ tagged: 'snapshotpolicy' }),
    projectOwner,
    managedBy('snapshotpolicies'),
    inRegion('snapshotpolicies'),
  ],
})
