import { isJsonObject, type JsonObject } from '../../core/json.ts'
import { blankDisk, index, truth } from './container.ts'
import { keyValue, malformed, oneOf } from './words.ts'

/** A volume to mount; the text of a local file is put into it when the command runs. */
export interface VolumeMount {
  readonly mount: JsonObject
  readonly textFile?: string
}

const HOST_TYPES = ['directory', 'file']

type Reader = (mount: JsonObject, value: string, part: string, option: string) => void

const KEYS: Readonly<Record<string, Reader>> = {
  name: () => undefined,
  mount_path: put('mount_path'),
  mount: put('mount_path'),
  read_only: readOnly,
  readonly: readOnly,
  ro: readOnly,
  fs_user: number('fs_user'),
  fs_group: number('fs_group'),
  host_path: (mount, value) => {
    mount.type = 'host_path'
    hostPathOf(mount).path = value
  },
  host_type: (mount, value, part, option) => {
    if (!HOST_TYPES.includes(value)) throw malformed(option, part, `has a value that ${oneOf(HOST_TYPES)}`)
    hostPathOf(mount).type = value
  },
  disk_index: (mount, value, part, option) => {
    diskOf(mount).index = index(value, part, option)
    mount.type = 'disk'
  },
  disk_id: onDisk('id'),
  disk_subdir: onDisk('sub_directory'),
  disk_sub_dir: onDisk('sub_directory'),
  disk_sub_directory: onDisk('sub_directory'),
  disk_storage_size_file: onDisk('storage_size_file'),
  disk_ssf: onDisk('storage_size_file'),
  case_insensitive_paths: paths,
  casefold_paths: paths,
  overlay: (mount, value) => {
    diskOf(mount).overlay = { lower_dir: value.split(':'), use_disk_image: false }
  },
  overlay_disk_image: (mount, value, part, option) => {
    if (truth(value, part, option)) diskOf(mount).overlay = { use_disk_image: true }
  },
  cephfs: (mount, value) => {
    mount.type = 'ceph_fs'
    mount.ceph_fs = { id: value }
  },
}

/**
 * Reads a volume to mount into a container: `key=value` parts with commas between, e.g.
 * `mount_path=/data,disk_index=0,readonly=true`, `mount_path=/etc/x,text_file=x.conf`. A name is taken and not sent, as
 * in the original.
 * @throws UsageError naming the part that is wrong
 */
export function parseVolumeMount(text: string, option = '--volume-mount'): VolumeMount {
  const mount: JsonObject = { read_only: false, selinux_relabel: false }
  let textFile: string | undefined
  for (const part of text.split(',')) {
    const [key = '', value] = keyValue(part) ?? []
    const read = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined
    if (key === 'text_file' && value !== undefined) {
      mount.type = 'text'
      textFile = value
    } else if (read === undefined || value === undefined)
      throw malformed(
        option,
        part,
        `is no part of a volume; write KEY=VALUE with a key of ${[...Object.keys(KEYS), 'text_file'].join(', ')}`,
      )
    else read(mount, value, part, option)
  }
  return textFile === undefined ? { mount } : { mount, textFile }
}

function put(member: string): Reader {
  return (mount, value) => {
    if (value !== '') mount[member] = value
  }
}

function onDisk(member: string): Reader {
  return (mount, value) => {
    mount.type = 'disk'
    const disk = diskOf(mount)
    if (value !== '') disk[member] = value
  }
}

function number(member: string): Reader {
  return (mount, value, part, option) => {
    mount[member] = index(value, part, option)
  }
}

function readOnly(mount: JsonObject, value: string, part: string, option: string): void {
  mount.read_only = truth(value, part, option)
}

/** One path only, as a comma ends the part. */
function paths(mount: JsonObject, value: string): void {
  diskOf(mount).case_insensitive_paths = [value]
}

function diskOf(mount: JsonObject): JsonObject {
  return memberOf(mount, 'disk', blankDisk())
}

function hostPathOf(mount: JsonObject): JsonObject {
  return memberOf(mount, 'host_path', { auto_create: false })
}

function memberOf(mount: JsonObject, name: string, blank: JsonObject): JsonObject {
  const there = mount[name]
  if (isJsonObject(there)) return there
  mount[name] = blank
  return blank
}
