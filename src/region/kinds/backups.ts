import { sql, within } from '../store/sql.ts'
import { diskBackupFacts, instanceBackupFacts } from './details/backups.ts'
import { basics } from './details/basics.ts'
import { managedBy } from './details/managed.ts'
import { domainOwner, projectOwner } from './details/owners.ts'
import { inRegion } from './details/places.ts'
import { among, eitherWay, ofServersDisks } from './filters/common.ts'
import { int, json, text } from './model/column.ts'
import { kind } from './model/kind.ts'
import {
  enabling,
  encrypted,
  infras,
  joint,
  multiArch,
  projectOwned,
  regional,
  resource,
  underManager,
} from './model/mixins.ts'
import { parentNames } from './model/parent.ts'
import { backupStorageInUse, diskBackupInUse, instanceBackupBusy } from './model/undeletable.ts'

/** Where backups are kept: a directory of an NFS server, or a bucket. */
export const backupstorages = kind({
  keyword: 'backupstorage',
  plural: 'backupstorages',
  scope: 'domain',
  uniqueName: 'system',
  columns: {
    ...infras,
    ...enabling,
    storage_type: text({ notNull: true, create: 'domain_required' }),
    capacity_mb: int({ create: 'domain_optional', update: 'domain' }),
    nfs_host: text({ create: 'domain_optional' }),
    nfs_shared_dir: text({ create: 'domain_optional' }),
    object_bucket_url: text({ create: 'domain_optional' }),
    object_access_key: text({ create: 'domain_optional' }),
    object_secret: text({ create: 'domain_optional', list: false, secret: true }),
    object_sign_ver: text({ create: 'domain_optional' }),
    object_bucket_url_ext: text({ create: 'domain_optional' }),
  },
  undeletable: backupStorageInUse,
  details: [basics({ tagged: 'backupstorage' }), domainOwner],
})

/** Backups of disks. */
export const diskbackups = kind({
  keyword: 'diskbackup',
  plural: 'diskbackups',
  scope: 'project',
  uniqueName: 'system',
  columns: {
    ...projectOwned,
    ...underManager,
    cloudregion_id: text({ default: 'default', create: 'optional' }),
    ...multiArch,
    ...encrypted,
    disk_id: text({ create: 'optional', index: true }),
    backup_storage_id: text({ create: 'required', index: true }),
    storage_id: text(),
    size_mb: int({ create: 'optional' }),
    disk_size_mb: int({ create: 'optional' }),
    disk_type: text({ create: 'optional' }),
    os_type: text({ create: 'optional' }),
    disk_config: json({ list: false }),
    backup_file_path: text({ create: 'optional' }),
  },
  refs: {
    manager_id: 'cloudproviders',
    cloudregion_id: 'cloudregions',
    disk_id: 'disks',
    backup_storage_id: 'backupstorages',
    storage_id: 'storages',
  },
  ancestors: { cloudprovider: 'manager_id', cloudregion: 'cloudregion_id' },
  filters: {
    disk_id: among('disk_id'),
    backup_storage_id: among('backup_storage_id'),
    server_id: ofServersDisks,
    is_instance_backup: eitherWay(sql`SELECT disk_backup_id FROM instancebackupjoints WHERE deleted = 0`),
  },
  orders: { disk_name: sql`(SELECT name FROM disks WHERE id = t.disk_id)` },
  totals: { size_mb: 'sum(t.size_mb)' },
  undeletable: diskBackupInUse,
  details: [
    basics({ tagged: 'diskbackup' }),
    projectOwner,
    managedBy('diskbackups'),
    inRegion('diskbackups'),
    diskBackupFacts,
  ],
})

/** Backups of whole servers: one of each disk, and what a server like it needs. */
export const instancebackups = kind({
  keyword: 'instancebackup',
  plural: 'instancebackups',
  scope: 'project',
  uniqueName: 'system',
  columns: {
    ...projectOwned,
    ...underManager,
    ...regional,
    ...multiArch,
    ...encrypted,
    backup_storage_id: text({ create: 'required', index: true }),
    guest_id: text({ notNull: true, create: 'optional', index: true }),
    server_config: json(),
    server_metadata: json(),
    sec_groups: json(),
    keypair_id: text(),
    os_type: text(),
    instance_type: text({ create: 'optional' }),
    size_mb: int(),
  },
  refs: {
    manager_id: 'cloudproviders',
    cloudregion_id: 'cloudregions',
    guest_id: 'servers',
    backup_storage_id: 'backupstorages',
  },
  ancestors: { cloudprovider: 'manager_id', cloudregion: 'cloudregion_id', server: 'guest_id' },
  filters: { os_type: (_, values) => within(sql`t.os_type`, values) },
  orders: { guest: sql`(SELECT name FROM servers WHERE id = t.guest_id)` },
  undeletable: instanceBackupBusy,
  details: [basics({ tagged: 'instancebackup' }), projectOwner, managedBy('instancebackups'), instanceBackupFacts],
})

/** Which backups of disks make up one of a server. */
export const instanceBackupJoints = kind({
  keyword: 'instancebackupjoint',
  plural: 'instancebackupjoints',
  scope: 'project',
  ids: 'row',
  columns: {
    ...joint,
    ...resource,
    instance_backup_id: text({ notNull: true, create: 'required', index: true }),
    disk_backup_id: text({ notNull: true, create: 'required', index: true }),
    disk_index: int({ create: 'required' }),
  },
  refs: { instance_backup_id: 'instancebackups', disk_backup_id: 'diskbackups' },
  joint: { master: 'instancebackups', slave: 'diskbackups' },
  details: [
    basics(),
    parentNames({
      instance_backup_id: ['instancebackups', 'instancebackup'],
      disk_backup_id: ['diskbackups', 'diskbackup'],
    }),
  ],
})
