import { backupstorages } from '../../api/compute/backupstorages.ts'
import { diskbackups } from '../../api/compute/diskbackups.ts'
import { hostbackupstorages } from '../../api/compute/hostbackupstorages.ts'
import { instancebackups } from '../../api/compute/instancebackups.ts'
import { choice, flag, integer, positional, type Shape, secret, text, type Values } from '../../cli/options/index.ts'
import {
  attach,
  create,
  custom,
  defineResource,
  detach,
  jointList,
  jointShow,
  list,
  perform,
  performTags,
  remove,
  show,
  update,
} from '../resource.ts'
import { share, unshare } from '../sharing.ts'
import { DISK_BACKUP, diskBackup } from './backup/create.ts'
import { EXPORT, exportInfo } from './backup/export-info.ts'
import { IMPORT, importBackup } from './backup/import.ts'

const WHERE = {
  nfs_host: text(),
  nfs_shared_dir: text(),
  object_bucket_url: text('URL of the bucket'),
  object_access_key: text('Access key of the bucket'),
  object_secret: secret(text('Secret key of the bucket')),
  object_sign_ver: choice(['v2', 'v4'], 'How requests to the bucket are signed'),
  object_bucket_url_ext: text('URL of the bucket for others'),
} satisfies Shape
const DESCRIPTION = { description: text(undefined, { metavar: 'DESCRIPTION' }) }
const FORCE = { force: flag('Delete the record even if the backup cannot be deleted', { default: false }) }
const RECOVERY = { name: text('Name of the new disk') } satisfies Shape
const PAIR = { master: 'host', slave: 'backupstorage' }

export default defineResource(
  {
    keyword: 'diskbackup',
    resource: diskbackups,
    noun: 'disk backup',
    heading: 'Backups and backup storages',
    commands: {
      list: () =>
        list({
          disk_id: text('Only those of this disk, ID or name'),
          backup_storage_id: text('Only those on this backup storage, ID or name'),
          is_instance_backup: flag('Only those that are part of an instance backup'),
          order_by_disk_name: text(),
        }),
      show: () => show(),
      delete: () => remove(FORCE),
      create: () =>
        create(DISK_BACKUP, {
          body: diskBackup,
          summary: 'Back up a disk, or files of it',
          examples: ['diskbackup-create monday disk1 nfs1'],
        }),
      recovery: () => perform(RECOVERY, { body: recovered, summary: 'Create a disk from a backup' }),
      syncstatus: () => perform(undefined, { summary: 'Read the state of a disk backup anew' }),
      'export-info': () =>
        custom(EXPORT, { summary: 'Show what another region needs to import a disk backup' }, exportInfo),
      import: () => custom(IMPORT, { summary: 'Import a disk backup that another region exported' }, importBackup),
    },
  },
  {
    keyword: 'instancebackup',
    resource: instancebackups,
    noun: 'instance backup',
    commands: {
      list: () => list({ order_by_guest: text() }),
      show: () => show(),
      delete: () => remove(FORCE),
      create: () =>
        create(
          {
            name: text(),
            backup_storage_id: text(),
            project_id: text(),
            package_name: text('Package to take it from'),
          },
          { summary: 'Make an instance backup of a package on a backup storage' },
        ),
      recovery: () =>
        perform(
          { name: text('Name of the new server') },
          { sendsEmpty: true, summary: 'Create a server from an instance backup' },
        ),
      pack: () =>
        perform(
          { package_name: text('Name of the package') },
          { sendsEmpty: true, summary: 'Pack an instance backup, to be used in another region' },
        ),
      syncstatus: () => perform(undefined, { summary: 'Read the state of an instance backup anew' }),
      'set-class-metadata': () => performTags({ summary: 'Replace all class tags of an instance backup' }),
    },
  },
  {
    keyword: 'backupstorage',
    resource: backupstorages,
    noun: 'backup storage',
    commands: {
      list: () => list({}),
      show: () => show(),
      create: () =>
        create(
          {
            name: positional(text()),
            storage_type: choice(['nfs', 'object'], 'An NFS server, or a bucket'),
            ...WHERE,
            capacity_mb: integer(undefined, { default: 0 }),
            ...DESCRIPTION,
          },
          { examples: ['backupstorage-create nfs1 --storage-type nfs --nfs-host 10.0.0.5 --nfs-shared-dir /backup'] },
        ),
      update: () => update({ ...DESCRIPTION, ...WHERE, name: text('New name') }),
      delete: () => remove(),
      public: () => share('Share a backup storage'),
      private: () => unshare('End the sharing of a backup storage'),
      syncstatus: () => perform(undefined, { summary: 'Read the state of a backup storage anew' }),
    },
  },
  {
    keyword: 'hostbackupstorage',
    resource: hostbackupstorages,
    noun: 'backup storage of a host',
    commands: {
      list: () => jointList(PAIR, {}, { summary: 'List which host reaches which backup storage' }),
      show: () => jointShow(PAIR, undefined, { summary: 'Show how a host reaches a backup storage' }),
      attach: () => attach(PAIR, {}, { sendsEmpty: true, summary: 'Attach a backup storage to a host' }),
      detach: () => detach(PAIR, undefined, { summary: 'Detach a backup storage from a host' }),
    },
  },
)

/** The name is sent even when there is none, as in the original; the region makes one then. */
function recovered({ name = '' }: Values<typeof RECOVERY>) {
  return { name }
}
