import {
  flag,
  integer,
  number,
  positional,
  type Shape,
  secret,
  text,
  texts,
  type Values,
} from '../../../cli/options/index.ts'
import type { JsonObject } from '../../../core/json.ts'
import { parsePostOverlay } from '../../syntax/container.ts'
import { toWire } from '../../wire.ts'

export const EXEC_SYNC = {
  command: positional(text('Command to run', { wire: false })),
  timeout: integer('Seconds to wait; 0: as long as it takes', { default: 0 }),
  args: texts('Argument of the command', { wire: false }),
} satisfies Shape

/** A command and its arguments as one list. */
export function execSync(values: Values<typeof EXEC_SYNC>): JsonObject {
  return { ...toWire(EXEC_SYNC, values), command: [values.command, ...(values.args ?? [])] }
}

export const LIMITS = {
  cpu_cfs_quota: number('CPUs that it may use, e.g. 0.5', { wire: false }),
  pids_max: integer('How many processes it may have', { wire: false }),
  device_allow: texts('Devices that it may use, e.g. "c 13:* rwm"', { wire: 'devices_allow' }),
  disable_limit_check: flag('Do not check that the limits are sensible', { default: false }),
} satisfies Shape

/** Limits of a container; what is not above 0 is not sent. */
export function limits(values: Values<typeof LIMITS>): JsonObject {
  const body: JsonObject = { cpuset_clone_children: false, ...toWire(LIMITS, values) }
  const { cpu_cfs_quota: quota = 0, pids_max: pids = 0 } = values
  if (quota > 0) body.cpu_cfs_quota = quota
  if (pids > 0) body.pids_max = pids
  return body
}

export const COMMIT = {
  image_name: text('Name of the image'),
  tag: text('Tag of the image'),
  external_registry_url: text('Registry to push it to, e.g. registry.example.com/team', {
    wire: 'external_registry.url',
  }),
  external_registry_username: text('Account at that registry', { wire: 'external_registry.auth.username' }),
  external_registry_password: secret(text('Password at that registry', { wire: 'external_registry.auth.password' })),
  registry_id: text('Registry of the platform to push it to, ID'),
} satisfies Shape

const OVERLAY_BY_PLACE = { index: positional(integer('Volume of the container, counted from 0')) }
const OVERLAY_IMAGE = { image: texts('Image to lay over the volume, ID or name', { wire: false }) }
const OVERLAY_MOUNT = {
  mount_desc: texts('Directory of the host to lay over the volume: HOST_LOWER_DIR:CONTAINER_TARGET_DIR', {
    wire: false,
    short: 'm',
  }),
}
export const ADD_OVERLAY = { ...OVERLAY_BY_PLACE, ...OVERLAY_IMAGE, ...OVERLAY_MOUNT } satisfies Shape
export const REMOVE_OVERLAY = {
  ...OVERLAY_BY_PLACE,
  ...OVERLAY_IMAGE,
  clear_layers: flag('Delete what was written over it'),
  use_lazy: flag('Unmount lazily'),
  ...OVERLAY_MOUNT,
} satisfies Shape

/**
 * What to lay over a volume, directories before images.
 * @throws UsageError naming the mount that is wrong
 */
export function overlays(shape: Shape, values: Values<typeof ADD_OVERLAY>): JsonObject {
  const mounts = (values.mount_desc ?? []).map(each => parsePostOverlay(each))
  const images = (values.image ?? []).map(id => ({ flatten_layers: false, image: { id } }))
  const post = [...mounts, ...images]
  return { ...toWire(shape, values), ...(post.length === 0 ? {} : { post_overlay: post }) }
}
