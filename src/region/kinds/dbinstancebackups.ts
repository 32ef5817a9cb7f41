import { basics } from './details/basics.ts'
import { managedBy } from './details/managed.ts'
import { projectOwner } from './details/owners.ts'
import { inRegion } from './details/places.ts'
import { int, text, time } from './model/column.ts'
import { kind } from './model/kind.ts'
import { externalized, projectOwned, regional, underManager } from './model/mixins.ts'
import { always } from './model/undeletable.ts'

export const dbinstancebackups = kind({
  keyword: 'dbinstancebackup',
  plural: 'dbinstancebackups',
  uniqueName: 'system',
  scope: 'project',
  columns: {
    ...projectOwned,
    ...underManager,
    ...externalized,
    ...regional,
    dbinstance_id: text({ notNull: true, create: 'required', index: true }),
    engine: text({ notNull: true, create: 'required' }),
    engine_version: text({ notNull: true, create: 'required' }),
    start_time: time(),
    end_time: time(),
    backup_mode: text({ create: 'optional' }),
    db_names: text({ create: 'optional' }),
    backup_size_mb: int(),
    backup_method: text({ create: 'optional' }),
  },
  refs: { manager_id: 'cloudproviders', cloudregion_id: 'cloudregions', dbinstance_id: 'dbinstances' },
  ancestors: { dbinstance: 'dbinstance_id', cloudprovider: 'manager_id', cloudregion: 'cloudregion_id' },
  undeletable: always,
  details: [
    basics({ tagged: 'dbinstancebackup' }),
    projectOwner,
    managedBy('dbinstancebackups'),
    inRegion('dbinstancebackups'),
  ],
})
