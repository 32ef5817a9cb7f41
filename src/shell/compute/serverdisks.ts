import { guestdisks } from '../../api/compute/guestdisks.ts'
import { servers } from '../../api/compute/servers.ts'
import { choice, flag, integer, positional, type Shape, text, texts, type Values } from '../../cli/options/index.ts'
import type { JsonObject } from '../../core/json.ts'
import { defineResource, jointList, jointShow, jointUpdate, perform } from '../resource.ts'

const PAIR = { master: 'server', slave: 'disk' }
const INDEX = { index: integer('Place of the disk, from 0; -1: any', { default: -1, wire: false }) } satisfies Shape
const NEW_INDEX = { index: integer('New place of the disk, from 0', { default: -1, wire: false }) } satisfies Shape
const DETACH = {
  disk: positional(text('Disk, ID or name', { wire: 'disk_id' })),
  delete_disk: flag('Delete the disk as well', { default: false, wire: false }),
} satisfies Shape

export default defineResource(
  {
    keyword: 'server-disk',
    resource: guestdisks,
    noun: 'disk of a server',
    heading: 'Disks of servers',
    commands: {
      list: () => jointList(PAIR, INDEX, { body: placed, summary: 'List which disk is attached to which server' }),
      show: () => jointShow(PAIR, undefined, { summary: 'Show how a disk is attached to a server' }),
      update: () =>
        jointUpdate(PAIR, NEW_INDEX, {
          body: placed,
          refusesEmpty: true,
          summary: 'Change the place of a disk of a server',
        }),
    },
  },
  {
    keyword: 'server',
    resource: servers,
    commands: {
      'create-disk': () =>
        perform(
          { disk: positional(texts('Disks to create, as for server-create --disk', { indexed: true })) },
          {
            action: 'createdisk',
            summary: 'Create disks and attach them to a server',
            examples: ['server-create-disk web1 100g size=500g,backend=cloud_essd'],
          },
        ),
      'attach-disk': () =>
        perform(
          {
            disk: positional(text('Disk, ID or name', { wire: 'disk_id' })),
            cache: choice(['writeback', 'none', 'writethrough'], 'Cache mode'),
            driver: choice(['virtio', 'ide', 'scsi'], 'Driver of the disk'),
          },
          { action: 'attachdisk', summary: 'Attach a disk to a server' },
        ),
      'detach-disk': () =>
        perform(DETACH, { action: 'detachdisk', body: detached, summary: 'Detach a disk from a server' }),
    },
  },
)

/** A place counts from 0; what is below is none and not sent. */
function placed({ index }: Values<typeof INDEX>): JsonObject {
  return index >= 0 ? { index } : {}
}

function detached({ disk, delete_disk: remove }: Values<typeof DETACH>): JsonObject {
  return { disk_id: disk, keep_disk: !remove }
}
