import type { JsonObject, JsonValue } from '../../../../core/json.ts'
import { ApiError } from '../../../http/api-error.ts'
import type { Store } from '../../../store/store.ts'
import { megabytes } from '../../disks/rules.ts'

const SIZE = /^\d+[bkmg]?$/i

/** Words that say by themselves what they are of a disk, by the member that they are. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  fs: ['swap', 'ext2', 'ext3', 'ext4', 'xfs', 'ntfs', 'fat', 'hfsplus'],
  format: ['qcow2', 'raw', 'docker', 'iso', 'vmdk', 'vmdkflatver1', 'vmdkflatver2', 'vmdkflat', 'vmdksparse', 'vhd'],
  driver: ['virtio', 'ide', 'scsi', 'sata', 'pvscsi'],
  cache: ['writeback', 'none', 'writethrough'],
  medium: ['rotate', 'ssd', 'hybrid'],
  disk_type: ['volume'],
}

/** What else may be said of a disk, and under which member an order keeps it. */
const KEYS: Readonly<Record<string, string>> = {
  fs: 'fs',
  format: 'format',
  driver: 'driver',
  cache: 'cache',
  cache_mode: 'cache',
  medium: 'medium',
  type: 'disk_type',
  disk_type: 'disk_type',
  mountpoint: 'mountpoint',
  backend: 'backend',
  storage_type: 'backend',
  snapshot: 'snapshot_id',
  snapshot_id: 'snapshot_id',
  disk: 'disk_id',
  disk_id: 'disk_id',
  storage: 'storage_id',
  storage_id: 'storage_id',
  image: 'image_id',
  image_id: 'image_id',
  boot_index: 'boot_index',
  iops: 'iops',
  throughput: 'throughput',
  preallocation: 'preallocation',
}

const odd = (details: string) => new ApiError('UnclassifiedError', details)

function isStorageType(store: Store, word: string): boolean {
  return (
    ['local', 'nfs', 'gpfs', 'rbd'].includes(word) || store.rows('storages').first({ storage_type: word }) !== undefined
  )
}

/** What one word says. */
function wordOf(store: Store, word: string): JsonObject {
  if (SIZE.test(word)) return { size: megabytes(word) }
  const [member] = Object.entries(WORDS).find(([, words]) => words.includes(word)) ?? []
  if (member !== undefined) return { [member]: word }
  if (word.startsWith('/')) return { mountpoint: word }
  if (word === 'autoextend') return {}
  if (word === 'autoreset') return { auto_reset: true }
  return { [isStorageType(store, word) ? 'backend' : 'image_id']: word }
}

/** What `key=value` says. @throws ApiError */
function pairOf(text: string): JsonObject {
  const [key = '', value = '', ...more] = text.split('=')
  if (more.length > 0) throw odd(`invalid disk description ${text}`)
  if (key === 'size') {
    if (!SIZE.test(value)) throw odd(`invalid disk size ${value}`)
    return { size: megabytes(value) }
  }
  const member = KEYS[key]
  if (member === undefined) throw odd(`invalid disk description ${text}`)
  return { [member]: value }
}

/** The order of a disk that is written as text, `10g` or `size=10g,backend=local`. @throws ApiError */
function diskText(store: Store, text: string): JsonObject {
  const parts = text.split(/[,:]/).filter(part => part !== '')
  return Object.assign({}, ...parts.map(part => (part.includes('=') ? pairOf(part) : wordOf(store, part))))
}

/** The disks that a body orders: as a list, or one by one as `disk.0`, `disk.1`, as objects or as texts. */
export function orderedDisks(store: Store, body: JsonObject): JsonValue | undefined {
  if ('disks' in body) return body.disks
  const given: JsonValue[] = body.disk === undefined ? [] : [body.disk]
  for (let i = 0; ; i++) {
    const next = body[`disk.${i}`]
    if (next === undefined) break
    given.push(next)
  }
  return given.map(disk => (typeof disk === 'string' ? diskText(store, disk) : disk))
}
