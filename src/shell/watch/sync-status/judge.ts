import { type JsonObject, numberOf, textOf } from '../../../core/json.ts'
import { phaseOf } from '../status.ts'
import { errorsByKind } from '../sync-errors.ts'

/** How the synchronisation of something stands, the worst last. */
export const SYNC_STATES = ['idle', 'disabled', 'queued', 'syncing', 'never', 'stale', 'stuck', 'failed'] as const
export type SyncState = (typeof SYNC_STATES)[number]

/** What is needed to tell. */
export interface Rules {
  /** Milliseconds since 1970. */
  readonly now: number
  /** At work for longer than this, in milliseconds, is stuck. */
  readonly stuckMs: number
  /** Idle for longer than this, in milliseconds, is stale; undefined where nothing synchronises by itself. */
  readonly staleMs: number | undefined
}

/** What the region synchronises by where an account names no interval of its own, as the original has it. */
const DEFAULT_INTERVAL_S = 900
/** So many intervals may pass before something is stuck or stale. */
const PATIENCE = 4

/** The rules for an account: four of its intervals, an hour where it names none; or what the user says. */
export function rulesFor(account: JsonObject, now: number, stuckMs: number | undefined): Rules {
  const own = numberOf(account, 'sync_interval_seconds') ?? 0
  const span = PATIENCE * 1000 * (own > 0 ? own : DEFAULT_INTERVAL_S)
  const isAutomatic = account.enable_auto_sync_resource !== false && account.enabled !== false
  return { now, stuckMs: stuckMs ?? span, staleMs: isAutomatic ? span : undefined }
}

/** How the synchronisation of an account, a cloud provider or one of its regions stands. */
export function stateOf(row: JsonObject, { now, stuckMs, staleMs }: Rules): SyncState {
  if (row.enabled === false) return 'disabled'
  const sync = textOf(row, 'sync_status') ?? 'idle'
  if (phaseOf(sync) === 'moving') {
    const since = beganAt(row, sync)
    if (since !== undefined && now - since > stuckMs) return 'stuck'
    return sync === 'syncing' ? 'syncing' : 'queued'
  }
  // Regions of providers have no status of their own.
  if (sync === 'error' || phaseOf(textOf(row, 'status') ?? '') === 'failed' || errorsIn(row) > 0) return 'failed'
  const end = timeOf(row, 'last_sync_end_at')
  if (end === undefined) return 'never'
  return staleMs !== undefined && now - end > staleMs ? 'stale' : 'idle'
}

/** When the present work began: a synchronisation says it itself, waiting in a queue shows as the last change. */
function beganAt(row: JsonObject, sync: string): number | undefined {
  return sync === 'syncing' ? (timeOf(row, 'last_sync') ?? timeOf(row, 'updated_at')) : timeOf(row, 'updated_at')
}

/** Milliseconds since 1970; undefined where there is no time. */
export function timeOf(row: JsonObject, key: string): number | undefined {
  const time = Date.parse(textOf(row, key) ?? '')
  return Number.isNaN(time) ? undefined : time
}

function errorsIn(row: JsonObject): number {
  return Object.values(errorsByKind(row)).reduce((sum, count) => sum + count, 0)
}

/** The worst of several. */
export function worst(states: readonly SyncState[]): SyncState {
  return states.reduce((a, b) => (SYNC_STATES.indexOf(b) > SYNC_STATES.indexOf(a) ? b : a), 'idle')
}

/** What `--exit-status` makes of it: 0 all is well, 124 look again later, 1 somebody must look. */
export function exitCodeOfState(state: SyncState): number {
  if (state === 'idle' || state === 'disabled') return 0
  return state === 'queued' || state === 'syncing' ? 124 : 1
}
