import { setStatus, startWork } from '../actions/cloud-work.ts'
import type { DiskOrder } from '../actions/servers/create/order.ts'
import { diskPlan, type Size, wantedSize } from '../actions/servers/hardware/new-size.ts'
import { ApiError, badInput, invalidStatus, reportedWithin } from '../http/api-error.ts'
import { disks } from '../kinds/disks.ts'
import type { Row } from '../kinds/model/column.ts'
import { servers } from '../kinds/servers.ts'
import { flagOf } from '../query/params.ts'
import type { ObjectAction } from '../resources/handlers.ts'
import type { ApiRequest } from '../resources/request.ts'
import { sql } from '../store/sql.ts'
import { buildDisk, joinDisk } from './build.ts'
import { storageOn } from './placement.ts'
import { startLater } from './power.ts'

/** @throws ApiError when a server's size cannot change now */
function check(row: Row): void {
  const status = String(row.status)
  if (status !== 'running' && status !== 'ready') throw invalidStatus(`Cannot change config in status ${status}`)
  if (row.rescue_mode === true) throw invalidStatus('Cannot change config in rescue mode')
  if (String(row.backup_host_id ?? '') !== '')
    throw new ApiError('BadRequestError', 'guest has backup; changing configuration is not allowed')
}

/** @throws ApiError when the server's host has no room for what is added, as the original's scheduler says it */
function checkRoom({ region: { store } }: ApiRequest, row: Row, size: Size): void {
  const id = String(row.host_id ?? '')
  const host = store.rows('hosts').byKey(id)
  if (host === undefined) return
  const used = store.db.get(sql`SELECT sum(vcpu_count) AS cpu, sum(vmem_size) AS mem FROM servers
    WHERE deleted = 0 AND host_id = ${id} AND id <> ${String(row.id)}`)
  const room = (total: unknown, reserved: unknown, bound: unknown) =>
    (Number(total) - Number(reserved)) * Math.max(Number(bound), 1)
  const fits =
    Number(used?.cpu ?? 0) + size.cpus <= room(host.cpu_count, host.cpu_reserved, host.cpu_cmtbound) &&
    Number(used?.mem ?? 0) + size.memoryMb <= room(host.mem_size, host.mem_reserved, host.mem_cmtbound)
  const grows = size.cpus > Number(row.vcpu_count) || size.memoryMb > Number(row.vmem_size)
  if (fits || !grows) return
  const forecast = { allow_count: 0, can_create: false, not_allow_reasons: ['no hypervisor has room'], req_count: 1 }
  throw new ApiError('InsufficientResourceError', JSON.stringify(forecast))
}

/** Cores, memory and disks. A server that runs takes over more at once, and is stopped for less. */
export const changeConfig: ObjectAction = (request, row) => {
  check(row)
  const status = String(row.status)
  const { size, plan } = reportedWithin('ValidateGuestChangeConfigInput', () =>
    reportedWithin('SBaseGuestDriver.ValidateGuestChangeConfigInput', () => {
      const wanted = { size: wantedSize(request, row), plan: diskPlan(request, row) }
      checkRoom(request, row, wanted.size)
      return wanted
    }),
  )
  if (!(size.cpus > 0) || !(size.memoryMb > 0)) throw badInput('CPU core count and memory size must be positive')
  const reduced = size.cpus < Number(row.vcpu_count) || size.memoryMb < Number(row.vmem_size)
  if (status === 'running' && reduced && flagOf(request.body, 'force_stop') !== true)
    throw invalidStatus('Cannot change config in running for kvm, requires force_stop to change config')
  const work = {
    task: 'GuestChangeConfigTask',
    kind: servers,
    row,
    passing: ['change_flavor', ...(status === 'running' && reduced ? ['stopping'] : [])],
    failed: 'change_flavor_fail',
    done: status,
    log: { done: 'change_flavor' },
  }
  startWork(request, work, async () => {
    for (const { disk, sizeMb } of plan.grow) grow(request, disk, sizeMb)
    for (const order of plan.create) add(request, row, order)
    request.region.store.rows(servers.plural).update(String(row.id), {
      instance_type: size.type ?? '',
      vcpu_count: size.cpus,
      vmem_size: size.memoryMb,
    })
    if (status === 'ready' && flagOf(request.body, 'auto_start') === true) startLater(request, row)
  })
  return undefined
}

function grow(request: ApiRequest, disk: Row, sizeMb: number): void {
  setStatus(request, disks, disk, 'start_resize', 'StartDiskResizeTask')
  setStatus(request, disks, disk, 'resizing')
  request.region.store.rows(disks.plural).update(String(disk.id), { disk_size: sizeMb })
  setStatus(request, disks, disk, 'ready')
}

function add(request: ApiRequest, row: Row, { sizeGb, backend }: DiskOrder): void {
  const { region } = request
  const { store } = region
  const host = store.rows('hosts').byKey(String(row.host_id ?? ''))
  const order = { sizeMb: sizeGb * 1024, format: 'qcow2', ...(backend === undefined ? {} : { backend }) }
  const storage = host === undefined ? undefined : storageOn(store, host, order)
  if (storage === undefined) throw new ApiError('OutOfResource', 'no storage fits')
  const name = `vdisk_${String(row.name)}_${store.rows('guestdisks').count(sql`t.guest_id = ${String(row.id)}`)}`
  joinDisk(region, row, buildDisk(region, order, storage, row, { name, auto_delete: true, disk_type: 'data' }))
}
