import { disks } from '../../api/compute/disks.ts'
import { guestdisks } from '../../api/compute/guestdisks.ts'
import { servers } from '../../api/compute/servers.ts'
import { choice, flag, integer, positional, text, texts } from '../../cli/options/index.ts'
import { defineResource, jointShow, list, perform } from '../resource.ts'

export default defineResource(
  {
    keyword: 'server-disk',
    resource: guestdisks,
    commands: {
      list: () =>
        list({
          server: text(undefined, { wire: false }),
          disk: text(undefined, { wire: false }),
          index: integer(undefined, { default: -1 }),
        }),
    },
  },
  {
    keyword: 'server-disk',
    resource: disks,
    commands: {
      show: () => jointShow({ master: 'server', slave: 'disk' }),
    },
  },
  {
    keyword: 'server',
    resource: servers,
    commands: {
      'create-disk': () => perform({ disk: positional(texts(undefined, { indexed: true })) }, { action: 'createdisk' }),
      'attach-disk': () =>
        perform(
          {
            disk: positional(text(undefined, { wire: 'disk_id' })),
            cache: choice(['writeback', 'none', 'writethrough']),
            driver: choice(['virtio', 'ide', 'scsi']),
          },
          { action: 'attachdisk' },
        ),
      'detach-disk': () =>
        perform(
          {
            disk: positional(text(undefined, { wire: 'disk_id' })),
            delete_disk: flag(undefined, { wire: 'keep_disk', default: true }),
          },
          { action: 'detachdisk' },
        ),
    },
  },
)
