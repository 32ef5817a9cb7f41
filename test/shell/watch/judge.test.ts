import { describe, expect, it } from 'vitest'
import { errorsByKind } from '../../../src/shell/watch/sync-errors.ts'
import {
  exitCodeOfState,
  rulesFor,
  SYNC_STATES,
  type SyncState,
  stateOf,
  worst,
} from '../../../src/shell/watch/sync-status/judge.ts'

const NOW = Date.parse('2026-11-23T12:00:00Z')
const HOUR = 3_600_000
const ago = (milliseconds: number): string => new Date(NOW - milliseconds).toISOString()
const rules = rulesFor({ enable_auto_sync_resource: true, sync_interval_seconds: 0 }, NOW, undefined)

describe('the state of a synchronisation', () => {
  it.each<[SyncState, object]>([
    ['idle', { sync_status: 'idle', last_sync_end_at: ago(HOUR - 1) }],
    ['stale', { sync_status: 'idle', last_sync_end_at: ago(HOUR + 1) }],
    ['never', { sync_status: 'idle' }],
    ['disabled', { sync_status: 'syncing', enabled: false }],
    ['queued', { sync_status: 'queued', updated_at: ago(HOUR - 1) }],
    ['queued', { sync_status: 'queuing', last_sync: ago(9 * HOUR), updated_at: ago(0) }],
    ['syncing', { sync_status: 'syncing', last_sync: ago(HOUR - 1) }],
    ['stuck', { sync_status: 'syncing', last_sync: ago(HOUR + 1) }],
    ['stuck', { sync_status: 'queued', updated_at: ago(HOUR + 1) }],
    ['failed', { sync_status: 'idle', status: 'disconnected', last_sync_end_at: ago(0) }],
    ['failed', { sync_status: 'error', last_sync_end_at: ago(0) }],
    ['failed', { sync_status: 'idle', last_sync_end_at: ago(0), sync_results: { disks: { add_err_cnt: 1 } } }],
    ['idle', { sync_status: 'idle', last_sync_end_at: ago(0), sync_results: { disks: { add_cnt: 1 }, eips: {} } }],
  ])('%s: %o', (state, row) => {
    expect(stateOf({ ...row }, rules)).toBe(state)
  })

  it('is held to four of the intervals of the account', () => {
    const own = rulesFor({ sync_interval_seconds: 600 }, NOW, undefined)
    expect([own.stuckMs, own.staleMs]).toEqual([2_400_000, 2_400_000])
  })

  it('is never stale where nothing synchronises by itself', () => {
    for (const account of [{ enable_auto_sync_resource: false }, { enabled: false }])
      expect(stateOf({ last_sync_end_at: ago(99 * HOUR) }, rulesFor(account, NOW, undefined))).toBe('idle')
  })

  it('is stuck when the user says so', () => {
    const strict = rulesFor({}, NOW, 60_000)
    expect(stateOf({ sync_status: 'syncing', last_sync: ago(61_000) }, strict)).toBe('stuck')
  })
})

it('errors are counted by kind, whatever the version of the region calls them', () => {
  const sync_results = {
    servers: { add_err_cnt: 1, update_err_cnt: 2, add_cnt: 9 },
    disks: { add_error_count: 0, update_error_count: 4, update_count: 7 },
    vpcs: { request_cost: '1ms' },
  }
  expect(errorsByKind({ sync_results })).toEqual({ servers: 3, disks: 4 })
  expect(errorsByKind({})).toEqual({})
})

it('the worst of several states decides, and its exit code', () => {
  expect(worst([])).toBe('idle')
  expect(worst(['syncing', 'disabled', 'idle'])).toBe('syncing')
  expect(worst(['stuck', 'syncing', 'stale'])).toBe('stuck')
  expect(SYNC_STATES.map(exitCodeOfState)).toEqual([0, 0, 124, 124, 1, 1, 1, 1])
})
