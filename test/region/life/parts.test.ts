import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/core/json.ts'
import { smallCloud } from './files.ts'
import { Life } from './life.ts'
import { sequences } from './state-log.ts'

let life: Life
beforeEach(async () => {
  life = await Life.start(smallCloud(), { parallelRegions: 1 })
}, 120_000)
afterEach(() => life.close())

/** Makes every server and address of the cloud say that it has changed. */
function changeAll(): void {
  const { instances = [], eips = [] } = smallCloud()
  life.server.files.set(
    'instances',
    instances.map(item => ({ ...item, status: 'ready' })),
  )
  life.server.files.set(
    'eips',
    eips.map(item => ({ ...item, status: 'changed' })),
  )
}

const changed = () =>
  [
    ...life.lab.rows('servers').filter(row => row.status === 'ready'),
    ...life.lab.rows('eips').filter(row => row.status === 'changed'),
  ]
    .map(row => String(row.name))
    .sort()

const results = () =>
  Object.fromEntries(
    life.lab.rows('cloudproviderregions').map(row => {
      const region = life.lab.rows('cloudregions').find(one => one.id === row.cloudregion_id)
      return [String(region?.name), Object.keys(Object(row.sync_results))]
    }),
  )

/** A sync that stands still at the servers until it is let go. */
function hold(): () => void {
  life.lab.region.faults.arm({ kind: 'sync-stick', path: 'servers' })
  return () => life.lab.region.faults.clear()
}

async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 10_000 && !condition(); i++) await new Promise(resolve => setTimeout(resolve, 5))
  expect(condition()).toBe(true)
}

describe('a sync of parts', () => {
  it('takes the regions that are named, by name or id, and of them the resources that are named', async () => {
    await life.act('create')
    changeAll()
    const seen = await life.act('sync', { region: ['north'], resources: ['eip'] })
    expect(changed()).toEqual(['e-north'])
    expect(sequences(seen, 'providerregion', 'sync_status')).toHaveLength(1)
    const id = life.lab.rows('cloudregions').find(row => row.name === 'south')?.id
    await life.act('sync', { region: [String(id)], resources: ['compute'] })
    expect(changed()).toEqual(['e-north', 'i-south'])
    await life.act('sync', { zone: ['north-a'] })
    expect(changed()).toEqual(['e-north', 'i-north', 'i-south'])
    await life.act('sync', { host: ['h-south'] })
    expect(changed()).toEqual(['e-north', 'e-south', 'i-north', 'i-south'])
  })

  it('of a private cloud brings the networks with the addresses, and nothing that nobody named', async () => {
    await life.act('create')
    await life.act('sync', { region: ['north'], resources: ['eip'] })
    expect(results().north).toEqual(expect.arrayContaining(['zones', 'vpcs', 'wires', 'networks', 'secgroups', 'eips']))
    for (const kind of ['servers', 'disks', 'buckets', 'hosts']) expect(results().north).not.toContain(kind)
    await life.act('sync', { resources: ['nosuch'] })
    expect(results()).toEqual({ north: ['zones'], south: ['zones'] })
  })

  it('that names a region which is not here is accepted, passes through its states, and does nothing', async () => {
    await life.act('create')
    changeAll()
    const seen = await life.act('sync', { region: ['nosuch'] })
    const states = ['queuing', 'queued', 'syncing', 'idle']
    expect(sequences(seen, 'providerregion', 'sync_status')).toEqual([states, states])
    expect(results()).toEqual({ north: [], south: [] })
    expect(changed()).toEqual([])
  })

  it('leaves out regions that are switched off, as a whole sync does', async () => {
    await life.act('create')
    const [provider] = life.lab.rows('cloudproviders')
    const path = `/cloudproviders/${String(provider?.id)}`
    const set = (enabled: boolean) =>
      life.lab.send('POST', `${path}/set-syncing`, { cloudprovider: { cloudregion_ids: ['south'], enabled } })
    await set(false)
    changeAll()
    const seen = await life.act('sync', { full_sync: true })
    expect(sequences(seen, 'providerregion', 'sync_status')).toHaveLength(1)
    expect(changed()).toEqual(['e-north', 'i-north'])
    await set(true)
    await life.act('sync', { full_sync: true })
    expect(changed()).toHaveLength(4)
  })

  it('that asks for differences only adds and removes, and leaves what both sides have', async () => {
    await life.act('create')
    const [, south] = smallCloud().instances ?? []
    life.server.files.set('instances', [
      { ...south, status: 'ready' },
      { ...south, id: 'i-new', name: 'i-new', disks: [] },
    ])
    await life.act('sync', { full_sync: true, xor: true })
    const servers = life.lab.rows('servers').map(row => `${String(row.name)} ${String(row.status)}`)
    expect(servers.sort()).toEqual(['i-new running', 'i-south running'])
  })
})

