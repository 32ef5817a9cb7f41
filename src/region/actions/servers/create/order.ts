import { isJsonObject, type JsonObject, type JsonValue } from '../../../../core/json.ts'
import { ApiError, badInput, failed, missing } from '../../../http/api-error.ts'
import type { Row } from '../../../kinds/model/column.ts'
import { byNameOrId, rowIfNamed, rowNamed } from '../../../resources/by-name.ts'
import { type ApiRequest, bodyText } from '../../../resources/request.ts'
import { and, raw, type Sql, sql, within } from '../../../store/sql.ts'
import type { Store } from '../../../store/store.ts'

/** The smallest system disk, in GiB, when neither the order nor the image says more. */
const SYSTEM_DISK_GB = 40

export interface DiskOrder {
  /** Type of storage; any that the host has when absent. */
  readonly backend?: string
  readonly sizeGb: number
}

/** A server as it was ordered: checked, and with rows in the place of names. */
export interface ServerOrder {
  readonly sku: Row
  readonly image: Row
  readonly disks: readonly DiskOrder[]
  /** Absent: any network where the server comes to be. */
  readonly network?: Row
  readonly address?: string
  readonly secgroups: readonly Row[]
  readonly keypair?: Row
  readonly autoStart: boolean
  readonly manager?: Row
  readonly region?: Row
  readonly zones: readonly Row[]
  readonly host?: Row
}

/** @throws ApiError naming the member of the body that is missing, or names nothing */
export function serverOrder(request: ApiRequest): ServerOrder {
  const { store } = request.region
  const disks = list(request.body.disks).filter(isJsonObject)
  if (disks.length === 0) throw badInput('No bootable disk information provided')
  const manager = rowIfNamed(store, 'cloudproviders', bodyText(request, 'prefer_manager_id', 'prefer_manager'))
  const network = networkOf(store, request)
  const region = rowIfNamed(store, 'cloudregions', bodyText(request, 'prefer_region_id', 'prefer_region'))
  const host = rowIfNamed(store, 'hosts', bodyText(request, 'prefer_host_id', 'prefer_host'))
  const keypair = rowIfNamed(store, 'keypairs', bodyText(request, 'keypair_id', 'keypair'))
  const address = textIn(list(request.body.nets)[0], 'address')
  const ordered = imageOf(store, disks[0] ?? {})
  const sku = skuOf(request, region, manager)
  const image = ordered ?? withoutSystem()
  return {
    sku,
    image,
    disks: disks.map((disk, i) => diskOrder(disk, i === 0 ? image : undefined)),
    ...(network === undefined ? {} : { network }),
    ...(address === undefined ? {} : { address }),
    secgroups: list(request.body.secgroups).map(group => rowNamed(store, 'secgroups', String(group))),
    ...(keypair === undefined ? {} : { keypair }),
    autoStart: request.body.auto_start === true,
    ...(manager === undefined ? {} : { manager }),
    ...(region === undefined ? {} : { region }),
    zones: zonesOf(request).map(zone => rowNamed(store, 'zones', zone)),
    ...(host === undefined ? {} : { host }),
  }
}

function list(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : []
}

function textIn(value: JsonValue | undefined, key: string): string | undefined {
  const text = isJsonObject(value) ? value[key] : undefined
  return typeof text === 'string' && text !== '' ? text : undefined
}

function zonesOf({ body }: ApiRequest): string[] {
  const zones = [...list(body.prefer_zones), ...list(body.prefer_zone_id)].map(String)
  for (const key of ['prefer_zone_id', 'prefer_zone']) if (typeof body[key] === 'string') zones.push(body[key])
  return [...new Set(zones.filter(zone => zone !== ''))]
}

function networkOf(store: Store, { body }: ApiRequest): Row | undefined {
  return rowIfNamed(store, 'networks', textIn(list(body.nets)[0], 'network'))
}

/** What no cloud makes a server of. */
function withoutSystem(): never {
  throw new ApiError('BadRequestError', 'missing operating system information')
}

