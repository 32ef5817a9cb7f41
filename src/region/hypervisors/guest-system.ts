import { Secret } from '../../core/secret.ts'
import { setStatus, shortDescription, startWork } from '../actions/cloud-work.ts'
import { checkedLogin, QGA_PASSWORD } from '../actions/servers/login/agent.ts'
import { noteLogin, randomPassword } from '../actions/servers/login/login.ts'
import { setTags } from '../actions/servers/tags.ts'
import { ApiError, invalidStatus, missingParameter } from '../http/api-error.ts'
import type { Row } from '../kinds/model/column.ts'
import { servers } from '../kinds/servers.ts'
import { flagOf } from '../query/params.ts'
import type { ObjectAction } from '../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../resources/request.ts'
import { ofServer, unreachable } from './agent.ts'

const OS_TAGS = { os_name: 'type', os_version: 'version', os_distribution: 'distribution', os_arch: 'arch' } as const

/** Notes what somebody says of a server's system. */
const setOsInfo: ObjectAction = (request, row) => {
  const type = bodyText(request, 'type')
  if (type !== undefined) request.region.store.rows(servers.plural).update(String(row.id), { os_type: type })
  for (const [tag, member] of Object.entries(OS_TAGS)) {
    const value = bodyText(request, member)
    if (value !== undefined) setTags(request, row, { [tag]: value })
  }
  return undefined
}

/** Asks a server for its system: it is the one that is noted. One that is stopped is looked at by its host. */
const syncOsInfo: ObjectAction = (request, row) => {
  const status = String(row.status)
  if (status !== 'ready' && status !== 'running')
    throw new ApiError('BadRequestError', `cannot sync guest OS info in status ${status}`)
  const course =
    status === 'ready'
      ? { task: 'GuestDeployTask', passing: ['start_deploy', 'deploying'], failed: 'deploy_fail' }
      : {
          task: 'GuestQgaSyncOsInfoTask',
          passing: ['qga_sync_os_info'],
          failed: 'qga_exec_command_failed',
          log: { done: 'sync_os_info', failed: 'sync_os_info_fail' },
        }
  startWork(request, { ...course, kind: servers, row, done: status }, async () => {})
  return undefined
}

/** Sets a password in a server that runs, by the agent in it. */
const qgaSetPassword: ObjectAction = (request, row) => {
  setByAgent(request, row, checkedLogin(request, row))
  return undefined
}

function setByAgent(request: ApiRequest, row: Row, { password }: { password: string }): void {
  const log = { ...QGA_PASSWORD.log, done: 'set_user_password' }
  startWork(request, { ...QGA_PASSWORD, log, kind: servers, row, done: 'running' }, async () =>
    noteLogin(request, row, new Secret(password), undefined),
  )
}

/** Sets the password of a server: by the agent in it while it runs, by its host while it is stopped. */
export function passwordSetting(deploy: ObjectAction): ObjectAction {
  return (request, row, kind) => {
    if (row.status !== 'running') {
      const { username, ...body } = request.body
      const login = username === undefined || username === '' ? body : { ...body, login_account: username }
      return deploy({ ...request, body: login }, row, kind)
    }
    const user = bodyText(request, 'username') ?? (row.os_type === 'Windows' ? 'Administrator' : 'root')
    const given = bodyText(request, 'password')
    const made = flagOf(request.body, 'reset_password') === true ? randomPassword().reveal() : undefined
    const password = given ?? made
    const body = { ...request.body, username: user, ...(password === undefined ? {} : { password }) }
    return qgaSetPassword({ ...request, body }, row, kind)
  }
}

const LETTERS = /^[a-z0-9]$/
const KEYS = new Set(
  (
    'ctrl ctrl_r alt alt_r shift shift_r delete esc insert print spc f1 f2 f3 f4 f5 f6 f7 f8 f9 f10 f11 f12 home ' +
    'pgup pgdn end up down left right tab minus equal backspace backslash bracket_left bracket_right semicolon ' +
    'apostrophe grave_accent ret comma dot slash caps_lock num_lock scroll_lock'
  ).split(' '),
)

/** Presses keys on a server's keyboard; nothing runs there that could feel it. */
const sendKeys: ObjectAction = (request, row) => {
  if (row.status !== 'running') throw invalidStatus(`Cannot send keys in status ${String(row.status)}`)
  const keys = bodyText(request, 'keys')
  if (keys === undefined) throw missingParameter('keys')
  for (const key of keys.split('-'))
    if (key !== '' && !KEYS.has(key) && !LETTERS.test(key))
      throw new ApiError('BadRequestError', `Unknown key '${key}'`)
  throw unreachable(request, row, ofServer(row, 'monitor'))
}

/** Stops a server that runs, and lets nothing be done with it. */
const freeze: ObjectAction = (request, row) => {
  if (row.freezed === true) throw new ApiError('BadRequestError', 'virtual resource is already frozen')
  const { store, events } = request.region
  const frozen = () => {
    store.rows(servers.plural).update(String(row.id), { freezed: true })
    events.record(servers, row, 'freeze', shortDescription(row), request.identity)
  }
  if (row.status !== 'running' && row.status !== 'stop_fail') {
    frozen()
    return undefined
  }
  const work = {
    task: 'GuestStopAndFreezeTask',
    kind: servers,
    row,
    passing: ['start_stop', 'stopping'],
    failed: 'stop_fail',
    log: { doing: 'stopping', done: 'stop' },
  }
  startWork(request, work, async () => {
    setStatus(request, servers, row, 'ready')
    frozen()
  })
  return undefined
}

/** What concerns the system in a server on the hypervisors. */
export const systemActions = {
  'set-os-info': setOsInfo,
  'sync-os-info': syncOsInfo,
  'qga-set-password': qgaSetPassword,
  sendkeys: sendKeys,
  freeze,
} as const satisfies Record<string, ObjectAction>
