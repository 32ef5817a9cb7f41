import { startWork } from '../actions/cloud-work.ts'
import { current } from '../actions/servers/cloud-server.ts'
import { ApiError, badInput, invalidStatus, notFound } from '../http/api-error.ts'
import { images } from '../kinds/images.ts'
import type { Row } from '../kinds/model/column.ts'
import { type Drive, type DriveKind, driveLine, drivesOf, emptyDrive, withDrive } from '../kinds/model/drives.ts'
import { servers } from '../kinds/servers.ts'
import { integerOf } from '../query/params.ts'
import { byNameOrId } from '../resources/by-name.ts'
import type { ObjectAction } from '../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../resources/request.ts'
import type { Store } from '../store/store.ts'
import { cacheImage } from './image-cache.ts'

const READY = ['ready', 'running']
const MIB = 1024 * 1024

/** How the original speaks of a kind of drive. */
interface Manner {
  readonly kind: DriveKind
  readonly ordinal: string
  readonly full: string
  readonly empty: string
  readonly insertion: string
  readonly ejection: string
  /** What its events begin with. */
  readonly event: 'iso' | 'vfd'
  /** The bytes in a megabyte, where it tells how much lies in a drive. */
  readonly unit: number
}

const CDROM: Manner = {
  kind: 'cdroms',
  ordinal: 'cdrom_ordinal',
  full: 'CD-ROM not empty, please eject first',
  empty: 'No ISO to eject',
  insertion: 'GuestInsertIsoTask',
  ejection: 'GuestEjectISOTask',
  event: 'iso',
  unit: MIB,
}
const FLOPPY: Manner = {
  kind: 'floppies',
  ordinal: 'floppy_ordinal',
  full: 'Floppy not empty, please eject first',
  empty: 'No VFD to eject',
  insertion: 'GuestInsertVfdTask',
  ejection: 'GuestEjectVFDTask',
  event: 'vfd',
  unit: 1,
}

/** @throws ApiError for a number that no drive has */
function driveNamed({ body }: ApiRequest, row: Row, { kind, ordinal }: Manner): Drive {
  const wanted = integerOf(body, ordinal) ?? 0
  const number = Number.isNaN(wanted) ? 0 : wanted
  if (number < 0) throw new ApiError('ServerStatusError', `invalid ${ordinal}: ${number}`)
  return drivesOf(row, kind).find(drive => drive.ordinal === number) ?? emptyDrive(number)
}

function checkReady(row: Row, deed: 'Insert' | 'Eject'): void {
  if (!READY.includes(String(row.status)))
    throw new ApiError('ServerStatusError', `${deed} ISO not allowed in status ${String(row.status)}`)
}

function imageNamed(request: ApiRequest): Row {
  const wanted = bodyText(request, 'image_id') ?? ''
  const image = wanted === '' ? undefined : byNameOrId(request.region.store, images.plural, wanted)
  if (image === undefined) throw notFound('image', wanted)
  if (image.status !== 'active') throw invalidStatus('Image status is not active')
  return image
}

/** @throws ApiError when a disk or a drive of the server has that place already */
export function wantedBootIndex({ region, body }: ApiRequest, row: Row): number | undefined {
  const wanted = integerOf(body, 'boot_index')
  if (wanted === undefined || Number.isNaN(wanted) || wanted < 0) return wanted
  const taken = [
    ...drivesOf(row, 'cdroms').map(drive => drive.boot_index),
    ...region.store
      .rows('guestdisks')
      .where({ guest_id: String(row.id) })
      .map(joint => Number(joint.boot_index)),
  ]
  if (taken.includes(wanted)) throw badInput(`boot index ${wanted} is duplicated`)
  return wanted
}

function putDrive(request: ApiRequest, row: Row, { kind }: Manner, drive: Drive): void {
  const drives = withDrive(drivesOf(current(request, row), kind), drive)
  request.region.store.rows(servers.plural).update(String(row.id), { [kind]: drives.map(one => ({ ...one })) })
}

