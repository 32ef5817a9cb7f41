import { disks } from '../../api/compute/disks.ts'
import { choice, flag, positional, type Shape, text, texts, type Values } from '../../cli/options/index.ts'
import type { JsonObject } from '../../core/json.ts'
import {
  batchPerform,
  batchRemove,
  custom,
  defineResource,
  get,
  list,
  perform,
  performTags,
  show,
  update,
} from '../resource.ts'
import { toWire } from '../wire.ts'
import { REBUILD, rebuilt, UPDATE, updated } from './disk/bodies.ts'
import { CREATE, createDisk } from './disk/create.ts'
import { DOWNLOAD, downloadDisk } from './disk/download.ts'
import { HOLES, showHoles } from './disk/holes.ts'

const LIST = {
  unused: flag('Only those that no server has'),
  share: flag('Only those on a shared storage'),
  local: flag('Only those on the storage of a host', { early: true }),
  server_id: texts('Only those of this server, ID or name'),
  guest_status: text('Only those of servers in this state'),
  order_by_server: text('Order by the name of the server: asc or desc'),
  storage: text('Only those on this storage, ID or name'),
  type: choice(['sys', 'data', 'swap', 'volume'], 'Only those used for that'),
  cloud_type: choice(['Public', 'Private'], 'Only those in public or in private clouds'),
  order_by_guest_count: text(),
  billing_type: choice(['postpaid', 'prepaid'], 'Only those billed so'),
  snapshotpolicy_id: text('Only those of this snapshot policy, ID or name'),
  storage_host_id: text('Only those that this host can reach, ID or name'),
  binding_server_snapshotpolicy: flag('Whether a snapshot policy is bound to the server', {
    negative: 'no-binding-server-snapshotpolicy',
  }),
  binding_snapshotpolicy: flag(undefined, { negative: 'no-binding-snapshotpolicy' }),
} satisfies Shape
const CHANGE_BILLING = { billing_type: choice(['prepaid', 'postpaid']) } satisfies Shape

export default defineResource(
  {
    keyword: 'disk',
    resource: disks,
    commands: {
      list: () => list(LIST, { body: listed }),
      show: () => show(),
      create: () =>
        custom(
          CREATE,
          {
            deed: 'create',
            summary: 'Create a disk, or several of the same',
            examples: [
              'disk-create data1 100g,fs=ext4',
              'disk-create db 500g,backend=rbd --prefer-zones zone1 --count 3',
            ],
          },
          createDisk,
        ),
      update: () => update(UPDATE, { body: updated }),
      delete: () =>
        batchRemove({
          delete_snapshots: flag(),
          override_pending_delete: flag(undefined, { short: 'f' }),
        }),
      purge: () => batchPerform(undefined, { summary: 'Forget disks without asking their host or cloud' }),
      'disk-cancel-delete': () => perform(undefined, { summary: 'Take a disk out of the recycle bin' }),
      public: () => perform(undefined, { summary: 'Share a disk' }),
      private: () => perform(undefined, { summary: 'End the sharing of a disk' }),
      syncstatus: () => perform(undefined, { summary: 'Read the state of a disk anew' }),
      'update-status': () =>
        perform(
          { status: positional(choice(['ready'], 'New state')) },
          { action: 'status', summary: 'Set the recorded state of a disk' },
        ),
      metadata: () => get({}, { summary: 'Show the metadata of a disk' }),
      'set-class-metadata': () => performTags({ summary: 'Replace all class tags of a disk' }),
      'change-owner': () => perform({ tenant: positional(text()) }, { summary: 'Hand a disk over to another project' }),
      'change-owner-candidate-domains': () =>
        get({}, { summary: 'List the domains that a disk could be handed over to' }),
      'change-billing-type': () => perform(CHANGE_BILLING, { body: billed, summary: 'Change how a disk is billed' }),
      'change-storage-type': () =>
        perform(
          { storage_type: text('New kind of storage') },
          { sendsEmpty: true, summary: 'Move a disk to another kind of storage' },
        ),
      migrate: () =>
        perform({ target_storage_id: text() }, { sendsEmpty: true, summary: 'Move a disk to another storage' }),
      resize: () =>
        perform(
          { size: positional(text('New size, e.g. 100G; a number is MiB')) },
          { summary: 'Make a disk larger', examples: ['disk-resize data1 200G'] },
        ),
      rebuild: () => perform(REBUILD, { body: rebuilt, sendsEmpty: true, summary: 'Make the content of a disk anew' }),
      'reset-template': () =>
        perform(
          { template_id: text('Image to fill it from, ID or name') },
          { sendsEmpty: true, summary: 'Set a disk back to an image' },
        ),
      reset: () =>
        perform(
          {
            snapshot: positional(text('Snapshot, ID', { wire: 'snapshot_id' })),
            auto_start: flag(),
          },
          { action: 'disk-reset', summary: 'Set a disk back to a snapshot' },
        ),
      save: () =>
        perform(
          {
            name: positional(text('Name of the image')),
            ostype: positional(
              choice(['Linux', 'Windows', 'VMware'], 'Operating system on it', { wire: 'properties.os_type' }),
            ),
            format: choice(['vmdk', 'qcow2'], 'Format of the image'),
            notes: text(),
            is_public: flag('Share the image with everybody'),
          },
          { summary: 'Save a disk as an image' },
        ),
      download: () => custom(DOWNLOAD, { summary: 'Download the content of a disk from its host' }, downloadDisk),
    },
  },
  {
    keyword: '',
    resource: disks,
    commands: {
      'sparse-file-hole': () =>
        custom(
          HOLES,
          {
            summary: 'Show the holes of a local file',
            description:
              'Where the file takes less room on disk than it is long, the ranges of whole 4 KiB blocks of zeros are shown; ' +
              'otherwise it has no holes and nothing is.',
          },
          showHoles,
        ),
    },
  },
)

/** The kind of cloud is sent as the switch of the shared list options too. */
function listed(values: Values<typeof LIST>): JsonObject {
  const query = toWire(LIST, values)
  if (values.cloud_type === 'Public') query.public_cloud = true
  if (values.cloud_type === 'Private') query.private_cloud = true
  return query
}

function billed({ billing_type = '' }: Readonly<{ billing_type?: string | undefined }>): JsonObject {
  return { billing_type }
}
