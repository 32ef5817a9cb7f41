import type { JsonObject } from '../../core/json.ts'
import { keyValue, malformed, oneOf, wholeNumber } from './words.ts'

const ROOT_KEYS = ['disk_index', 'disk_id', 'sub_dir', 'sub_directory']

/**
 * Reads an environment variable, `key=value`. The original refuses a value with a `=` in it; this takes it.
 * @throws UsageError where there is no key
 */
export function parseEnv(text: string, option = '--env'): JsonObject {
  const at = text.indexOf('=')
  if (at <= 0) throw malformed(option, text, 'is no variable; write KEY=VALUE')
  const [key, value] = [text.slice(0, at), text.slice(at + 1)]
  return value === '' ? { key } : { key, value }
}

/**
 * Reads the root file system: `disk_index=0` or `disk_id=ID`, and `sub_dir=PATH`, with commas between.
 * @throws UsageError naming the part that is wrong
 */
export function parseRootFs(text: string, option = '--root-fs'): JsonObject {
  const disk = blankDisk()
  for (const part of text.split(',')) {
    const [key = '', value] = keyValue(part) ?? []
    if (value === undefined || !ROOT_KEYS.includes(key))
      throw malformed(
        option,
        part,
        `is no part of a root file system; write KEY=VALUE with a key of ${ROOT_KEYS.join(', ')}`,
      )
    if (key === 'disk_index') disk.index = index(value, part, option)
    else if (value !== '') disk[key === 'disk_id' ? 'id' : 'sub_directory'] = value
  }
  return { type: 'disk', disk, persistent: false }
}

/**
 * Reads a device of the host: `host_path:container_path:permissions`.
 * @throws UsageError where there are not three parts
 */
export function parseDevice(text: string, option = '--device'): JsonObject {
  const [host, container, permissions, ...more] = text.split(':')
  if (host === undefined || container === undefined || permissions === undefined || more.length > 0)
    throw malformed(
      option,
      text,
      'is no device; write HOST_PATH:CONTAINER_PATH:PERMISSIONS, e.g. /dev/snd:/dev/snd:rwm',
    )
  return { type: 'host', host: { container_path: container, host_path: host, permissions } }
}

/**
 * Reads a directory of the host to lay over a mounted volume: `host_lower_dir:container_target_dir`.
 * @throws UsageError where there are not two parts
 */
export function parsePostOverlay(text: string, option = '--mount-desc'): JsonObject {
  const [lower, target, ...more] = text.split(':')
  if (lower === undefined || target === undefined || more.length > 0)
    throw malformed(option, text, 'is no mount; write HOST_LOWER_DIR:CONTAINER_TARGET_DIR')
  return { host_lower_dir: [lower], container_target_dir: target, flatten_layers: false }
}

/** A disk of a volume with the members that are always sent. */
export function blankDisk(): JsonObject {
  return { res_gid: 0, res_uid: 0 }
}

/** A place that counts from 0. */
export function index(value: string, part: string, option: string): number {
  const read = wholeNumber(value)
  if (read === undefined || read < 0) throw malformed(option, part, 'has a value that is no whole number')
  return read
}

/** A word that is true or false. */
export function truth(value: string, part: string, option: string): boolean {
  if (/^true$/i.test(value)) return true
  if (/^false$/i.test(value)) return false
  throw malformed(option, part, `has a value that ${oneOf(['true', 'false'])}`)
}
