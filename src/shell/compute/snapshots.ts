import { snapshots } from '../../api/compute/snapshots.ts'
import { choice, flag, positional, required, text } from '../../cli/options/index.ts'
import { batchRemove, create, defineResource, list, perform, performClass, show } from '../resource.ts'

export default defineResource(
  {
    keyword: 'snapshot',
    resource: snapshots,
    commands: {
      list: () =>
        list({
          disk_id: text('Only those of this disk, ID or name'),
          fake_deleted: flag('Those that are deleted and still needed by others', { default: false }),
          local: flag('Only those on the storage of a host', { early: true }),
          share: flag('Only those on a shared storage'),
          disk_type: choice(['sys', 'data'], 'Only those of disks of this kind'),
          server_id: text('Only those of this server, ID or name'),
          unused: flag('Only those whose disk is gone', { default: false }),
          storage_id: text('Only those on this storage, ID or name'),
          order_by_guest: text(),
          order_by_disk_name: text(),
        }),
      show: () => show(),
      create: () => create({ name: positional(text()), disk: required(text('Disk, ID or name')) }),
      delete: () => batchRemove(),
      syncstatus: () => perform(undefined, { summary: 'Read the state of a snapshot anew' }),
      purge: () => perform(undefined, { summary: 'Forget a snapshot without asking its cloud or host' }),
    },
  },
  {
    keyword: 'disk',
    resource: snapshots,
    commands: {
      'delete-snapshots': () =>
        performClass(
          { disk: positional(text('Disk, ID', { wire: 'disk_id' })) },
          { action: 'delete-disk-snapshots', summary: 'Delete the snapshots of a disk' },
        ),
    },
  },
)
