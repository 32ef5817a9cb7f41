import { sql } from '../store/sql.ts'
import { bool, int, text, time } from './column.ts'
import { basics } from './details/basics.ts'
import { snapshotFacts } from './details/instance-snapshots.ts'
import { managedBy } from './details/managed.ts'
import { projectOwner } from './details/owners.ts'
import { inRegion } from './details/places.ts'
import { eitherWay } from './filters.ts'
import { kind } from './kind.ts'
import { externalized, projectOwned, underManager } from './mixins.ts'
import { snapshotInUse } from './undeletable.ts'

export const snapshots = kind({
  keyword: 'snapshot',
  plural: 'snapshots',
  scope: 'project',
  columns: {
    ...projectOwned,
    ...externalized,
    ...underManager,
    cloudregion_id: text({ notNull: true, default: 'default', create: 'optional' }),
    os_arch: text({ create: 'optional', update: 'domain' }),
    encrypt_key_id: text({ create: 'optional' }),
    disk_id: text({ create: 'required', index: true }),
    storage_id: text({ list: 'admin', create: 'optional' }),
    created_by: text({ notNull: true, default: 'manual', create: 'optional' }),
    location: text({ list: 'admin', create: 'optional' }),
    size: int({ create: 'optional' }),
    virtual_size: int({ create: 'optional' }),
    out_of_chain: bool({ list: 'admin', create: 'optional' }),
    fake_deleted: bool({ list: false }),
    disk_type: text({ create: 'optional' }),
    os_type: text({ create: 'optional' }),
    ref_count: int(),
    backing_disk_id: text({ list: false }),
    disk_backup_id: text({ list: false }),
    expired_at: time({ create: 'optional' }),
  },
  refs: { manager_id: 'cloudproviders', cloudregion_id: 'cloudregions', disk_id: 'disks', storage_id: 'storages' },
  ancestors: { cloudprovider: 'manager_id', cloudregion: 'cloudregion_id', disk: 'disk_id', storage: 'storage_id' },
  filters: { is_instance_snapshot: eitherWay(sql`SELECT snapshot_id FROM instancesnapshotjoints WHERE deleted = 0`) },
  undeletable: snapshotInUse,
  details: [basics({ tagged: 'snapshot' }), projectOwner, managedBy('snapshots'), inRegion('snapshots'), snapshotFacts],
})
