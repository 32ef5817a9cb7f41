import { basics } from './details/basics.ts'
import { managedBy } from './details/managed.ts'
import { domainOwner } from './details/owners.ts'
import { inRegion, inZone } from './details/places.ts'
import { int, text } from './model/column.ts'
import { kind } from './model/kind.ts'
import {
  billed,
  deletePreventable,
  externalized,
  projectOwned,
  regional,
  sharable,
  underManager,
} from './model/mixins.ts'
import { unlessLocked } from './model/undeletable.ts'

export const fileSystems = kind({
  keyword: 'file_system',
  plural: 'file_systems',
  uniqueName: 'system',
  scope: 'project',
  columns: {
    ...projectOwned,
    ...sharable,
    ...externalized,
    ...underManager,
    ...billed,
    ...deletePreventable,
    ...regional,
    zone_id: text({ create: 'optional', update: 'user' }),
    file_system_type: text({ notNull: true, create: 'required' }),
    storage_type: text({ notNull: true, create: 'required' }),
    protocol: text({ notNull: true, create: 'required' }),
    capacity: int({ create: 'optional' }),
    used_capacity: int(),
    mount_target_count_limit: int({ default: -1 }),
  },
  refs: { manager_id: 'cloudproviders', cloudregion_id: 'cloudregions', zone_id: 'zones' },
  ancestors: { cloudprovider: 'manager_id', cloudregion: 'cloudregion_id', zone: 'zone_id' },
  undeletable: unlessLocked('FileSystem is locked, cannot delete'),
  details: [
    basics({ tagged: 'file_system' }),
    domainOwner,
    managedBy('file_systems'),
    inRegion('file_systems'),
    inZone('file_systems'),
  ],
})
