import { describe, expect, it } from 'vitest'
import { phaseOf } from '../../../src/shell/watch/status.ts'

/** Statuses of the original, by what they mean to who waits. */
const WORDS = {
  settled: [
    'running',
    'ready',
    'available',
    'active',
    'enabled',
    'disabled',
    'idle',
    'connected',
    'online',
    'offline',
    'stopped',
    'suspend',
    'rescue',
    'deleted',
    'snapshot_succ',
    'kickstart_pending',
    'pending-acceptance',
    'in-use',
    '',
  ],
  moving: [
    'init',
    'schedule',
    'network',
    'disk',
    'start_deploy',
    'deploying',
    'start_start',
    'starting',
    'start_stop',
    'stopping',
    'deleting',
    'start_delete',
    'syncing',
    'queued',
    'queuing',
    'sync_status',
    'start_sync_status',
    'allocating',
    'start_alloc',
    'image_caching',
    'attach_disk',
    'detach_disk',
    'live_migrating',
    'resize_disk',
    'update_tags',
    'associate_eip',
    'stop_rescue',
    'instance_snapshot_start_delete',
    'pending',
    'Creating',
  ],
  failed: [
    'sched_fail',
    'net_fail',
    'disk_fail',
    'deploy_fail',
    'start_fail',
    'stop_fail',
    'create_failed',
    'delete_failed',
    'error',
    'failed',
    'sync_net_failed',
    'update_tags_fail',
    'crash_loop_back_off',
    'unknown',
    'disconnected',
  ],
} as const

describe('a status', () => {
  for (const [phase, words] of Object.entries(WORDS))
    it.each(words)(`"%s" is ${phase}`, word => {
      expect(phaseOf(word)).toBe(phase)
    })
})
