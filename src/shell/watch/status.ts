/**
 * What a status word says: on its way to another, come to rest, or gone wrong. The original has some 400 words for the
 * statuses of its resources (pkg/apis: *_const.go) and no table of which is which; their forms tell.
 */
export type Phase = 'moving' | 'settled' | 'failed'

/** `create_failed`, `start_fail`, `error`, …; nobody who waits is helped by `unknown`. */
const FAILED =
  /(?:^|_)(?:fail|failed|failure|error|err|abnormal|crash_loop_back_off)$|^(?:crashed|killed|timeout|reject|unknown|unkown|disconnected)$/

/** Words that look like work and are rest. */
const RESTING = new Set([
  'running',
  'billing',
  'missing',
  'existing',
  'alerting',
  'rescue',
  'admin',
  'offline',
  'synced',
  'snapshot_succ',
  'kickstart_completed',
  'kickstart_pending',
  'pending_acceptance',
])

/** `creating`, `start_delete`, `stop_rescue`, `sync_status`, `deploying_backup`, `sending`, `update_tags`, … */
const MOVING =
  /(?:^|_)\w+ing(?:_|$)|^(?:start|sync|syncstatus|pre|post|stop|set|change|update|restart|add|remove|create|delete|deallocate|allocate|associate|dissociate|attach|detach|bind|unbind|rebuild|reset|resize|restore|save|clone|convert|import|migrate|apply|clean|switch|qga|cancel|disk_reset|disk_change|merge|grant|revoke|destroy|replicate|rotate)(?:_|$)/

/** Words of no such form: steps of creating a server, of taking a snapshot, … */
const STEPS = new Set([
  'init',
  'pending',
  'schedule',
  'network',
  'disk',
  'deploy',
  'snapshot',
  'snapshot_start',
  'snapshot_delete',
  'block_stream',
  'io_throttle',
  'queued',
  'wait',
  'create',
  'start',
  'stop',
  'convert',
  'clone',
  'prepare',
  'pack',
  'replicate',
  'recovery',
  'execution',
  'eject',
  'insert',
  'backup_start_alloc',
  'wait_activity_over',
  'instance_snapshot_reset',
  'instance_snapshot_start_delete',
])

/** `deleted` ends a life well only for who wanted it; the caller knows. Words that nobody knows count as rest. */
export function phaseOf(status: string): Phase {
  const word = status
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_')
  if (FAILED.test(word)) return 'failed'
  if (RESTING.has(word)) return 'settled'
  return STEPS.has(word) || MOVING.test(word) ? 'moving' : 'settled'
}
