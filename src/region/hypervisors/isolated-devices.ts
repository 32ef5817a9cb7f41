import { objectsIn } from '../../core/json.ts'
import { startWork } from '../actions/cloud-work.ts'
import { ApiError, badInput, invalidStatus, missingParameter } from '../http/api-error.ts'
import type { Row } from '../kinds/model/column.ts'
import { servers } from '../kinds/servers.ts'
import { flagOf, integerOf, textOf } from '../query/params.ts'
import type { ObjectAction } from '../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../resources/request.ts'
import { startLater } from './power.ts'

const READY = ['ready', 'running']
const GPU_TYPES = ['VGA', 'HPC']
const SHARING_MODES = ['EXCLUSIVE', 'SRIOV', 'MDEV', 'HAMI', 'UNLIMITED', 'MPS']

function checkStatus(row: Row, deed: string, statuses: readonly string[] = READY): void {
  if (!statuses.includes(String(row.status)))
    throw invalidStatus(`Can't ${deed} isolated device when guest is ${String(row.status)}`)
}

/** No host has any device that could be given to a server. */
function deviceNotFound(device: string): ApiError {
  return new ApiError('BadRequestError', `Isolated device ${device} not found`, {
    pattern: { id: 'Isolated device %s not found', fields: [device] },
  })
}

function checkGpuType(type: string | undefined): void {
  if (type !== undefined && !GPU_TYPES.includes(type)) throw badInput(`gpu_type ${type} not vaild`)
}

const attach: ObjectAction = (request, row) => {
  checkStatus(row, 'attach')
  checkGpuType(bodyText(request, 'gpu_type'))
  const memory = integerOf(request.body, 'memory_request')
  if (memory !== undefined && memory <= 0)
    throw new ApiError('BadRequestError', 'guest attach gpu memory request count must > 0')
  const device = bodyText(request, 'device')
  if (device !== undefined) throw deviceNotFound(device)
  const model = bodyText(request, 'model')
  if (model === undefined) throw missingParameter('device||model')
  throw noneOf(request, row, model)
}

/** Why a server gets no devices of a model. */
function noneOf({ region, body }: ApiRequest, row: Row, model: string): ApiError {
  const mode = textOf(body, 'sharing_mode') ?? ''
  if (!SHARING_MODES.includes(mode)) return badInput(`shaing_mode ${mode} not valid`)
  const count = integerOf(body, 'count') ?? 1
  if (count < 1) return new ApiError('BadRequestError', 'guest attach gpu count must > 0')
  const host = region.store.rows('hosts').byKey(String(row.host_id ?? ''))
  return new ApiError(
    'BadRequestError',
    `required ${count} ${model} isolated devices on host ${String(host?.name ?? '')}, but not enough are available`,
  )
}

const detach: ObjectAction = (request, row) => {
  const force = flagOf(request.body, 'is_force') === true
  if (force) checkStatus(row, 'force detach', ['ready', 'unknown'])
  else checkStatus(row, 'detach')
  if (flagOf(request.body, 'detach_all') !== true) {
    const device = bodyText(request, 'device')
    if (device === undefined) throw new ApiError('BadRequestError', 'Missing isolated device')
    const index = integerOf(request.body, 'index')
    if (index === undefined || Number.isNaN(index))
      throw new ApiError('BadRequestError', 'Missing isolated device index')
    throw deviceNotFound(device)
  }
  if (!force) startSync(request, row)
  return undefined
}

/** Gives and takes several at once. */
const set: ObjectAction = (request, row) => {
  checkStatus(row, 'set')
  for (const { device } of objectsIn(request.body.del_devices)) throw deviceNotFound(String(device ?? ''))
  for (const added of objectsIn(request.body.add_devices)) {
    checkGpuType(textOf(added, 'gpu_type'))
    throw deviceNotFound(textOf(added, 'device') ?? '')
  }
  startSync(request, row)
  return undefined
}

/** The host is told which devices a server has. */
function startSync(request: ApiRequest, row: Row): void {
  const starts = row.status === 'ready' && flagOf(request.body, 'auto_start') === true
  const work = {
    task: 'GuestIsolatedDeviceSyncTask',
    kind: servers,
    row,
    passing: ['sync_config'],
    failed: 'sync_isolated_device_failed',
    done: String(row.status),
  }
  startWork(request, work, async () => {
    if (starts) startLater(request, row)
  })
}

/** Devices that are passed through to servers. No simulated host has any: what is asked for is never there. */
export const isolatedDeviceActions = {
  'attach-isolated-device': attach,
  'detach-isolated-device': detach,
  'set-isolated-device': set,
} as const satisfies Record<string, ObjectAction>
