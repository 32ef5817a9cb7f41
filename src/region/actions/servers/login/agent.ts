import { ApiError, badInput, invalidStatus, missingParameter, raised } from '../../../http/api-error.ts'
import { ofServer, unreachable } from '../../../hypervisors/agent.ts'
import { isOwn } from '../../../hypervisors/home.ts'
import type { Row } from '../../../kinds/model/column.ts'
import { servers } from '../../../kinds/servers.ts'
import type { ObjectAction } from '../../../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../../../resources/request.ts'
import { serverWork } from '../cloud-server.ts'
import { checkPassword } from './login.ts'

const AWAKE = ['running', 'block_stream', 'migrating']

/** Whether a server's screen and monitor can be reached. */
export function isAwake(row: Row): boolean {
  return row.power_states === 'on' || AWAKE.includes(String(row.status))
}

/** Commands for the machine that a server runs in. */
const monitor: ObjectAction = (request, row) => {
  if (!isAwake(row)) throw invalidStatus(`Cannot send command in status ${String(row.status)}`)
  if (bodyText(request, 'command') === undefined) throw missingParameter('command')
  throw unreachable(request, row, ofServer(row, 'monitor'))
}

function checkMigrating(row: Row): void {
  if (row.status !== 'live_migrating')
    throw new ApiError('ServerStatusError', `cannot set migrate params in status ${String(row.status)}`)
}

/** How fast a server that is being moved may be moved; nobody moves one so slowly here. */
const setLiveMigrateParams: ObjectAction = (request, row) => {
  checkMigrating(row)
  if (bodyText(request, 'max_bandwidth_mb', 'downtime_limit_ms') === undefined) throw badInput('empty input')
  throw unreachable(request, row, ofServer(row, 'monitor'))
}

const cancelLiveMigrate: ObjectAction = (request, row) => {
  checkMigrating(row)
  throw notForClouds(request, row, 'cancel-live-migrate', 'RequestCancelLiveMigrate')
}

/** What the drivers of clouds do not know, and on the hypervisors a host's agent would do. */
function notForClouds(request: ApiRequest, row: Row, action: string, ...places: readonly string[]): ApiError {
  return isOwn(request.region.store, servers, row)
    ? unreachable(request, row, ofServer(row, action), 'host request')
    : raised('NotImplementedError', ...places)
}

/** Asks the agent inside a server, or its host to look at it. */
const asking =
  (action: string, required?: string): ObjectAction =>
  (request, row) => {
    checkOn(row)
    if (required !== undefined && bodyText(request, required) === undefined) throw missingParameter(required)
    throw notForClouds(request, row, action)
  }

function qgaRefusal(row: Row): ApiError {
  return new ApiError('BadRequestError', `can't use qga in vm status: ${String(row.status)}`)
}

function checkOn(row: Row): void {
  if (row.power_states !== 'on') throw qgaRefusal(row)
}

/** Whether the agent in a server answers: on the hypervisors it does, clouds know of none. */
const ping: ObjectAction = (request, row) => {
  checkOn(row)
  return isOwn(request.region.store, servers, row) ? {} : { ping_error: raised('NotImplementedError').message }
}

/** The user and the password of a body, for the agent in a server. @throws ApiError when the server does not run */
export function checkedLogin(request: ApiRequest, row: Row): { user: string; password: string } {
  if (row.status !== 'running') throw qgaRefusal(row)
  const user = bodyText(request, 'username')
  if (user === undefined) throw missingParameter('username')
  const password = bodyText(request, 'password')
  if (password === undefined) throw missingParameter('password')
  checkPassword(password)
  return { user, password }
}

/** How a password is set by the agent in a server. */
export const QGA_PASSWORD = {
  task: 'GuestQgaSetPasswordTask',
  passing: ['qga_set_password'],
  failed: 'qga_exec_command_failed',
  log: { failed: 'set_user_password_fail' },
} as const

/** Begun, and failed: clouds know of no agent in their servers. */
const setPassword: ObjectAction = (request, row) => {
  checkedLogin(request, row)
  serverWork(request, row, QGA_PASSWORD, () => Promise.reject(raised('NotImplementedError')))
  return undefined
}

/** What is asked of the agent of a server's host, or of the one inside the server. */
export const agentActions: Readonly<Record<string, ObjectAction>> = {
  monitor,
  'set-live-migrate-params': setLiveMigrateParams,
  'cancel-live-migrate': cancelLiveMigrate,
  'screen-dump': asking('guest-screen-dump'),
  'qga-ping': ping,
  'qga-command': asking('qga-command', 'command'),
  'qga-guest-info-task': asking('qga-guest-info-task'),
  'qga-get-network': asking('qga-get-network'),
  'qga-set-password': setPassword,
}
