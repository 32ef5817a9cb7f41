import { badInput } from '../../http/api-error.ts'
import { disks } from '../../kinds/disks.ts'
import type { Row } from '../../kinds/model/column.ts'
import { servers } from '../../kinds/servers.ts'
import type { ApiRequest } from '../../resources/request.ts'
import { setStatus, shortDescription, startWork } from '../cloud-work.ts'
import { syncStatus } from '../servers/cloud-server.ts'
import { driverOf, notImplemented } from '../servers/drivers.ts'
import { GROWING, grownSize } from './rules.ts'
import { onDisk } from './work.ts'

/**
 * Grows a disk to the size that the body asks for; the server that has it waits meanwhile.
 * @throws ApiError when it cannot grow, or not to that size
 */
export function startResize(request: ApiRequest, disk: Row, server: Row | undefined): void {
  const sizeMb = grownSize(request, disk)
  if (sizeMb === undefined) return
  if (server === undefined) resizeAlone(request, disk, sizeMb)
  else resizeOfServer(request, disk, sizeMb, server)
}

function resizeAlone(request: ApiRequest, disk: Row, sizeMb: number): void {
  const work = {
    task: 'DiskResizeTask',
    kind: disks,
    row: disk,
    passing: ['start_resize', 'resizing'],
    failed: 'ready',
    stage: 'OnDiskResizeComplete',
    log: { done: 'resize', failed: 'resize_fail' },
  }
  startWork(request, work, () => onDisk(request, disk, remote => remote.resize(sizeMb)))
}

function resizeOfServer(request: ApiRequest, disk: Row, sizeMb: number, server: Row): void {
  const statuses = driverOf(server).resizeDisk
  if (statuses === undefined) throw badInput(notImplemented('ValidateResizeDisk'))
  if (!statuses.includes(String(server.status)))
    throw badInput(`Cannot resize disk when guest in status ${String(server.status)}`)
  const work = { ...GROWING, kind: servers, row: server, stage: 'OnDiskResizeComplete' }
  startWork(request, work, async () => {
    await growing(request, disk, sizeMb)
    setStatus(request, servers, server, 'sync_config')
    await syncStatus(request, server)
  })
}

/** Grows a disk as a part of other work. */
export async function growing(request: ApiRequest, disk: Row, sizeMb: number): Promise<void> {
  setStatus(request, disks, disk, 'start_resize', 'StartDiskResizeTask')
  setStatus(request, disks, disk, 'resizing')
  try {
    await onDisk(request, disk, remote => remote.resize(sizeMb))
  } catch (error) {
    setStatus(request, disks, disk, 'ready')
    request.region.events.record(disks, disk, 'resize_fail', shortDescription(disk), request.identity)
    throw error
  }
  request.region.events.record(disks, disk, 'resize', shortDescription(disk), request.identity)
}
