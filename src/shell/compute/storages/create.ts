import { choice, flag, integer, positional, secret, text, type Values } from '../../../cli/options/index.ts'
import { UsageError } from '../../../core/errors/index.ts'
import type { JsonObject } from '../../../core/json.ts'
import { toWire } from '../../wire.ts'

export const MEDIA = ['ssd', 'rotate'] as const

/** Options of Ceph storages that may be changed later. */
export const RBD = {
  rbd_rados_mon_op_timeout: integer('Ceph: seconds to wait for a monitor', { default: 0 }),
  rbd_rados_osd_op_timeout: integer('Ceph: seconds to wait for an OSD', { default: 0 }),
  rbd_client_mount_timeout: integer('Ceph: seconds to wait for a mount', { default: 0 }),
  rbd_enable_messenger_v2: flag('Ceph: speak version 2 of its protocol', { default: false }),
}

const STORAGE_TYPES = ['local', 'nas', 'vsan', 'rbd', 'nfs', 'gpfs', 'baremetal', 'clvm', 'slvm'] as const

export const CREATE = {
  name: positional(text()),
  zone: positional(text()),
  medium_type: choice(MEDIA, 'Solid state or rotating', { default: 'ssd' }),
  storage_type: choice(STORAGE_TYPES),
  rbd_mon_host: text('Ceph: addresses of the monitors, separated by commas'),
  ...RBD,
  rbd_key: secret(text('Ceph: key of the client')),
  rbd_pool: text('Ceph: name of the pool'),
  auto_cache_images: flag('Ceph: cache images automatically'),
  nfs_host: text(),
  nfs_shared_dir: text(),
  clvm_vg_name: text('Clustered LVM: name of the volume group'),
  slvm_vg_name: text('Shared LVM: name of the volume group'),
  lvmlockd: flag('Shared LVM: lock with lvmlockd', { default: false }),
  master_host: text('Shared LVM: host that manages it, ID or name'),
  capacity: integer('Capacity in MiB', { default: 0 }),
}

/** What a kind of storage cannot do without. */
const NEEDS: Readonly<Record<string, readonly (keyof typeof CREATE)[]>> = {
  rbd: ['rbd_mon_host', 'rbd_pool'],
  nfs: ['nfs_host', 'nfs_shared_dir'],
  clvm: ['clvm_vg_name'],
  slvm: ['slvm_vg_name'],
}

/** @throws UsageError naming what the kind of storage needs and was not given */
export function createBody(values: Values<typeof CREATE>): JsonObject {
  const body = toWire(CREATE, values)
  const type = values.storage_type ?? ''
  const missing = (NEEDS[type] ?? []).filter(key => body[key] === undefined)
  if (missing.length === 0) return body
  const options = missing.map(key => `--${key.replaceAll('_', '-')}`)
  throw new UsageError(`A storage of the type ${type} needs ${options.join(' and ')}.`)
}
