import { isJsonObject, type JsonValue } from '../../core/json.ts'
import { startWork } from '../actions/cloud-work.ts'
import { ApiError, badInput } from '../http/api-error.ts'
import { servers } from '../kinds/servers.ts'
import type { ObjectAction } from '../resources/handlers.ts'
import type { ApiRequest } from '../resources/request.ts'

/** Limits by disk. @throws ApiError for one below nothing, or of a disk that is not there */
function limitsOf({ region }: ApiRequest, value: JsonValue | undefined, what: string): Map<string, number> {
  const limits = isJsonObject(value) ? Object.entries(value) : []
  for (const [id, limit] of limits) {
    if (Number(limit) < 0)
      throw badInput(`disk ${id} ${what} must > 0`, { id: `disk %s ${what} must > 0`, fields: [id] })
    if (region.store.rows('disks').byKey(id) === undefined) throw new ApiError('NotFoundError', `disk ${id} not found`)
  }
  return new Map(limits.map(([id, limit]) => [id, Number(limit)]))
}

/** How much a server may write and read, by disk: bytes in a second, and operations. */
export const ioThrottle: ObjectAction = (request, row) => {
  const status = String(row.status)
  if (status !== 'running' && status !== 'ready')
    throw new ApiError('ServerStatusError', `Cannot do io throttle in status ${status}`)
  const bytes = limitsOf(request, request.body.bps, 'bps')
  const operations = limitsOf(request, request.body.iops, 'iops')
  const table = request.region.store.rows('guestdisks')
  for (const joint of table.where({ guest_id: String(row.id) })) {
    const [bps, iops] = [bytes.get(String(joint.disk_id)), operations.get(String(joint.disk_id))]
    table.change(joint, { ...(bps === undefined ? {} : { bps }), ...(iops === undefined ? {} : { iops }) })
  }
  const work = {
    task: 'GuestBlockIoThrottleTask',
    kind: servers,
    row,
    passing: ['io_throttle'],
    failed: 'io_throttle_fail',
    done: status,
    reason: 'start block io throttle task',
    log: { done: 'io_throttle', failed: 'io_throttle_fail' },
  }
  startWork(request, work, async () => {})
  return undefined
}