function imageOf(store: Store, disk: JsonObject): Row | undefined {
  const wanted = textIn(disk, 'image_id')
  if (wanted === undefined) return undefined
  const image =
    byNameOrId(store, 'cachedimages', wanted) ?? store.rows('cachedimages').select(sql`external_id = ${wanted}`)[0]
  if (image === undefined) throw badInput(`Invalid root image: image ${wanted} not found`)
  return image
}

function diskOrder(disk: JsonObject, image: Row | undefined): DiskOrder {
  const size = Number(disk.size ?? 0)
  const info = isJsonObject(image?.info) ? image.info : {}
  const smallest = image === undefined ? 0 : Math.max(SYSTEM_DISK_GB, Math.ceil(Number(info.min_disk ?? 0) / 1024))
  if (image === undefined && !(size > 0))
    throw badInput('parse disk description failed: size of a data disk is missing')
  const backend = textIn(disk, 'backend')
  return { sizeGb: Math.max(smallest, Math.ceil(size / 1024)), ...(backend === undefined ? {} : { backend }) }
}

/** The type of server by its name, or else the smallest that has the wanted memory and processors. */
function skuOf(request: ApiRequest, region: Row | undefined, manager: Row | undefined): Row {
  const { store } = request.region
  const places: Sql[] = [raw('deleted = 0'), raw('enabled = 1')]
  if (region !== undefined) places.push(sql`cloudregion_id = ${String(region.id)}`)
  places.push(
    manager === undefined
      ? sql`provider IN (SELECT provider FROM cloudaccounts WHERE deleted = 0)`
      : sql`provider = ${String(manager.provider)}`,
  )
  const name = bodyText(request, 'instance_type', 'sku')
  if (name !== undefined) {
    const [sku] = store.rows('serverskus').select(and([...places, sql`(name = ${name} OR id = ${name})`]))
    if (sku === undefined) throw new ApiError('ResourceNotFoundError', `serversku ${name} not found`)
    return sku
  }
  const memory = Number(request.body.vmem_size ?? 0)
  if (!(memory > 0)) throw missing('vmem_size')
  const cpus = Math.max(1, Number(request.body.vcpu_count ?? 1))
  const [sku] = store
    .rows('serverskus')
    .select(
      sql`${and([...places, sql`memory_size_mb >= ${memory}`, sql`cpu_core_count >= ${cpus}`])} ORDER BY memory_size_mb, cpu_core_count, name LIMIT 1`,
    )
  if (sku === undefined)
    throw new ApiError('ResourceNotFoundError', `serversku with ${cpus} cpus and ${memory} MiB of memory not found`)
  return sku
}

/** The disks with a size and no content, as `createdisk` and `disk-create` order them. */
export function blankDisks(disks: readonly JsonValue[]): DiskOrder[] {
  return disks.filter(isJsonObject).map(disk => diskOrder(disk, undefined))
}

/** The disks that a request lists to be made. @throws ApiError for none, and for one of no size that comes from no image */
export function listedDisks(given: JsonValue | undefined): JsonObject[] {
  const disks = (Array.isArray(given) ? given : []).map(disk => (isJsonObject(disk) ? disk : {}))
  for (const { size } of disks)
    if (typeof size === 'string' && size !== '' && !/^[-+]?\d+$/.test(size))
      throw failed(
        'jo.unmarshalValue',
        'unmarshalValue',
        `setStructFieldAt size: "${size}"`,
        'JSONDict.unmarshalStruct',
        `strconv.ParseInt: parsing "${size}": invalid syntax`,
      )
  if (disks.length === 0) throw new ApiError('BadRequestError', 'No Disk Info Provided')
  for (const [at, disk] of disks.entries())
    if (Number(disk.size ?? 0) === 0 && textIn(disk, 'image_id') === undefined)
      throw new ApiError('BadRequestError', absent(at).quoted, { wrapped: true })
  return disks
}

function absent(at: number): ApiError {
  const id = 'Diskinfo index %d: both imageID and size are absent'
  return new ApiError('InputParameterError', id.replace('%d', String(at)), { pattern: { id, fields: [at] } })
}

/** The condition that an id is among the rows, or nothing when there are none. */
export function among(column: Sql, rows: readonly Row[]): Sql[] {
  return rows.length === 0
    ? []
    : [
        within(
          column,
          rows.map(row => String(row.id)),
        ),
      ]
}