describe('what an account skips', () => {
  it('are the kinds that the original knows to skip, with what hangs on them; other words mean nothing', async () => {
    await life.act('create', { skip_sync_resources: ['vpc', 'eip', 'server'] })
    const count = (plural: string) =>
      life.lab.rows(plural).filter(row => row.manager_id !== null || plural !== 'vpcs').length
    expect([count('vpcs'), count('networks'), count('eips'), count('servers')]).toEqual([0, 0, 0, 2])
    await life.lab.send('PUT', '/cloudaccounts/life', { cloudaccount: { remove_skip_sync_resources: ['vpc', 'eip'] } })
    await life.act('sync', { full_sync: true })
    expect([count('vpcs'), count('networks'), count('eips')]).toEqual([2, 2, 2])
  })
})

describe('two syncs of one account', () => {
  it('do not overlap: without force the second is refused, with it it waits, and the account does not rest between', async () => {
    await life.act('create')
    const release = hold()
    await life.ask('sync', { full_sync: true })
    await until(() => life.lab.account('life').sync_status === 'syncing')
    await expect(life.ask('sync', { full_sync: true })).rejects.toThrow(/400.*Unable to synchronize frequently/)
    const [provider] = life.lab.rows('cloudproviders')
    const path = `/cloudproviders/${String(provider?.id)}/sync`
    await expect(life.lab.send('POST', path, { cloudprovider: {} })).rejects.toThrow(/Unable to synchronize frequently/)
    for (const action of ['public', 'private'])
      await expect(life.ask(action, { share_mode: 'system' })).rejects.toThrow(`cannot ${action} in sync`)
    changeAll()
    const seen = life.act('sync', { full_sync: true, force: true })
    await until(() => life.lab.account('life').sync_status === 'queued')
    release()
    expect(sequences(await seen, 'account', 'sync_status')).toEqual([['queued', 'syncing', 'idle']])
    expect(changed()).toHaveLength(4)
  })

  it('an account that is disabled in the middle comes to rest, takes no further region, and is not deleted meanwhile', async () => {
    await life.act('create')
    const release = hold()
    await life.ask('sync', { full_sync: true })
    await until(() => life.lab.region.tasks.running.some(task => task.activity.doing.startsWith('sync servers')))
    await life.ask('disable')
    await expect(life.ask('delete')).rejects.toThrow(/400.*account is not idle/)
    await expect(life.ask('sync')).rejects.toThrow(/400.*Account disabled/)
    release()
    await life.lab.region.tasks.settled()
    expect(life.lab.account('life')).toMatchObject({ sync_status: 'idle', enabled: false, status: 'connected' })
    expect(life.lab.rows('servers')).toHaveLength(2)
    for (const join of life.lab.rows('cloudproviderregions')) expect(join.sync_status).toBe('idle')
    const { north, south } = results()
    expect([north?.includes('eips'), south]).toEqual([true, []])
  })
})

describe('several accounts', () => {
  it('are imported and synced at the same time, each for itself, and keep what is theirs when another goes', async () => {
    const names = ['one', 'two', 'three']
    const more: JsonObject = { skip_duplicate_account_check: true }
    await Promise.all(names.map(name => life.ask('create', more, name)))
    await life.lab.region.tasks.settled()
    await Promise.all(names.map(name => life.ask('sync', { full_sync: true }, name)))
    await life.lab.region.tasks.settled()
    expect(life.lab.rows('servers')).toHaveLength(6)
    for (const name of names) expect(life.lab.account(name)).toMatchObject({ status: 'connected', sync_status: 'idle' })
    await life.ask('disable', {}, 'two')
    await Promise.all([life.ask('delete', {}, 'two'), life.ask('sync', { full_sync: true }, 'one')])
    await life.lab.region.tasks.settled()
    const managers = new Set(life.lab.rows('eips').map(row => row.manager_id))
    expect(life.lab.rows('servers')).toHaveLength(4)
    expect(managers).toEqual(new Set(life.lab.rows('cloudproviders').map(row => row.id)))
    expect(life.lab.rows('cloudregions').filter(row => row.provider === 'RemoteFile')).toHaveLength(4)
  })
})
