import { sql } from '../store/sql.ts'
import { basics } from './details/basics.ts'
import { instanceSnapshotFacts } from './details/instance-snapshots.ts'
import { managedBy } from './details/managed.ts'
import { projectOwner } from './details/owners.ts'
import { among } from './filters/common.ts'
import { bool, int, json, text } from './model/column.ts'
import { kind } from './model/kind.ts'
import {
  encrypted,
  externalized,
  joint,
  multiArch,
  projectOwned,
  regional,
  resource,
  underManager,
} from './model/mixins.ts'
import { parentNames } from './model/parent.ts'
import { instanceSnapshotBusy } from './model/undeletable.ts'

/** Snapshots of whole servers: of all their disks, and maybe of their memory. */
export const instanceSnapshots = kind({
  keyword: 'instance_snapshot',
  plural: 'instance_snapshots',
  scope: 'project',
  uniqueName: 'system',
  columns: {
    ...projectOwned,
    ...externalized,
    ...underManager,
    ...regional,
    ...multiArch,
    ...encrypted,
    guest_id: text({ notNull: true, create: 'required', index: true }),
    server_config: json(),
    server_metadata: json(),
    auto_delete: bool({ update: 'user' }),
    ref_count: int(),
    sec_groups: json(),
    keypair_id: text(),
    os_type: text(),
    instance_type: text({ create: 'optional' }),
    image_id: text(),
    with_memory: bool(),
    memory_size_kb: int(),
    memory_file_host_id: text({ index: false }),
    memory_file_path: text(),
    memory_file_checksum: text(),
  },
  refs: { manager_id: 'cloudproviders', cloudregion_id: 'cloudregions', guest_id: 'servers' },
  ancestors: { cloudprovider: 'manager_id', cloudregion: 'cloudregion_id', server: 'guest_id' },
  filters: { os_type: among('os_type') },
  orders: { guest: sql`(SELECT name FROM servers WHERE id = t.guest_id)` },
  undeletable: instanceSnapshotBusy,
  details: [
    basics({ tagged: 'instance_snapshot' }),
    projectOwner,
    managedBy('instance_snapshots'),
    instanceSnapshotFacts,
  ],
})

/** Which snapshots of disks make up one of a server. */
export const instanceSnapshotJoints = kind({
  keyword: 'instancesnapshotjoint',
  plural: 'instancesnapshotjoints',
  scope: 'project',
  ids: 'row',
  columns: {
    ...joint,
    ...resource,
    instance_snapshot_id: text({ notNull: true, create: 'required', index: true }),
    snapshot_id: text({ notNull: true, create: 'required', index: true }),
    disk_index: int({ create: 'required' }),
  },
  refs: { instance_snapshot_id: 'instance_snapshots', snapshot_id: 'snapshots' },
  joint: { master: 'instance_snapshots', slave: 'snapshots' },
  details: [
    basics(),
    parentNames({
      instance_snapshot_id: ['instance_snapshots', 'instance_snapshot'],
      snapshot_id: ['snapshots', 'snapshot'],
    }),
  ],
})
