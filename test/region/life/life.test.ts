import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smallCloud } from './files.ts'
import { Life } from './life.ts'
import { type Seen, sequences } from './state-log.ts'

let life: Life
beforeAll(async () => {
  life = await Life.start(smallCloud())
}, 120_000)
afterAll(() => life.close())

const FULL = { force: true, full_sync: true }
const account = () => life.lab.account('life')
const SYNCED = [['queuing', 'queued', 'syncing', 'idle']]

/** Where in the sequence something is first (or last) seen. */
const first = (seen: readonly Seen[], object: string, member: string, value: string) =>
  seen.findIndex(one => one.object === object && one.member === member && one.value === value)
const last = (seen: readonly Seen[], object: string, member: string, value: string) =>
  seen.findLastIndex(one => one.object === object && one.member === member && one.value === value)

function expectOrder(...places: readonly number[]): void {
  expect(places).not.toContain(-1)
  expect(places).toEqual([...places].sort((a, b) => a - b))
}

describe('the states of an account', () => {
  it('when it is made', async () => {
    const seen = await life.act('create')
    expect(sequences(seen, 'account', 'status')).toEqual([['init', 'connected']])
    expect(sequences(seen, 'account', 'sync_status')).toEqual([['idle', 'queued', 'syncing', 'idle']])
    expect(sequences(seen, 'provider', 'sync_status')).toEqual([['idle', 'queued', 'syncing', 'idle']])
    const joins = ['idle', 'queuing', 'queued', 'syncing', 'idle']
    expect(sequences(seen, 'providerregion', 'sync_status')).toEqual([joins, joins])
    expectOrder(
      first(seen, 'account', 'status', 'connected'),
      first(seen, 'provider', 'status', 'connected'),
      first(seen, 'providerregion', 'sync_status', 'idle'),
      first(seen, 'account', 'sync_status', 'syncing'),
      first(seen, 'provider', 'sync_status', 'queued'),
      first(seen, 'provider', 'sync_status', 'syncing'),
      first(seen, 'providerregion', 'sync_status', 'syncing'),
      last(seen, 'providerregion', 'sync_status', 'idle'),
      last(seen, 'provider', 'sync_status', 'idle'),
      last(seen, 'account', 'sync_status', 'idle'),
    )
  })

  it('when everything is synced again', async () => {
    const seen = await life.act('sync', FULL)
    expect(sequences(seen, 'account', 'sync_status')).toEqual([['queued', 'syncing', 'idle']])
    expect(sequences(seen, 'provider', 'sync_status')).toEqual(SYNCED)
    expect(sequences(seen, 'providerregion', 'sync_status')).toEqual([...SYNCED, ...SYNCED])
    expect(sequences(seen, 'account', 'status')).toEqual([])
  })

  it('when it is only looked after: nothing is synced, and the end of the last sync is not touched', async () => {
    const before = account().last_sync_end_at
    const seen = await life.act('sync')
    expect(sequences(seen, 'account', 'sync_status')).toEqual([['queued', 'idle']])
    expect(sequences(seen, 'provider', 'sync_status')).toEqual([['queuing', 'idle']])
    expect(sequences(seen, 'providerregion', 'sync_status')).toEqual([
      ['queuing', 'idle'],
      ['queuing', 'idle'],
    ])
    expect(account().last_sync_end_at).toBe(before)
  })

  it('when its cloud is not there, twice, and when it is back', async () => {
    life.server.files.remove('regions')
    const gone = await life.act('sync', FULL)
    expect(sequences(gone, 'account', 'status')).toEqual([['disconnected']])
    expect(sequences(gone, 'account', 'health_status')).toEqual([['unknown']])
    expect(sequences(gone, 'account', 'sync_status')).toEqual([['queued', 'idle']])
    expect(sequences(gone, 'provider', 'status')).toEqual([['disconnected']])
    expect(sequences(gone, 'provider', 'sync_status')).toEqual([['queuing', 'idle']])
    await life.act('sync', FULL)
    expect(account()).toMatchObject({ status: 'disconnected', error_count: 2, sync_status: 'idle' })
    expect(life.lab.rows('servers')).toHaveLength(2)
    life.server.files.set('regions', smallCloud().regions)
    const back = await life.act('sync', FULL)
    expect(sequences(back, 'account', 'status')).toEqual([['connected']])
    expect(sequences(back, 'provider', 'status')).toEqual([['connected']])
    expect(account()).toMatchObject({ health_status: 'normal', error_count: 0 })
  })

  it('when one kind cannot be read: the account is well, the results tell', async () => {
    life.server.files.setText('eips', '{ broken')
    const seen = await life.act('sync', FULL)
    expect(sequences(seen, 'account', 'status')).toEqual([])
    expect(sequences(seen, 'account', 'health_status')).toEqual([])
    expect(account()).toMatchObject({ status: 'connected', health_status: 'normal', error_count: 0 })
    for (const join of life.lab.rows('cloudproviderregions'))
      expect(join.sync_results).toMatchObject({ eips: { update_err_cnt: 1 }, servers: { update_cnt: 1 } })
    expect(life.lab.rows('eips')).toHaveLength(2)
    life.server.files.set('eips', smallCloud().eips)
    await life.act('sync', FULL)
  })

  it('when it is disabled, enabled and deleted', async () => {
    const off = await life.act('disable')
    expect(off.map(one => `${one.object} ${one.value}`)).toEqual(['account false', 'provider false'])
    const on = await life.act('enable')
    expect(on.map(one => `${one.object} ${one.value}`)).toEqual(['account true', 'provider true'])
    await life.act('disable')
    const { id } = account()
    const gone = await life.act('delete')
    expect(sequences(gone, 'account', 'status')).toEqual([['start_delete', 'deleting', 'deleted']])
    expectOrder(
      first(gone, 'account', 'status', 'deleting'),
      first(gone, 'provider', 'gone', '1'),
      first(gone, 'account', 'status', 'deleted'),
      first(gone, 'account', 'gone', '1'),
    )
    // In the end the log tells the whole life, as the original words it.
    const told = await life.events(id)
    const deletion = ['disable', 'updatestatus', 'updatestatus', 'updatestatus', 'delete']
    expect(told.slice(-deletion.length)).toEqual(deletion)
    expect(told.slice(0, 6)).toEqual([
      'sync_host_start',
      'create',
      'syncing_host',
      'sync_update',
      'updatestatus',
      'sync_host_end',
    ])
    expect(told.filter(action => action === 'sync_host_fail')).toHaveLength(2)
  })
})
