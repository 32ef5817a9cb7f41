import { isJsonObject, type JsonObject, objectsIn } from '../../../core/json.ts'
import { ApiError, badInput } from '../../http/api-error.ts'
import { instancebackups } from '../../kinds/backups.ts'
import { diskBackupsOf } from '../../kinds/details/backups.ts'
import { partsOf } from '../../kinds/details/instance-snapshots.ts'
import { instanceSnapshots } from '../../kinds/instance-snapshots.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { Kind } from '../../kinds/model/kind.ts'
import { fetchItem } from '../../resources/lookup.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import type { Store } from '../../store/store.ts'

/** A copy of a server that others can be made from. */
interface CopyKind {
  readonly kind: Kind
  readonly word: string
  readonly ready: readonly string[]
  /** What the copies of its disks are, and how a disk names one. */
  readonly parts: (store: Store, id: string) => readonly Row[]
  readonly member: string
  /** A new server tells what it was made from. */
  readonly tag?: string
}

const SNAPSHOT: CopyKind = {
  kind: instanceSnapshots,
  word: 'snapshot',
  ready: ['ready'],
  parts: (store, id) => partsOf(store, [id]).get(id) ?? [],
  member: 'snapshot_id',
  tag: '__base_instance_snapshot_id',
}
const BACKUP: CopyKind = {
  kind: instancebackups,
  word: 'backup',
  ready: ['ready', 'recovery'],
  parts: diskBackupsOf,
  member: 'backup_id',
}

/** @throws ApiError when the copy is not there, or not ready */
function named({ region, identity }: ApiRequest, { kind, word, ready }: CopyKind, wanted: string): Row {
  let row: Row
  try {
    row = fetchItem(region.store, kind, identity, wanted)
  } catch {
    throw new ApiError('BadRequestError', `instance ${word} ${wanted} not found`)
  }
  if (!ready.includes(String(row.status))) throw new ApiError('BadRequestError', `Instance ${word} not ready`)
  return row
}

/** The disks of an order, each made from its copy. */
function disksFrom(store: Store, { parts, member }: CopyKind, row: Row, config: JsonObject): JsonObject[] {
  const copies = parts(store, String(row.id))
  const disks = objectsIn(config.disks)
  return disks.map(({ image_id: _, snapshot_id: __, ...disk }, i) => {
    const copy = copies[Number(disk.index ?? i)]
    return {
      ...disk,
      ...(copy === undefined ? {} : { [member]: String(copy.id) }),
      ...(i === 0 && typeof row.image_id === 'string' && row.image_id !== '' ? { image_id: row.image_id } : {}),
    }
  })
}

function completed(request: ApiRequest, copies: CopyKind, row: Row): JsonObject {
  const { body, region } = request
  const config = isJsonObject(row.server_config) ? row.server_config : {}
  const disks = disksFrom(region.store, copies, row, config)
  if (disks.length === 0) throw badInput(`there are no disks in this instance ${copies.word}, try another one`)
  const groups = region.store.rows('secgroups').byKeys(Array.isArray(row.sec_groups) ? row.sec_groups : [])
  const sized =
    Number(bodyText(request, 'vmem_size') ?? 0) > 0 || bodyText(request, 'instance_type', 'sku') !== undefined
  const size =
    typeof row.instance_type === 'string' && row.instance_type !== ''
      ? { instance_type: row.instance_type }
      : { vcpu_count: config.vcpu_count ?? 1, vmem_size: config.vmem_size ?? 0 }
  return {
    ...body,
    ...(sized ? {} : size),
    disks,
    nets: Array.isArray(body.nets) && body.nets.length > 0 ? body.nets : (config.nets ?? []),
    secgroups: [...groups.keys()],
    ...(typeof row.keypair_id === 'string' && row.keypair_id !== '' && { keypair_id: row.keypair_id }),
  }
}

/**
 * An order that names a snapshot or a backup of a server, completed by what that tells: what the order says of its size
 * and networks counts. Without such a name it is as it was.
 * @returns the order, and the tags that the new server takes over
 */
export function fromCopy(request: ApiRequest): {
  readonly request: ApiRequest
  readonly tags: Readonly<Record<string, string>>
} {
  const snapshot = bodyText(request, 'instance_snapshot_id', 'instance_snapshot')
  const wanted = snapshot ?? bodyText(request, 'instance_backup_id', 'instance_backup')
  if (wanted === undefined) return { request, tags: {} }
  const copies = snapshot === undefined ? BACKUP : SNAPSHOT
  const row = named(request, copies, wanted)
  const known = Object.entries(isJsonObject(row.server_metadata) ? row.server_metadata : {})
  const tags = Object.fromEntries(known.map(([key, value]) => [key, String(value)]))
  return {
    request: { ...request, body: completed(request, copies, row) },
    tags: { ...tags, ...(copies.tag === undefined ? {} : { [copies.tag]: String(row.id) }) },
  }
}
