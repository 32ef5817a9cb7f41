import { isJsonObject } from '../../../core/json.ts'
import { ApiError, badInput, invalidStatus } from '../../http/api-error.ts'
import type { Row } from '../../kinds/column.ts'
import { disks } from '../../kinds/disks.ts'
import { servers } from '../../kinds/servers.ts'
import { ancestorsOf } from '../../query/ancestors.ts'
import { flagOf } from '../../query/params.ts'
import type { ObjectAction } from '../../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { sql } from '../../store/sql.ts'
import { growing, sizeInMb } from '../disk-resize.ts'
import { cloudServer, serverWork, startInCloud, stopInCloud, syncStatus } from './cloud-server.ts'
import { makeDisk, newDisk, storageOf } from './disks.ts'
import { driverOf } from './drivers.ts'
import type { DiskOrder } from './order.ts'

/** The size that a server shall have. */
interface Size {
  readonly cpus: number
  readonly memoryMb: number
  /** Its type; the cheapest that fits when absent. */
  readonly type?: string
}

interface DiskPlan {
  readonly grow: readonly { readonly disk: Row; readonly sizeMb: number }[]
  readonly create: readonly DiskOrder[]
}

/** Changes the size of a server and of its disks, and gives it new ones; one that runs may be stopped for it. */
export const changeConfig: ObjectAction = (request, row) => {
  const status = String(row.status)
  if (status !== 'running' && status !== 'ready') throw invalidStatus(`Cannot change config in status ${status}`)
  if (row.rescue_mode === true) throw invalidStatus('Cannot change config in rescue mode')
  if (row.shutdown_mode === 'stop_charging' && status === 'ready')
    throw invalidStatus('Cannot change config in ready status when shutdown mode is stop charging')
  if (!driverOf(row).reconfigures) throw invalidStatus('Not allow to change config')
  const size = sizeOf(request, row)
  const plan = diskPlan(request, row)
  const resized = size.cpus !== row.vcpu_count || size.memoryMb !== row.vmem_size || isOtherType(size, row)
  const stops = resized && status === 'running'
  if (stops && flagOf(request.body, 'force_stop') !== true)
    throw invalidStatus(
      `Cannot change config in ${status} for ${String(row.hypervisor)}, requires force_stop to change config`,
    )
  const starts = stops || (status !== 'running' && flagOf(request.body, 'auto_start') === true)
  const work = {
    task: 'GuestChangeConfigTask',
    passing: ['change_flavor'],
    failed: 'change_flavor_fail',
    stage: 'OnGuestChangeCpuMemSpecComplete',
    log: { failed: 'change_flavor_fail' },
  }
  serverWork(request, row, work, async () => {
    for (const { disk, sizeMb } of plan.grow) await growing(request, disk, sizeMb)
    for (const [i, order] of plan.create.entries()) {
      const storage = storageOf(request, row, order)
      await makeDisk(request, row, storage, newDisk(request, row, order, storage, i))
    }
    if (resized) await resize(request, row, size, stops)
    await syncStatus(request, row)
    if (!starts) return
    await startInCloud(request, row, await cloudServer(request, row))
    await syncStatus(request, row)
  })
  return undefined
}

function isOtherType({ type }: Size, row: Row): boolean {
  return type !== undefined && type !== row.instance_type
}

/** @throws ApiError when the type is not there, or the memory is no size */
function sizeOf(request: ApiRequest, row: Row): Size {
  const type = bodyText(request, 'instance_type', 'sku', 'flavor')
  if (type !== undefined) {
    const sku = skuNamed(request, row, type)
    return { cpus: Number(sku.cpu_core_count), memoryMb: Number(sku.memory_size_mb), type: String(sku.name) }
  }
  const memory = bodyText(request, 'vmem_size')
  if (memory !== undefined && !/^\d+([mgt]b?)?$/i.test(memory))
    throw new ApiError('BadRequestError', `Memory size "${memory}" must be number[+unit], like 256M, 1G or 256`)
  return {
    cpus: Number(bodyText(request, 'vcpu_count') ?? row.vcpu_count),
    memoryMb: memory === undefined ? Number(row.vmem_size) : sizeInMb(memory, 'vmem_size'),
  }
}

function skuNamed({ region }: ApiRequest, row: Row, name: string): Row {
  const [place] = ancestorsOf(region.store, servers, [row], 'cloudregion')
  const [sku] = region.store
    .rows('serverskus')
    .select(sql`t.provider = ${String(place?.provider ?? '')} AND (t.name = ${name} OR t.id = ${name}) LIMIT 1`)
  if (sku === undefined) throw new ApiError('ResourceNotFoundError', `serversku ${name} not found`)
  return sku
}

/** What becomes of the disks: those that are there grow, those beyond are new. Numbers begin with the system disk's. */
function diskPlan(request: ApiRequest, row: Row): DiskPlan {
  const given = Array.isArray(request.body.disks) ? request.body.disks.filter(isJsonObject) : []
  const { store } = request.region
  const present = store.rows(disks.plural).fetch(sql`SELECT d.* FROM disks AS d JOIN guestdisks AS g ON g.disk_id = d.id
      WHERE d.deleted = 0 AND g.deleted = 0 AND g.guest_id = ${String(row.id)} ORDER BY g."index"`)
  const grow: { disk: Row; sizeMb: number }[] = []
  const create: DiskOrder[] = []
  for (const spec of given) {
    const index = Number(spec.index ?? 0)
    const sizeMb = Number(spec.size ?? 0)
    if (!(sizeMb > 0)) continue
    const disk = present[index]
    const backend = typeof spec.backend === 'string' && spec.backend !== '' ? { backend: spec.backend } : {}
    if (disk === undefined) create.push({ sizeGb: Math.ceil(sizeMb / 1024), ...backend })
    else if (sizeMb < Number(disk.disk_size)) throw badInput(`Cannot reduce disk size for ${index}th disk`)
    else if (sizeMb > Number(disk.disk_size)) grow.push({ disk, sizeMb })
  }
  return { grow, create }
}

async function resize(request: ApiRequest, row: Row, size: Size, stops: boolean): Promise<void> {
  const cloud = await cloudServer(request, row)
  if (stops) await stopInCloud(request, row, cloud)
  const type = size.type ?? matchingType(request, row, size)
  await cloud.server.changeConfig({ instanceType: type, vcpuCount: size.cpus, vmemSizeMb: size.memoryMb })
  const { store, events } = request.region
  store
    .rows(servers.plural)
    .update(String(row.id), { instance_type: type, vcpu_count: size.cpus, vmem_size: size.memoryMb })
  const notes = { id: row.id, name: row.name, instance_type: type, cpu: size.cpus, mem: size.memoryMb }
  events.record(servers, row, 'change_flavor', notes, request.identity)
}

/** The type of exactly that size that is sold where the server is. */
function matchingType({ region }: ApiRequest, row: Row, { cpus, memoryMb }: Size): string {
  const [place] = ancestorsOf(region.store, servers, [row], 'cloudregion')
  const [sku] = region.store.rows('serverskus').select(sql`t.cloudregion_id = ${String(place?.id)} AND t.enabled = 1
    AND t.cpu_core_count = ${cpus} AND t.memory_size_mb = ${memoryMb} ORDER BY t.name LIMIT 1`)
  if (sku === undefined)
    throw new ApiError('NotFoundError', `GetMatchedSku ${String(place?.id)} ${cpus}C${memoryMb}M: not found`)
  return String(sku.name)
}
