import {
  ApiError,
  badInput,
  type ErrorClass,
  missingParameter,
  notEmpty,
  unsupportedOperation,
} from '../../http/api-error.ts'
import { disks } from '../../kinds/disks.ts'
import type { Row } from '../../kinds/model/column.ts'
import { snapshots } from '../../kinds/snapshots.ts'
import { storages } from '../../kinds/storages.ts'
import { byNameOrId } from '../../resources/by-name.ts'
import { referredTo, requiredReference } from '../../resources/references.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import type { Course } from '../cloud-work.ts'

const PER_MB: Readonly<Record<string, number>> = { b: 1 / 1024 ** 2, k: 1 / 1024, m: 1, g: 1024 }

/** A size as clients write it, in MiB or with a unit; NaN for anything else. */
export function megabytes(text: string): number {
  const [, digits, unit = 'm'] = /^(\d+)([bkmg])?$/i.exec(text) ?? []
  return digits === undefined ? Number.NaN : Math.floor(Number(digits) * (PER_MB[unit.toLowerCase()] ?? 1))
}

/** @throws ApiError for what is no size */
function sizeInMb(text: string): number {
  const sizeMb = megabytes(text)
  if (Number.isNaN(sizeMb)) throw new ApiError('UnclassifiedError', `Invalid size string ${text}`)
  return sizeMb
}

/**
 * Disks in clouds do not start with snapshots, as in the original, which looks for the storage that they lie on.
 * @throws ApiError for one that shall
 */
export function checkNoSnapshot({ region }: ApiRequest, named: string | undefined): void {
  if (named === undefined) return
  const snapshot = byNameOrId(region.store, snapshots.plural, named)
  if (snapshot === undefined) throw sourceless('NotFoundError', 'Snapshot %s not found', named)
  const storage = String(snapshot.storage_id ?? '')
  throw sourceless('BadRequestError', 'Snapshot %s storage %s not found, is public cloud?', named, storage)
}

function sourceless(errorClass: ErrorClass, id: string, ...fields: string[]): ApiError {
  const details = fields.reduce((text, field) => text.replace('%s', () => field), id)
  return new ApiError(errorClass, details, { pattern: { id, fields } }).within('fillDiskConfigBySnapshot')
}

/** The size of a disk that is ordered. @throws ApiError for one of no size */
export function orderedSize(request: ApiRequest): number {
  const size = bodyText(request, 'size', 'disk_size', 'size_mb')
  const sizeMb = size === undefined || Number(size) < 0 ? 0 : sizeInMb(size)
  if (!(sizeMb > 0)) throw badInput('Diskinfo index 0: both imageID and size are absent')
  return sizeMb
}

/** The storage that an ordered disk names. @throws ApiError when disks cannot be made on it */
export function storageFit(request: ApiRequest, wanted: string): Row {
  const { store } = request.region
  const storage = findStorage(request, wanted)
  if (storage.enabled === false) throw badInput(`Cannot create disk with disabled storage[${String(storage.name)}]`)
  if (!['enabled', 'online'].includes(String(storage.status)))
    throw badInput(`Cannot create disk with offline storage[${String(storage.name)}]`)
  const backend = bodyText(request, 'backend')
  if (backend !== undefined && backend !== storage.storage_type)
    throw badInput(`Storage type[${String(storage.storage_type)}] not match backend ${backend}`)
  if (store.rows('hoststorages').where({ storage_id: String(storage.id) }).length === 0)
    throw badInput(`Storage[${String(storage.name)}] must attach to a host`)
  return storage
}

function findStorage(request: ApiRequest, wanted: string): Row {
  try {
    return referredTo(request, storages, wanted)
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) throw error.within('fillDiskConfigByStorage')
    throw error
  }
}

/** The size that a body wants a disk to have; undefined when it has it. @throws ApiError when it cannot grow to that */
export function grownSize(request: ApiRequest, disk: Row): number | undefined {
  const text = bodyText(request, 'size')
  if (text === undefined) throw missingParameter('size')
  const sizeMb = sizeInMb(text)
  if (disk.status !== 'ready') throw new ApiError('ResourceNotReadyError', 'Resize disk when disk is READY')
  if (sizeMb < Number(disk.disk_size)) throw unsupportedOperation('Disk cannot be thrink')
  return sizeMb === Number(disk.disk_size) ? undefined : sizeMb
}

/** The snapshot that a disk shall be taken back to. @throws ApiError when it cannot be */
export function snapshotBack(request: ApiRequest, disk: Row): Row {
  if (disk.status !== 'ready') throw badInput(`Cannot reset disk in status ${String(disk.status)}`)
  const snapshot = requiredReference(request, snapshots)
  const refused = (details: string) => new ApiError('BadRequestError', details)
  if (snapshot.status !== 'ready') throw refused(`Cannot reset disk with snapshot in status ${String(snapshot.status)}`)
  if (snapshot.disk_id !== disk.id)
    throw refused(
      `Cannot reset disk ${String(disk.name)}(${String(disk.id)}),Snapshot is belong to disk ${String(snapshot.disk_id)}`,
    )
  return snapshot
}

/** The ids of the servers that have a disk. */
export function guestsOf({ region }: ApiRequest, disk: Row): string[] {
  return region.store
    .rows('guestdisks')
    .where({ disk_id: String(disk.id) })
    .map(joint => String(joint.guest_id))
}

/** @throws ApiError for a disk that servers have */
export function checkFree(request: ApiRequest, disk: Row): void {
  if (guestsOf(request, disk).length > 0)
    throw notEmpty(`Virtual ${disks.keyword} ${String(disk.name)}(${String(disk.id)}) used by virtual servers`)
}

/** How a server waits while a disk of it grows. */
export const GROWING: Course = {
  task: 'GuestResizeDiskTask',
  passing: ['start_resize_disk', 'resize_disk'],
  failed: 'resize_disk_fail',
  log: { doing: 'resizing', done: 'resize', failed: 'resize_fail' },
}
