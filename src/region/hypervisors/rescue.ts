import { setStatus, shortDescription, startWork, type Work } from '../actions/cloud-work.ts'
import { ApiError, invalidStatus } from '../http/api-error.ts'
import type { Row } from '../kinds/model/column.ts'
import { servers } from '../kinds/servers.ts'
import type { ObjectAction } from '../resources/handlers.ts'
import type { ApiRequest } from '../resources/request.ts'
import { pause } from '../sync/pause.ts'
import { noteStart } from './power.ts'

/** Starts a server from a small system of the host's, so that its own can be mended. */
const startRescue: ObjectAction = (request, row) => {
  if (row.hypervisor !== 'kvm')
    throw new ApiError('BadRequestError', `Cannot rescue guest hypervisor ${String(row.hypervisor)}`)
  if (row.status !== 'ready' && row.status !== 'running') throw invalidStatus('guest status must be ready or running')
  moving(request, row, {
    task: 'StartRescueTask',
    status: 'start_rescue',
    event: 'start_rescue',
    failed: 'start_rescue_failed',
    rescued: true,
    awake: ['running'],
  })
  return undefined
}

/** Starts it from its own disk again. */
const stopRescue: ObjectAction = (request, row) => {
  if (row.rescue_mode !== true) throw invalidStatus('guest is not in rescue mode')
  moving(request, row, {
    task: 'StopRescueTask',
    status: 'stop_rescue',
    event: 'stop_rescue',
    failed: 'stop_rescue_failed',
    rescued: false,
    awake: ['running', 'rescue'],
  })
  return undefined
}

/** How a server comes into rescue mode, and out of it. */
interface Way {
  readonly task: string
  readonly status: string
  readonly event: string
  readonly failed: string
  readonly rescued: boolean
  /** In which it must be stopped first. */
  readonly awake: readonly string[]
}

function moving(request: ApiRequest, row: Row, way: Way): void {
  const { region, identity } = request
  const work: Work = { task: way.task, kind: servers, row, passing: [], failed: way.failed }
  startWork(request, work, async () => {
    if (way.awake.includes(String(row.status))) await stopping(request, row)
    region.events.record(servers, row, way.event, '', identity)
    setStatus(request, servers, row, way.status)
    await pause()
    region.events.record(servers, row, way.event, shortDescription(row), identity)
    region.store.rows(servers.plural).update(String(row.id), { rescue_mode: way.rescued })
    if (!way.rescued) setStatus(request, servers, row, 'starting', 'RescueStartServer')
    await pause()
    setStatus(request, servers, row, 'running')
    noteStart(request, row)
  })
}

async function stopping(request: ApiRequest, row: Row): Promise<void> {
  const { events } = request.region
  events.record(servers, row, 'stopping', '', request.identity)
  setStatus(request, servers, row, 'stopping', 'StopServer')
  await pause()
  events.record(servers, row, 'stop', shortDescription(row), request.identity)
}

/** Starting a server from a system beside its own, and ending that. */
export const rescueActions = { 'start-rescue': startRescue, 'stop-rescue': stopRescue } as const satisfies Record<
  string,
  ObjectAction
>
