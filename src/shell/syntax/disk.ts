import type { JsonObject } from '../../core/json.ts'
import {
  CACHE_MODES,
  DISK_KINDS,
  DRIVERS,
  FORMATS,
  FS_TYPES,
  MEDIA,
  PREALLOCATIONS,
  STORAGE_TYPES,
} from './disk-words.ts'
import { isolatedDevice } from './isolated-device.ts'
import { isSize, SIZE_FORM, sizeInMegas } from './size.ts'
import { goBool, keyValue, malformed, oneOf, wholeNumber } from './words.ts'

/** A disk as the API takes it. */
export type DiskConfig = JsonObject

/**
 * Reads a disk description: parts with commas or colons between them, either `key=value` or a bare word whose meaning
 * follows from its form (a size, a file system, an image format, a driver, a cache mode, a medium, a mount point, a
 * storage type; anything else is the image). Bare words are read first, as in the original. The size is in MiB; -1
 * (as large as the image) where none is given.
 * @param index the place of the disk, 0 for the system disk
 * @throws UsageError naming the part that is wrong and what would be right
 */
export function parseDisk(text: string, index: number, option = '--disk'): DiskConfig {
  const parts = text.split(/[,:]/).filter(part => part !== '')
  if (text === '') throw malformed(option, text, 'describes no disk; write e.g. size=40G,image=centos7 or 10G')
  const disk: DiskConfig = { index, size: -1, iops: 0, throughput: 0, auto_reset: false }
  const keyed = parts.filter(part => part.includes('='))
  for (const part of parts) if (!part.includes('=')) readWord(disk, part, option)
  for (const part of keyed) readPair(disk, part, option)
  return disk
}

function readWord(disk: DiskConfig, word: string, option: string): void {
  if (isSize(word)) disk.size = size(word, word, option)
  else if (FS_TYPES.includes(word)) disk.fs = word
  else if (FORMATS.includes(word)) disk.format = word
  else if (DRIVERS.includes(word)) disk.driver = word
  else if (CACHE_MODES.includes(word)) disk.cache = word
  else if (MEDIA.includes(word)) disk.medium = word
  else if (word === 'volume') disk.disk_type = word
  else if (word.startsWith('/')) disk.mountpoint = word
  else if (word === 'autoextend') disk.size = -1
  else if (word === 'autoreset') disk.auto_reset = true
  else if (STORAGE_TYPES.includes(word)) disk.backend = word
  else disk.image_id = word
}

type Reader = (disk: DiskConfig, value: string, part: string, option: string) => void

/** What a key accepts, and where its value goes. */
const KEYS: Readonly<Record<string, Reader>> = {
  size: (disk, value, part, option) => {
    disk.size = size(value, part, option)
  },
  fs: among('fs', FS_TYPES),
  fs_features: readFeature,
  format: among('format', FORMATS),
  driver: among('driver', DRIVERS),
  cache: among('cache', CACHE_MODES),
  cache_mode: among('cache', CACHE_MODES),
  medium: among('medium', MEDIA),
  type: among('disk_type', DISK_KINDS),
  disk_type: among('disk_type', DISK_KINDS),
  mountpoint: text('mountpoint'),
  storage_type: text('backend'),
  backend: text('backend'),
  snapshot: text('snapshot_id'),
  snapshot_id: text('snapshot_id'),
  disk: text('disk_id'),
  disk_id: text('disk_id'),
  storage: text('storage_id'),
  storage_id: text('storage_id'),
  image: text('image_id'),
  image_id: text('image_id'),
  existing_path: text('existing_path'),
  boot_index: number('boot_index', -128, 127),
  'nvme-device-id': (disk, value) => {
    disk.nvme_device = isolatedDevice(value === '' ? {} : { id: value })
  },
  'nvme-device-model': (disk, value) => {
    disk.nvme_device = isolatedDevice(value === '' ? {} : { model: value })
  },
  iops: number('iops', 0, Number.MAX_SAFE_INTEGER),
  throughput: number('throughput', 0, Number.MAX_SAFE_INTEGER),
  preallocation: among('preallocation', PREALLOCATIONS),
  auto_delete: (disk, value, part, option) => {
    const truth = goBool(value)
    if (truth === undefined) throw malformed(option, part, 'is neither true nor false')
    disk.auto_delete = truth
  },
}

function readPair(disk: DiskConfig, part: string, option: string): void {
  const [key, value] = keyValue(part) ?? []
  const read = key === undefined ? undefined : KEYS[key]
  if (value === undefined || read === undefined || !Object.hasOwn(KEYS, key ?? ''))
    throw malformed(
      option,
      part,
      `is no part of a disk; write a KEY=VALUE, of the keys ${Object.keys(KEYS).join(', ')}`,
    )
  read(disk, value, part, option)
}

function among(member: string, words: readonly string[]): Reader {
  return (disk, value, part, option) => {
    if (!words.includes(value)) throw malformed(option, part, `has a value that ${oneOf(words)}`)
    disk[member] = value
  }
}

/** An empty value takes back what a bare word said: the original does not send empty texts. */
function text(member: string): Reader {
  return (disk, value) => {
    if (value === '') delete disk[member]
    else disk[member] = value
  }
}

function number(member: string, least: number, most: number): Reader {
  return (disk, value, part, option) => {
    const read = wholeNumber(value)
    if (read === undefined || read < least || read > most)
      throw malformed(option, part, `has a value that is no whole number from ${least} to ${most}`)
    disk[member] = read
  }
}

function size(value: string, part: string, option: string): number {
  const megas = sizeInMegas(value, 1024)
  if (megas === undefined) throw malformed(option, part, SIZE_FORM)
  return megas
}

/** Case folding is the one feature there is, and ext4 the one file system that has it. */
function readFeature(disk: DiskConfig, value: string, part: string, option: string): void {
  if (disk.fs === undefined)
    throw malformed(option, part, 'needs a file system before it, e.g. fs=ext4,fs_features=casefold')
  if (disk.fs !== 'ext4') return
  if (value !== 'casefold')
    throw malformed(option, part, 'names a feature that ext4 has not; write fs_features=casefold')
  disk.fs_features = { ext4: { case_insensitive: true, reserved_blocks_percentage: 0 } }
}