/** Puts an image into one of a server's drives. It shows as being on its way until the host has it. */
const insert =
  (manner: Manner): ObjectAction =>
  (request, row) => {
    const drive = driveNamed(request, row, manner)
    if (drive.image_id !== '') throw new ApiError('BadRequestError', manner.full)
    const image = imageNamed(request)
    const bootIndex = manner.kind === 'cdroms' ? wantedBootIndex(request, row) : undefined
    checkReady(row, 'Insert')
    insertImage(request, row, manner, { ...drive, boot_index: bootIndex ?? -1 }, image)
    return undefined
  }

function insertImage(request: ApiRequest, row: Row, manner: Manner, drive: Drive, image: Row): void {
  const { region, identity } = request
  const id = String(image.id)
  const work = { task: manner.insertion, kind: servers, row, passing: [], failed: String(row.status) }
  const bring = async () => {
    region.events.record(servers, row, `${manner.event}_preparing`, id, identity)
    const storage = storageOf(request, row)
    if (storage !== undefined) cacheImage(region, image, storage)
    const path = `/opt/cloud/workspace/disks/image_cache/${id}`
    const full = { ...drive, image_id: id, name: String(image.name), path, size: Number(image.size) }
    putDrive(request, row, manner, full)
    region.events.record(servers, row, `${manner.event}_attach`, driveLine(full, manner.unit) ?? '', identity)
  }
  region.store.db.transaction(() => {
    putDrive(request, row, manner, { ...drive, image_id: id })
    startWork(request, work, bring)
  })
}

/** The storage of the server's first disk, in whose cache the image comes to lie. */
function storageOf({ region }: ApiRequest, row: Row): Row | undefined {
  const { store } = region
  const joint = store.rows('guestdisks').first({ guest_id: String(row.id) })
  const disk = store.rows('disks').byKey(String(joint?.disk_id ?? ''))
  return store.rows('storages').byKey(String(disk?.storage_id ?? ''))
}

const eject =
  (manner: Manner): ObjectAction =>
  (request, row) => {
    const drive = driveNamed(request, row, manner)
    if (drive.image_id === '') throw new ApiError('BadRequestError', manner.empty)
    checkReady(row, 'Eject')
    const work = { task: manner.ejection, kind: servers, row, passing: [], failed: String(row.status) }
    startWork(request, work, async () => {
      putDrive(request, row, manner, emptyDrive(drive.ordinal))
      request.region.events.record(servers, row, `${manner.event}_detach`, drive.image_id, request.identity)
    })
    return undefined
  }

/** Puts the image that a new server shall be installed from into its first drive. */
export function insertFirst(request: ApiRequest, row: Row, image: Row): void {
  insertImage(request, row, CDROM, emptyDrive(0), image)
}

/** Takes the image that was on its way out of the drives of a server, when the region ended meanwhile. */
export function emptyHalfFull(store: Store, server: Row): void {
  for (const { kind } of [CDROM, FLOPPY]) {
    const drives = drivesOf(server, kind)
    if (!drives.some(drive => drive.image_id !== '' && drive.path === '')) continue
    const left = drives.map(drive => (drive.path === '' ? emptyDrive(drive.ordinal) : drive))
    store.rows(servers.plural).update(String(server.id), { [kind]: left.map(one => ({ ...one })) })
  }
}

/** CD-ROMs and floppies of servers on the hypervisors. */
export const driveActions = {
  insertiso: insert(CDROM),
  ejectiso: eject(CDROM),
  insertvfd: insert(FLOPPY),
  ejectvfd: eject(FLOPPY),
} as const satisfies Record<string, ObjectAction>

/** `GET /servers/id/iso`, and the same for floppies: what lies in a drive. */
function contentOf(kind: DriveKind): ObjectAction {
  return ({ query }, row) => {
    const ordinal = integerOf(query, 'ordinal') ?? 0
    const drive = drivesOf(row, kind).find(one => one.ordinal === ordinal)
    if (drive === undefined || drive.image_id === '') return {}
    const known = { image_id: drive.image_id, status: 'inserting' }
    return drive.path === '' ? known : { ...known, name: drive.name, size: drive.size, status: 'ready' }
  }
}

export const driveSpecifics = { iso: contentOf('cdroms'), vfd: contentOf('floppies') } as const
