import { ApiError, badInput, type ErrorClass, invalidStatus, notSupported } from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { ObjectAction } from '../../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { askingAgent } from './host-agent.ts'

const AGENT = 'the dev region has no agent of a bare metal'

/** Refuses what is for bare metal only; of bare metal there is none that an agent would look after. */
const onlyBaremetal =
  (details: string, errorClass: ErrorClass = 'BadRequestError'): ObjectAction =>
  (_, row) => {
    throw row.is_baremetal === true ? notSupported(AGENT) : new ApiError(errorClass, details)
  }

/** Refuses what needs one of these statuses, and an agent even then. */
const onlyIn =
  (what: string, statuses: readonly string[], errorClass: ErrorClass = 'InvalidStatusError'): ObjectAction =>
  (_, row) => {
    const status = String(row.status)
    throw statuses.includes(status)
      ? notSupported(AGENT)
      : new ApiError(errorClass, `Cannot do ${what} in status ${status}`)
  }

const READY = ['ready', 'running']

const convert: ObjectAction = (request: ApiRequest, row: Row) => {
  if (bodyText(request, 'host_type') === undefined)
    throw new ApiError('NotAcceptableError', 'host_type must be specified')
  if (row.host_type !== 'baremetal') throw new ApiError('NotAcceptableError', 'Must be a baremetal host')
  throw notSupported(AGENT)
}

/** What is set aside for each device that is passed through; no host has any. */
const reserveForDevices: ObjectAction = request => {
  for (const [member, what] of [
    ['reserved_cpu', 'cpu'],
    ['reserved_memory', 'memory'],
    ['reserved_storage', 'storage'],
  ] as const)
    if (Number(request.body[member] ?? 0) < 0) throw badInput(`reserved ${what} must >= 0`)
  return undefined
}

const migrateOnDown: ObjectAction = (request, row, kind) => {
  const { body } = request
  if (body.auto_migrate_on_host_shutdown === 'enable' && body.auto_migrate_on_host_down !== 'enable')
    throw new ApiError('BadRequestError', 'must enable auto_migrate_on_host_down at same time')
  return askingAgent('Post', '/hosts/:id/shutdown-servers-on-host-down')(request, row, kind)
}

/** Actions of hosts that are refused whatever the host, in the original's words where it refuses them too. */
export const HOST_REFUSALS: Readonly<Record<string, ObjectAction>> = {
  start: onlyBaremetal('Cannot start a non-baremetal host'),
  stop: onlyBaremetal('Cannot stop a non-baremetal host'),
  reset: onlyBaremetal('Cannot start a non-baremetal host'),
  syncstatus: onlyBaremetal('Cannot sync status a non-baremetal host'),
  'sync-config': onlyBaremetal('Cannot sync config a non-baremetal host'),
  prepare: onlyBaremetal('not a baremetal', 'InvalidStatusError'),
  'undo-convert': onlyBaremetal('Not a baremetal', 'NotAcceptableError'),
  'convert-hypervisor': convert,
  maintenance: onlyIn('maintenance', READY),
  unmaintenance: onlyIn('unmaintenance', READY),
  initialize: onlyIn('initialization', ['init'], 'BadRequestError'),
  'ipmi-probe': onlyIn('Ipmi-probe', ['init', 'probe_fail', 'unknown']),
  'insert-iso': onlyIn('insert-iso', READY),
  'eject-iso': onlyIn('eject-iso', READY),
  'set-reserved-resource-for-isolated-device': reserveForDevices,
  'auto-migrate-on-host-down': migrateOnDown,
  'restart-host-agent': askingAgent('Post', '/hosts/:id/restart-host-agent'),
  'login-info': () => {
    throw invalidStatus('the dev region keeps no logins of hosts')
  },
}
