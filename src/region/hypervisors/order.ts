import { type JsonObject, type JsonValue, objectsIn } from '../../core/json.ts'
import { megabytes } from '../actions/disks/rules.ts'
import { type OrderedCard, orderedCards } from '../actions/servers/cards/ordered.ts'
import { badInput, missing, notFound } from '../http/api-error.ts'
import type { Row } from '../kinds/model/column.ts'
import { flagOf, textOf } from '../query/params.ts'
import { rowIfNamed, rowNamed } from '../resources/by-name.ts'
import { type ApiRequest, bodyText } from '../resources/request.ts'
import { raw, sql } from '../store/sql.ts'
import type { Store } from '../store/store.ts'

/** A disk to be made. */
export interface OwnDisk {
  readonly sizeMb: number
  readonly image?: Row
  /** The snapshot that it starts with. */
  readonly snapshot?: Row
  /** The backup that it is restored from. */
  readonly backup?: Row
  /** The storage, or the type of storage, that it shall lie on. */
  readonly storage?: Row
  readonly backend?: string
  readonly format: string
  readonly driver?: string
}

/** A network card to be made; without a network any will do. */
export interface OwnNic {
  readonly network?: Row
  /** How it was ordered; those that the region has at first are just there. */
  readonly card?: OrderedCard
}

/** What a server on the hypervisors shall be. */
export interface OwnOrder {
  readonly instanceType: string
  readonly cpus: number
  readonly memoryMb: number
  readonly disks: readonly OwnDisk[]
  readonly nics: readonly OwnNic[]
  readonly secgroups: readonly Row[]
  readonly keypair?: Row
  readonly host?: Row
  readonly zone?: Row
  /** What it is installed from. */
  readonly cdrom?: Row
  readonly autoStart: boolean
}

/** @throws ApiError naming the member of the body that is missing, or names nothing */
export function ownOrder(request: ApiRequest): OwnOrder {
  const { store } = request.region
  const { body } = request
  const disks = objectsIn(body.disks).map(disk => diskOrder(store, disk))
  const cdrom = rowIfNamed(store, 'images', bodyText(request, 'cdrom'))
  if (disks.length === 0 && cdrom === undefined) throw badInput('No bootable disk information provided')
  const keypair = rowIfNamed(store, 'keypairs', bodyText(request, 'keypair_id', 'keypair'))
  const host = rowIfNamed(store, 'hosts', bodyText(request, 'prefer_host_id', 'prefer_host'))
  const zone = rowIfNamed(store, 'zones', bodyText(request, 'prefer_zone_id', 'prefer_zone'))
  const size = sizeOf(request)
  const nics = orderedCards(request, size.cpus).map(card => ({
    card,
    ...(card.network === undefined ? {} : { network: card.network }),
  }))
  return {
    ...size,
    disks,
    nics,
    secgroups: texts(body.secgroups).map(text => rowNamed(store, 'secgroups', text)),
    ...(keypair === undefined ? {} : { keypair }),
    ...(host === undefined ? {} : { host }),
    ...(zone === undefined ? {} : { zone }),
    ...(cdrom === undefined ? {} : { cdrom }),
    autoStart: flagOf(body, 'auto_start') === true,
  }
}

function texts(value: JsonValue | undefined): string[] {
  return Array.isArray(value) ? value.map(String) : []
}

/** Cores and memory: those of the named size, or as they are asked for. */
function sizeOf(request: ApiRequest): Pick<OwnOrder, 'instanceType' | 'cpus' | 'memoryMb'> {
  const name = bodyText(request, 'instance_type', 'sku', 'flavor')
  if (name !== undefined) {
    const [sku] = request.region.store
      .rows('serverskus')
      .select(sql`t.provider = 'OneCloud' AND ${raw('t.enabled = 1')} AND (t.name = ${name} OR t.id = ${name})`)
    if (sku === undefined) throw notFound('serversku', name)
    return { instanceType: String(sku.name), cpus: Number(sku.cpu_core_count), memoryMb: Number(sku.memory_size_mb) }
  }
  const memoryMb = megabytes(bodyText(request, 'vmem_size') ?? '')
  if (!(memoryMb > 0)) throw missing('vmem_size')
  return { instanceType: '', cpus: Math.max(1, Number(bodyText(request, 'vcpu_count') ?? 1)), memoryMb }
}

/** @throws ApiError for a disk of no size, or one that is made from an image that is not there */
export function diskOrder(store: Store, disk: JsonObject): OwnDisk {
  const image = rowIfNamed(store, 'images', textOf(disk, 'image_id', 'image'))
  const snapshot = rowIfNamed(store, 'snapshots', textOf(disk, 'snapshot_id', 'snapshot'))
  const backup = rowIfNamed(store, 'diskbackups', textOf(disk, 'backup_id'))
  const storage = rowIfNamed(store, 'storages', textOf(disk, 'storage_id', 'storage'))
  const sizeMb = Math.max(
    megabytes(textOf(disk, 'size') ?? '0') || 0,
    Number(image?.min_disk ?? snapshot?.virtual_size ?? backup?.disk_size_mb ?? 0),
  )
  if (!(sizeMb > 0)) throw badInput('parse disk description failed: size of a disk is missing')
  const [backend, driver] = [textOf(disk, 'backend'), textOf(disk, 'driver')]
  return {
    sizeMb,
    format: textOf(disk, 'format') ?? 'qcow2',
    ...(image === undefined ? {} : { image }),
    ...(snapshot === undefined ? {} : { snapshot }),
    ...(backup === undefined ? {} : { backup }),
    ...(storage === undefined ? {} : { storage }),
    ...(backend === undefined ? {} : { backend }),
    ...(driver === undefined ? {} : { driver }),
  }
}
