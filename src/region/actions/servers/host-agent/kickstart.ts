import { isJsonObject, type JsonObject, parseJson } from '../../../../core/json.ts'
import { ApiError, invalidStatus } from '../../../http/api-error.ts'
import type { Row } from '../../../kinds/model/column.ts'
import { servers } from '../../../kinds/servers.ts'
import { switchOf } from '../../../query/params.ts'
import type { ObjectAction } from '../../../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../../../resources/request.ts'
import { setStatus } from '../../cloud-work.ts'
import { current } from '../cloud-server.ts'
import { setTags, tagOf } from '../tags.ts'
import { kickstartConfig } from './kickstart-config.ts'

const CONFIG = 'kickstart_config'
const TYPE = 'kickstart_type'
const ATTEMPT = 'kickstart_attempt'
const COMPLETED = 'kickstart_completed_flag'

const PENDING = 'kickstart_pending'
const DONE = 'kickstart_completed'
const FAILED = 'kickstart_failed'
const INSTALLING = 'kickstart_installing'
const STATUSES = [PENDING, INSTALLING, DONE, FAILED]
const RUNS = ['running', INSTALLING, DONE, FAILED]

/** What a server is when it is no longer to be installed. */
const AFTERWARDS: Readonly<Record<string, string>> = { [PENDING]: 'ready', [DONE]: 'running', [FAILED]: 'ready' }

function note({ region, identity }: ApiRequest, row: Row, action: string, notes: string): void {
  region.events.record(servers, row, action, notes, identity)
}

/** Restarts a server whatever its status is. */
export type Restart = (request: ApiRequest, row: Row) => void

const setKickstart =
  (restart: Restart): ObjectAction =>
  async (request, row) => {
    if (tagOf(request, row, COMPLETED) === 'true')
      return { message: 'Kickstart has already been completed for this VM', status: 'failed' }
    const config = await kickstartConfig(request.body)
    setTags(request, row, { [CONFIG]: JSON.stringify(config) })
    setTags(request, row, { [TYPE]: config.config === undefined ? 'url' : 'content' })
    setTags(request, row, { [ATTEMPT]: '0' })
    note(request, row, 'update', 'set kickstart config')
    const running = [...RUNS, 'block_stream', 'migrating'].includes(String(row.status))
    setStatus(request, servers, row, PENDING)
    if (!running) return { status: 'success' }
    restart(request, row)
    return { status: 'success', message: 'kickstart config updated, restarting VM' }
  }

const complete =
  (restart: Restart): ObjectAction =>
  (request, row) => {
    if (tagOf(request, row, COMPLETED) === 'true')
      return { status: 'success', message: 'kickstart is already marked as completed' }
    setTags(request, row, { [COMPLETED]: 'true' })
    if (STATUSES.includes(String(row.status)))
      setStatus(request, servers, row, DONE, 'kickstart manually marked as completed')
    if (switchOf(request.body, 'restart', true) && RUNS.includes(String(current(request, row).status))) {
      restart(request, row)
      return { status: 'success', message: 'kickstart marked as completed, restarting VM' }
    }
    note(request, row, 'update', 'kickstart manually marked as completed')
    return { status: 'success', message: 'kickstart marked as completed' }
  }

const remove: ObjectAction = (request, row) => {
  const status = String(row.status)
  if (status === INSTALLING) throw invalidStatus('cannot delete kickstart config while installation is in progress')
  setTags(request, row, { [CONFIG]: '' })
  const afterwards = AFTERWARDS[status]
  if (afterwards !== undefined) setStatus(request, servers, row, afterwards, 'kickstart config deleted')
  setTags(request, row, { [ATTEMPT]: '' })
  setTags(request, row, { [COMPLETED]: '' })
  note(request, row, 'delete', 'delete kickstart config')
  return { status: 'success' }
}

/** How far an installation has come, as it tells itself. */
const updateStatus: ObjectAction = (request, row) => {
  const status = bodyText(request, 'status') ?? ''
  if (!STATUSES.includes(status))
    throw new ApiError('UnclassifiedError', `update kickstart status: invalid kickstart status: ${status}`)
  setStatus(request, servers, row, status)
  if (status === DONE) setTags(request, row, { [COMPLETED]: 'true' })
  const reason = bodyText(request, 'error_message')
  note(request, row, 'update', `kickstart status: ${status}${reason === undefined ? '' : `, error: ${reason}`}`)
  return { status }
}

/** `GET /servers/id/kickstart` */
export const kickstart: ObjectAction = (request, row) => {
  const status = String(row.status)
  return {
    config: configOf(tagOf(request, row, CONFIG)),
    status: STATUSES.includes(status) ? status : '',
    attempt: tagOf(request, row, ATTEMPT) ?? '0',
    type: tagOf(request, row, TYPE) ?? 'url',
  }
}

function configOf(text: string | undefined): JsonObject {
  const config = text === undefined ? {} : parseJson(text)
  return isJsonObject(config) ? config : {}
}

/** How a server's system is installed by itself. */
export function kickstartActions(restart: Restart): Readonly<Record<string, ObjectAction>> {
  return {
    'set-kickstart': setKickstart(restart),
    'kickstart-complete': complete(restart),
    'delete-kickstart': remove,
    'update-kickstart-status': updateStatus,
  }
}
