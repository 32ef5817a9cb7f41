import { isTrue } from '../query/params.ts'
import { sql } from '../store/sql.ts'
import { basics } from './details/basics.ts'
import { snapshotFacts } from './details/instance-snapshots.ts'
import { managedBy } from './details/managed.ts'
import { projectOwner } from './details/owners.ts'
import { inRegion } from './details/places.ts'
import { among, eitherWay, ofNamed, ofServersDisks } from './filters/common.ts'
import { bool, int, text, time } from './model/column.ts'
import { kind } from './model/kind.ts'
import { encrypted, externalized, multiArch, projectOwned, regional, underManager } from './model/mixins.ts'
import { snapshotInUse } from './model/undeletable.ts'

export const snapshots = kind({
  keyword: 'snapshot',
  plural: 'snapshots',
  scope: 'project',
  uniqueName: 'system',
  columns: {
    ...projectOwned,
    ...externalized,
    ...underManager,
    ...regional,
    ...multiArch,
    ...encrypted,
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
  filters: {
    is_instance_snapshot: eitherWay(sql`SELECT snapshot_id FROM instancesnapshotjoints WHERE deleted = 0`),
    os_type: among('os_type'),
    server_id: ofServersDisks,
    storage_host_id: ofNamed(
      'hosts',
      id => sql`t.storage_id IN (SELECT storage_id FROM hoststorages WHERE deleted = 0 AND host_id = ${id})`,
    ),
    unused: (_, [value]) =>
      isTrue(value) ? sql`t.disk_id NOT IN (SELECT id FROM disks WHERE deleted = 0)` : undefined,
  },
  undeletable: snapshotInUse,
  details: [basics({ tagged: 'snapshot' }), projectOwner, managedBy('snapshots'), inRegion('snapshots'), snapshotFacts],
})
