import { ApiError, invalidStatus, reportedWithin } from '../../../http/api-error.ts'
import type { Row } from '../../../kinds/model/column.ts'
import { servers } from '../../../kinds/servers.ts'
import { ancestorsOf } from '../../../query/ancestors.ts'
import { flagOf } from '../../../query/params.ts'
import type { ObjectAction } from '../../../resources/handlers.ts'
import type { ApiRequest } from '../../../resources/request.ts'
import { sql } from '../../../store/sql.ts'
import { growing } from '../../disks/resize.ts'
import { cloudServer, serverWork, startInCloud, stopInCloud, syncStatus } from '../cloud-server.ts'
import { driverOf } from '../drivers.ts'
import { makeDisk, newDisk, storageOf } from './disks.ts'
import { diskPlan, type Size, wantedSize } from './new-size.ts'

/** Changes the size of a server and of its disks, and gives it new ones; one that runs may be stopped for it. */
export const changeConfig: ObjectAction = (request, row) => {
  const status = String(row.status)
  if (status !== 'running' && status !== 'ready') throw invalidStatus(`Cannot change config in status ${status}`)
  if (row.rescue_mode === true) throw invalidStatus('Cannot change config in rescue mode')
  if (row.shutdown_mode === 'stop_charging' && status === 'ready')
    throw invalidStatus('Cannot change config in ready status when shutdown mode is stop charging')
  if (!driverOf(row).reconfigures) throw invalidStatus('Not allow to change config')
  const { size, plan } = reportedWithin('ValidateGuestChangeConfigInput', () => ({
    size: wantedSize(request, row),
    plan: diskPlan(request, row),
  }))
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
