import { objectsIn } from '../../../../core/json.ts'
import { ApiError, badInput, reportedWithin } from '../../../http/api-error.ts'
import type { Row } from '../../../kinds/model/column.ts'
import { servers } from '../../../kinds/servers.ts'
import { ancestorsOf } from '../../../query/ancestors.ts'
import { type ApiRequest, bodyText } from '../../../resources/request.ts'
import { sql } from '../../../store/sql.ts'
import { megabytes } from '../../disks/rules.ts'
import type { DiskOrder } from '../create/order.ts'
import { diskParts } from '../parts.ts'

/** The size that a server shall have. */
export interface Size {
  readonly cpus: number
  readonly memoryMb: number
  /** Its type; the cheapest that fits when absent. */
  readonly type?: string
}

/** What another size does to the disks of a server. */
export interface DiskPlan {
  readonly grow: readonly { readonly disk: Row; readonly sizeMb: number }[]
  readonly create: readonly DiskOrder[]
}

/** @throws ApiError when the type is not there, or the memory is no size */
export function wantedSize(request: ApiRequest, row: Row): Size {
  const type = bodyText(request, 'instance_type', 'sku', 'flavor')
  if (type !== undefined) {
    const sku = reportedWithin('FetchSkuByNameAndProvider', () => skuNamed(request, row, type))
    return { cpus: Number(sku.cpu_core_count), memoryMb: Number(sku.memory_size_mb), type: String(sku.name) }
  }
  const memory = bodyText(request, 'vmem_size')
  if (memory !== undefined && Number.isNaN(megabytes(memory)))
    throw new ApiError('BadRequestError', `Memory size "${memory}" must be number[+unit], like 256M, 1G or 256`, {
      pattern: { id: 'Memory size %q must be number[+unit], like 256M, 1G or 256', fields: [memory] },
    })
  return {
    cpus: Number(bodyText(request, 'vcpu_count') ?? row.vcpu_count),
    memoryMb: memory === undefined ? Number(row.vmem_size) : megabytes(memory),
  }
}

function skuNamed({ region }: ApiRequest, row: Row, name: string): Row {
  const [place] = ancestorsOf(region.store, servers, [row], 'cloudregion')
  const [sku] = region.store
    .rows('serverskus')
    .select(sql`t.provider = ${String(place?.provider ?? '')} AND (t.name = ${name} OR t.id = ${name}) LIMIT 1`)
  if (sku === undefined)
    throw new ApiError('ResourceNotFoundError', `serversku ${name} not found`, {
      pattern: { id: '%s %s not found', fields: ['serversku', name] },
    })
  return sku
}

/** What becomes of the disks: those that are there grow, those beyond are new. Numbers begin with the system disk's. */
export function diskPlan(request: ApiRequest, row: Row): DiskPlan {
  const given = objectsIn(request.body.disks)
  const present = diskParts(request, row)
  const grow: { disk: Row; sizeMb: number }[] = []
  const create: DiskOrder[] = []
  for (const spec of given) {
    const index = Number(spec.index ?? 0)
    const sizeMb = Number(spec.size ?? 0)
    if (!(sizeMb > 0)) continue
    const disk = present[index]?.disk
    const backend = typeof spec.backend === 'string' && spec.backend !== '' ? { backend: spec.backend } : {}
    if (disk === undefined) create.push({ sizeGb: Math.ceil(sizeMb / 1024), ...backend })
    else if (sizeMb < Number(disk.disk_size)) throw badInput(`Cannot reduce disk size for ${index}th disk`)
    else if (sizeMb > Number(disk.disk_size)) grow.push({ disk, sizeMb })
  }
  return { grow, create }
}
