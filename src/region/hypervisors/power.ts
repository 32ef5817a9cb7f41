import { setStatus, startWork } from '../actions/cloud-work.ts'
import { HOT_REMOVE } from '../actions/servers/cards/detach.ts'
import { goIfStopped } from '../actions/servers/delete/auto-delete.ts'
import { invalidStatus } from '../http/api-error.ts'
import type { Row } from '../kinds/model/column.ts'
import { servers } from '../kinds/servers.ts'
import { flagOf } from '../query/params.ts'
import type { ObjectAction } from '../resources/handlers.ts'
import type { ApiRequest } from '../resources/request.ts'
import { settled } from './home.ts'

/** A change of what a server does: from which statuses, through which, and what it comes to. */
interface Power {
  readonly task: string
  readonly from: readonly string[]
  readonly passing: readonly string[]
  readonly failed: string
  readonly done: string
  readonly log?: { readonly doing?: string; readonly done?: string }
}

const KICKSTARTS = ['kickstart_installing', 'kickstart_completed', 'kickstart_failed']

const STARTING = { passing: ['start_start', 'starting'], failed: 'start_fail', done: 'running' } as const
const STOPPING = { passing: ['start_stop', 'stopping'], failed: 'stop_fail', done: 'ready' } as const

const POWER = {
  start: {
    task: 'GuestStartTask',
    from: ['ready', 'start_fail', 'save_disk_failed', 'suspend', 'kickstart_pending', 'kickstart_failed'],
    ...STARTING,
    log: { doing: 'starting', done: 'start' },
  },
  stop: {
    task: 'GuestStopTask',
    from: ['running', 'stop_fail', ...KICKSTARTS],
    ...STOPPING,
    log: { doing: 'stopping', done: 'stop' },
  },
  restart: {
    task: 'GuestRestartTask',
    from: ['running', 'stop_fail', ...KICKSTARTS],
    passing: ['stopping', 'ready', 'start_start', 'starting'],
    failed: 'stop_fail',
    done: 'running',
    log: { done: 'start' },
  },
  suspend: {
    task: 'GuestSuspendTask',
    from: ['running'],
    passing: ['start_suspend', 'suspending'],
    failed: 'suspend_failed',
    done: 'suspend',
  },
  resume: {
    task: 'GuestResumeTask',
    from: ['suspend'],
    passing: ['resuming'],
    failed: 'resume_failed',
    done: 'running',
  },
} as const satisfies Record<string, Power>

/** What each action is called when it is refused. */
function refusal(action: keyof typeof POWER, status: string): string {
  switch (action) {
    case 'stop':
      return `Cannot stop server: Cannot stop server in status ${status}: InvalidStatusError`
    case 'suspend':
    case 'resume':
      return `Cannot ${action} VM in status ${status}`
    default:
      return `Cannot do ${action} server in status ${status}`
  }
}

function changing(action: keyof typeof POWER): ObjectAction {
  const { from }: Power = POWER[action]
  return (request, row) => {
    const forced = action === 'stop' && flagOf(request.body, 'is_force') === true
    if (!forced && !from.includes(String(row.status))) throw invalidStatus(refusal(action, String(row.status)))
    change(request, row, action)
    return undefined
  }
}

function change(request: ApiRequest, row: Row, action: keyof typeof POWER): void {
  const { from: _, done, ...course }: Power = POWER[action]
  startWork(request, { ...course, kind: servers, row }, async () => {
    if (done === 'running') noteStart(request, row)
    standbyFollows(request, row, done)
    setStatus(request, servers, row, done)
    if (action === 'stop') goIfStopped(request, row)
  })
}

/** The standby of a server runs when it runs, and keeps the same disks from then on. */
export function standbyFollows({ region }: ApiRequest, row: Row, status: string): void {
  const { store } = region
  const now = store.rows(servers.plural).byKey(String(row.id))
  if (String(now?.backup_host_id ?? '') === '' || (status !== 'running' && status !== 'ready')) return
  store.rows(servers.plural).update(String(row.id), { backup_guest_status: status })
  if (status === 'running') store.metadata.set(servers.keyword, String(row.id), { __mirror_job_status: 'ready' })
}

/** Stops a server and starts it again, whatever its status is. */
export function restarting(request: ApiRequest, row: Row): void {
  change(request, row, 'restart')
}

/** With what size a server started, and when. */
export function noteStart({ region }: ApiRequest, row: Row): void {
  const { store, clock } = region
  store.metadata.set(servers.keyword, String(row.id), {
    start_vcpu_count: String(row.vcpu_count),
    start_vmem_mb: String(row.vmem_size),
    ...HOT_REMOVE,
  })
  store.rows(servers.plural).update(String(row.id), { last_start_at: clock.stamp() })
}

const reset: ObjectAction = (request, row, kind) => {
  if (!POWER.restart.from.some(status => status === row.status))
    throw invalidStatus(`Cannot reset VM in status ${String(row.status)}`)
  if (flagOf(request.body, 'is_hard') === true) return changing('restart')(request, row, kind)
  startWork(
    request,
    { task: 'GuestSoftResetTask', kind: servers, row, passing: [], failed: String(row.status) },
    async () => {},
  )
  return undefined
}

/**
 * A hypervisor that is asked says what is known already: the status stays, by way of the one that says it is being asked.
 * Of what nobody knows it says whether it runs.
 */
const syncStatus: ObjectAction = (request, row) => {
  const before = String(row.status)
  const runs = before === 'unknown' && row.power_states === 'on'
  const work = {
    task: 'GuestSyncstatusTask',
    kind: servers,
    row,
    passing: ['sync_status'],
    failed: 'unknown',
    done: runs ? 'running' : settled(before),
  }
  startWork(request, work, async () => {})
  return undefined
}

export const powerActions = {
  start: changing('start'),
  stop: changing('stop'),
  restart: changing('restart'),
  suspend: changing('suspend'),
  resume: changing('resume'),
  reset,
  syncstatus: syncStatus,
} as const satisfies Record<string, ObjectAction>

/** Starts a server as the last step of other work. */
export function startAfter(request: ApiRequest, row: Row): void {
  for (const status of [...STARTING.passing, STARTING.done]) setStatus(request, servers, row, status)
  noteStart(request, row)
}

/** The same as work of its own, once what goes on is done. */
export function startLater(request: ApiRequest, row: Row): void {
  const work = { task: 'GuestStartTask', kind: servers, row, passing: [], failed: 'start_fail' }
  startWork(request, work, async () => startAfter(request, row))
}
