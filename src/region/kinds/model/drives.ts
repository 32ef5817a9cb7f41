import { isJsonObject, type JsonObject } from '../../../core/json.ts'
import type { Row } from './column.ts'

/** The columns of servers that tell what lies in their drives. */
export type DriveKind = 'cdroms' | 'floppies'

/** A drive of a server; without an image it is empty, without a path the image is still on its way. */
export interface Drive {
  readonly ordinal: number
  readonly image_id: string
  readonly name: string
  readonly path: string
  readonly size: number
  readonly boot_index: number
}

/** The drives that something was put into once, in their order. */
export function drivesOf(server: Row, kind: DriveKind): Drive[] {
  const value = server[kind]
  const drives = Array.isArray(value) ? value.filter(isJsonObject).map(drive) : []
  return drives.sort((a, b) => a.ordinal - b.ordinal)
}

function drive({ ordinal, image_id, name, path, size, boot_index }: JsonObject): Drive {
  return {
    ordinal: Number(ordinal ?? 0),
    image_id: String(image_id ?? ''),
    name: String(name ?? ''),
    path: String(path ?? ''),
    size: Number(size ?? 0),
    boot_index: Number(boot_index ?? -1),
  }
}

/** The drives with one of them changed, or one more. */
export function withDrive(drives: readonly Drive[], changed: Drive): Drive[] {
  return [...drives.filter(({ ordinal }) => ordinal !== changed.ordinal), changed]
}

export function emptyDrive(ordinal: number): Drive {
  return { ordinal, image_id: '', name: '', path: '', size: 0, boot_index: -1 }
}

/** What lies in a drive, in a line; undefined when it is empty. */
export function driveLine({ image_id, name, size }: Drive, unit: number): string | undefined {
  if (image_id === '') return undefined
  return size > 0 ? `${name}(${image_id}/${Math.floor(size / unit)}MB)` : `${image_id}(inserting)`
}
