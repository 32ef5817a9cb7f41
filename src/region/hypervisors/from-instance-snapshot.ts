import { isJsonObject, type JsonObject } from '../../core/json.ts'
import { ApiError, badInput } from '../http/api-error.ts'
import type { Row } from '../kinds/column.ts'
import { partsOf } from '../kinds/details/instance-snapshots.ts'
import { instanceSnapshots } from '../kinds/instance-snapshots.ts'
import { fetchItem } from '../resources/lookup.ts'
import { type ApiRequest, bodyText } from '../resources/request.ts'

/** The snapshot of a server that an order names. @throws ApiError when it is not there, or not ready */
function namedSnapshot(request: ApiRequest, wanted: string): Row {
  const { store } = request.region
  let row: Row
  try {
    row = fetchItem(store, instanceSnapshots, request.identity, wanted)
  } catch {
    throw new ApiError('BadRequestError', `instance snapshot ${wanted} not found`)
  }
  if (row.status !== 'ready') throw new ApiError('BadRequestError', 'Instance snapshot not ready')
  return row
}

/** The disks of an order, each made from its snapshot. */
function disksFrom({ region }: ApiRequest, row: Row, config: JsonObject): JsonObject[] {
  const parts = partsOf(region.store, [String(row.id)]).get(String(row.id)) ?? []
  const disks = Array.isArray(config.disks) ? config.disks.filter(isJsonObject) : []
  return disks.map(({ image_id: _, ...disk }, i) => {
    const part = parts[Number(disk.index ?? i)]
    return {
      ...disk,
      ...(part === undefined ? {} : { snapshot_id: String(part.id) }),
      ...(i === 0 && typeof row.image_id === 'string' && row.image_id !== '' ? { image_id: row.image_id } : {}),
    }
  })
}

/**
 * An order that names a server's snapshot, completed by what the snapshot tells: what the order says of its size and
 * networks counts. Without such a name it is as it was.
 */
export function fromInstanceSnapshot(request: ApiRequest): { readonly request: ApiRequest; readonly snapshot?: Row } {
  const wanted = bodyText(request, 'instance_snapshot_id', 'instance_snapshot')
  if (wanted === undefined) return { request }
  const { body, region } = request
  const snapshot = namedSnapshot(request, wanted)
  const config = isJsonObject(snapshot.server_config) ? snapshot.server_config : {}
  const disks = disksFrom(request, snapshot, config)
  if (disks.length === 0) throw badInput('there are no disks in this instance snapshot, try another one')
  const groups = region.store.rows('secgroups').byKeys(Array.isArray(snapshot.sec_groups) ? snapshot.sec_groups : [])
  const sized =
    Number(bodyText(request, 'vmem_size') ?? 0) > 0 || bodyText(request, 'instance_type', 'sku') !== undefined
  const size =
    typeof snapshot.instance_type === 'string' && snapshot.instance_type !== ''
      ? { instance_type: snapshot.instance_type }
      : { vcpu_count: config.vcpu_count ?? 1, vmem_size: config.vmem_size ?? 0 }
  const nets = Array.isArray(body.nets) && body.nets.length > 0 ? body.nets : (config.nets ?? [])
  const order: JsonObject = {
    ...body,
    ...(sized ? {} : size),
    disks,
    nets,
    secgroups: [...groups.keys()],
    ...(typeof snapshot.keypair_id === 'string' && snapshot.keypair_id !== '' && { keypair_id: snapshot.keypair_id }),
  }
  return { request: { ...request, body: order }, snapshot }
}
