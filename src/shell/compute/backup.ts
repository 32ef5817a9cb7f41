import { backupstorages } from '../../api/compute/backupstorages.ts'
import { diskbackups } from '../../api/compute/diskbackups.ts'
import { hostbackupstorages } from '../../api/compute/hostbackupstorages.ts'
import { instancebackups } from '../../api/compute/instancebackups.ts'
import { choice, flag, integer, positional, secret, text, texts } from '../../cli/options/index.ts'
import { create, defineResource, detach, get, jointShow, list, perform, remove, show, update } from '../resource.ts'

export default defineResource(
  {
    keyword: '',
    resource: backupstorages,
    commands: {
      'backupstorage-list': () => list({}),
      'backupstorage-show': () => show(),
      'backupstorage-create': () =>
        create({
          name: positional(text()),
          storage_type: choice(['nfs', 'object']),
          nfs_host: text(),
          nfs_shared_dir: text(),
          object_bucket_url: text(),
          object_access_key: text(),
          object_secret: secret(text()),
          object_sign_ver: choice(['v2', 'v4']),
          object_bucket_url_ext: text(),
          capacity_mb: integer(undefined, { default: 0 }),
          description: text(undefined, { metavar: 'DESCRIPTION' }),
        }),
      'backupstorage-update': () =>
        update({
          description: text(undefined, { metavar: 'DESCRIPTION' }),
          nfs_host: text(),
          nfs_shared_dir: text(),
          object_bucket_url: text(),
          object_access_key: text(),
          object_secret: secret(text()),
          object_sign_ver: choice(['v2', 'v4']),
          object_bucket_url_ext: text(),
          name: text(),
        }),
      'backupstorage-delete': () => remove(),
      'backupstorage-public': () =>
        perform(
          { shared_domains: texts(), shared_projects: texts(), scope: choice(['system', 'domain', 'project']) },
          { action: 'public', sendsEmpty: true },
        ),
      'backupstorage-private': () => perform(undefined, { action: 'private' }),
      'backupstorage-syncstatus': () => perform(undefined, { action: 'syncstatus' }),
      'hostbackupstorage-show': () => jointShow({ master: 'host', slave: 'backupstorage' }),
      'hostbackupstorage-detach': () => detach({ master: 'host', slave: 'backupstorage' }),
    },
  },
  {
    keyword: 'diskbackup',
    resource: diskbackups,
    commands: {
      list: () =>
        list({ disk_id: text(), backup_storage_id: text(), is_instance_backup: flag(), order_by_disk_name: text() }),
      show: () => show(),
      delete: () => remove({ force: flag(undefined, { default: false }) }),
      create: () =>
        create(
          {
            name: positional(text()),
            disk_id: positional(text()),
            backup_storage_id: positional(text()),
            as_tar_container_id: text(undefined, { wire: 'backup_as_tar.container_id' }),
            as_tar_include_file: texts(undefined, { wire: 'backup_as_tar.include_files' }),
            as_tar_include_pattern: texts(undefined, { wire: 'backup_as_tar.include_patterns' }),
            as_tar_exclude_file: texts(undefined, { wire: 'backup_as_tar.exclude_files' }),
            as_tar_ignore_not_exist_file: flag(undefined, {
              wire: 'backup_as_tar.ignore_not_exist_file',
              default: false,
            }),
            backup_path: text(undefined, { wire: 'backup_file_path' }),
            description: text(undefined, { metavar: 'DESCRIPTION' }),
          },
          { fixed: { back_storage_id: 'v-backup-storage-id', dry_run: false } },
        ),
      recovery: () => perform({ name: text() }),
      syncstatus: () => perform(),
      'export-info': () => get({ output: text(undefined, { wire: false }) }),
    },
  },
  {
    keyword: 'instancebackup',
    resource: instancebackups,
    commands: {
      list: () => list({ order_by_guest: text() }),
      show: () => show(),
      delete: () => remove({ force: flag(undefined, { default: false }) }),
      recovery: () => perform({ name: text() }, { sendsEmpty: true }),
      pack: () => perform({ package_name: text() }, { sendsEmpty: true }),
      create: () => create({ name: text(), backup_storage_id: text(), project_id: text(), package_name: text() }),
      syncstatus: () => perform(),
      'set-class-metadata': () => perform({ tags: positional(texts(undefined, { wire: 'v-tags' })) }),
    },
  },
  {
    keyword: 'hostbackupstorage',
    resource: hostbackupstorages,
    commands: {
      list: () => list({ host: text(undefined, { wire: false }), backupstorage: text(undefined, { wire: false }) }),
    },
  },
)
