import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/core/json.ts'
import { Clock } from '../../../src/region/clock.ts'
import { administrator } from '../../../src/region/keystone/administrator.ts'
import { raw } from '../../../src/region/store/sql.ts'
import { smallCloud } from './files.ts'
import { Life } from './life.ts'

let life: Life
let empty: Map<string, number>
beforeAll(async () => {
  life = await Life.start(smallCloud(), { autoSyncSeconds: 600, dueCheckSeconds: 0 })
  empty = counts()
}, 120_000)
afterAll(() => life.close())

const settled = () => life.lab.region.tasks.settled()

/** How many rows each table has that are not deleted. */
function counts(): Map<string, number> {
  const { store } = life.lab.region
  const found = new Map<string, number>()
  for (const kind of store.kinds.values())
    if (store.used(kind.plural)) found.set(kind.plural, store.rows(kind.plural).count())
  return found
}

/** Tables that have more rows than at the beginning, but for what is kept of everything that ever happened. */
const left = () =>
  [...counts()]
    .filter(([plural, count]) => count > (empty.get(plural) ?? 0))
    .map(([plural]) => plural)
    .filter(plural => !['events', 'tasks', 'archivedtasks', 'projects'].includes(plural))

const projectOf = (plural: string, name: string) => {
  const row = life.lab.rows(plural).find(one => one.name === name)
  return life.lab.rows('projects').find(one => one.id === row?.tenant_id)?.name
}

const newProject = (name: string) => life.lab.send('POST', '/v3/projects', { project: { name, domain_id: 'default' } })

async function told(path: string): Promise<JsonObject> {
  const [value] = Object.values(await life.lab.send('GET', path))
  return JSON.parse(JSON.stringify(value ?? {}))
}

describe('whose an account and its things are', () => {
  it('what the cloud keeps in its projects has local ones, the rest is the account’s', async () => {
    await life.act('create')
    expect(life.lab.rows('projects').map(row => row.name)).toEqual(expect.arrayContaining(['shop', 'books']))
    expect([projectOf('eips', 'e-north'), projectOf('disks', 'd-north')]).toEqual(['books', 'shop'])
    expect([projectOf('cloudproviders', 'life'), projectOf('servers', 'i-north')]).toEqual(['system', 'system'])
  })

  it('goes with the account to another project, but for what has one of the cloud’s', async () => {
    await newProject('mine')
    await life.act('change-project', { project: 'mine' })
    expect((await told('/cloudaccounts/life')).tenant).toBe('mine')
    expect([projectOf('cloudproviders', 'life'), projectOf('servers', 'i-north')]).toEqual(['mine', 'mine'])
    expect(projectOf('eips', 'e-north')).toBe('books')
    const [provider] = life.lab.rows('cloudproviders')
    expect(provider?.project_src).toBe('local')
    // To the same project again: nothing is done.
    const { length } = life.lab.rows('tasks')
    await life.act('change-project', { project: 'mine' })
    expect(life.lab.rows('tasks')).toHaveLength(length)
  })

  it('a provider alone goes too, and then the account must not go without it', async () => {
    await newProject('other')
    const [provider] = life.lab.rows('cloudproviders')
    const path = `/cloudproviders/${String(provider?.id)}/change-project`
    await life.lab.send('POST', path, { cloudprovider: { tenant: 'other' } })
    await settled()
    expect(projectOf('servers', 'i-south')).toBe('other')
    await expect(life.ask('change-project', { project: 'system' })).rejects.toThrow(
      /409.*cloudproviders' project is different from cloudaccount's/,
    )
    await life.lab.send('POST', path, { cloudprovider: { tenant: 'mine' } })
    await settled()
  })

  it('a project of the cloud that is given another local one keeps it', async () => {
    const project = life.lab.rows('externalprojects').find(row => row.name === 'books')
    const path = `/externalprojects/${String(project?.id)}/change-project`
    await life.lab.send('POST', path, { externalproject: { project: 'other' } })
    await life.act('sync', { full_sync: true })
    expect(life.lab.rows('externalprojects').find(row => row.name === 'books')).toMatchObject({ project_src: 'local' })
    expect([projectOf('externalprojects', 'books'), projectOf('eips', 'e-north')]).toEqual(['other', 'other'])
  })

  it('when the cloud’s projects no longer decide, they stay whose they were, and things are the account’s', async () => {
    await life.act('project-mapping', { project_id: 'mine' })
    expect((await told('/cloudaccounts/life')).auto_create_project).toBe(false)
    await life.act('sync', { full_sync: true })
    expect(projectOf('externalprojects', 'shop')).toBe('shop')
    expect(projectOf('disks', 'd-north')).toBe('mine')
  })

  it('is shared as far as there is anybody to share with', async () => {
    await life.act('share-mode', { share_mode: 'provider_domain' })
    expect(life.lab.account('life')).toMatchObject({
      share_mode: 'provider_domain',
      public_scope: 'system',
      is_public: true,
    })
    await life.act('public', { share_mode: 'system' })
    expect(life.lab.account('life').share_mode).toBe('system')
    for (const [action, body, refusal] of [
      ['public', {}, /400.*share_mode cannot be account_domain/],
      ['public', { share_mode: 'system', shared_domains: 'default' }, /403.*non_default_domain_projects turned off/],
      ['share-mode', {}, /400.*Missing parameter share_mode/],
      ['share-mode', { share_mode: 'bogus' }, /400.*invalid share_mode bogus/],
      ['share-mode', { share_mode: 'account_domain' }, /403.*not allow to private domain resource/],
      ['change-owner', { project_domain: 'default' }, /403.*use PerformChangeProject instead/],
    ] as const)
      await expect(life.ask(action, body)).rejects.toThrow(refusal)
  })
})

describe('what is kept of syncs', () => {
  it('tasks: each provider’s is a part of the account’s, and belongs to the provider’s project', async () => {
    await life.act('sync', { full_sync: true })
    const id = life.lab.rows('tasks').findLast(task => task.task_name === 'CloudAccountSyncInfoTask')?.id
    const parent = await told(`/tasks/${String(id)}`)
    const { tasks } = await life.lab.send('GET', `/tasks?scope=system&filter=parent_task_id.equals(${String(id)})`)
    const [child, ...others]: JsonObject[] = JSON.parse(JSON.stringify(tasks))
    const done = { status: 'done', stage: 'complete' }
    expect(child).toMatchObject({ task_name: 'CloudProviderSyncInfoTask', tenant: 'mine', ...done })
    expect(others).toEqual([])
    expect(parent).toMatchObject({ ...done, obj_type: 'cloudaccount', object: 'life' })
    expect(parent).not.toHaveProperty('tenant')
    expect(parent.params).toMatchObject({ sync_range: { full_sync: true } })
  })

  it('events: of the provider, with what each kind brought', async () => {
    const [provider] = life.lab.rows('cloudproviders')
    const { events } = await life.lab.send('GET', `/events?obj_id.0=${String(provider?.id)}&limit=30&scope=system`)
    const rows = JSON.parse(JSON.stringify(events)).map(
      (row: JsonObject) => `${String(row.action)} ${String(row.notes ?? '')}`,
    )
    expect(rows).toContain('sync_host_end removed 0 failed 0 updated 1 failed 0 added 0 failed 0')
    expect(rows).toContain('syncing_host ')
    expect(rows[0]).toBe('sync_host_end ')
  })

  it('a sync whose cloud is not there leaves a task that failed', async () => {
    life.server.files.remove('regions')
    await life.act('sync')
    const failed = life.lab.rows('tasks').findLast(task => task.task_name === 'CloudAccountSyncInfoTask')
    expect(failed).toMatchObject({ status: 'done', stage: 'failed', progress: 100 })
    expect(failed?.result).toMatch(/^SyncCallSyncAccountTask: account.syncAccountStatus: account.probeAccountStatus: /)
    expect((await life.events(life.lab.account('life').id)).slice(-2)).toEqual(['updatestatus', 'sync_host_fail'])
    life.server.files.set('regions', smallCloud().regions)
    await life.act('sync')
  })
})

describe('an account that nobody asks to sync', () => {
  it('is synced when its interval has passed: the region’s, or its own', async () => {
    const { clock, sync } = life.lab.region
    const identity = administrator(life.lab.region)
    const syncs = () => life.lab.rows('tasks').filter(task => task.task_name === 'CloudAccountSyncInfoTask').length
    const pass = async (seconds: number) => {
      const before = syncs()
      if (clock instanceof Clock) clock.advance(seconds * 1000)
      sync.syncDue(identity)
      await settled()
      return syncs() - before
    }
    await life.act('sync', { full_sync: true })
    expect([await pass(590), await pass(20), await pass(5)]).toEqual([0, 1, 0])
    const set = (values: JsonObject) => life.lab.send('PUT', '/cloudaccounts/life', { cloudaccount: values })
    await set({ sync_interval_seconds: 60 })
    expect([await pass(50), await pass(20)]).toEqual([0, 1])
    await set({ enable_auto_sync_resource: false })
    expect(await pass(1000)).toBe(0)
    await set({ enable_auto_sync_resource: true, sync_interval_seconds: 0 })
    await life.ask('disable')
    expect(await pass(1000)).toBe(0)
    await life.ask('enable')
    expect(await pass(0)).toBe(1)
  })
})

describe('deleting', () => {
  it('is refused while anything is enabled, and then everything stays', async () => {
    const before = counts()
    const [provider] = life.lab.rows('cloudproviders')
    const path = `/cloudproviders/${String(provider?.id)}`
    await expect(life.ask('delete')).rejects.toThrow(/400.*account is enabled/)
    await expect(life.lab.send('DELETE', path)).rejects.toThrow(/400.*provider is enabled/)
    await life.ask('disable')
    // A provider that is enabled takes its account with it, so that only a changed row shows this refusal.
    life.lab.region.store.rows('cloudproviders').update(String(provider?.id), { enabled: true })
    await expect(life.ask('delete')).rejects.toThrow(/400.*account has enabled provider/)
    life.lab.region.store.rows('cloudproviders').update(String(provider?.id), { enabled: false })
    await settled()
    for (const plural of before.keys()) if (plural !== 'events') expect(counts().get(plural)).toBe(before.get(plural))
    const shown = await told('/cloudaccounts/life?show_fail_reason=true')
    expect(shown.can_delete).toBe(true)
  })

  it('takes all that the account brought: no table has anything left of it, and its secret is gone', async () => {
    expect(left()).toEqual(
      expect.arrayContaining(['cloudproviderregions', 'servers', 'guestdisks', 'zones', 'externalprojects']),
    )
    const { id } = life.lab.account('life')
    await life.act('delete')
    expect(left()).toEqual([])
    const { db } = life.lab.region.store
    expect(db.get(raw(`SELECT count(*) AS n FROM cloudaccounts WHERE id = '${String(id)}' AND secret <> ''`))?.n).toBe(
      0,
    )
    expect(
      db.get(raw(`SELECT count(*) AS n FROM cloudproviders WHERE cloudaccount_id = '${String(id)}' AND secret <> ''`))
        ?.n,
    ).toBe(0)
  })

  it('of a provider alone leaves the account, disabled and without any', async () => {
    await life.act('create')
    const [provider] = life.lab.rows('cloudproviders')
    const path = `/cloudproviders/${String(provider?.id)}`
    await life.lab.send('POST', `${path}/disable`, {})
    expect(life.lab.account('life').enabled).toBe(false)
    expect(await life.lab.send('DELETE', path)).toMatchObject({ cloudprovider: { status: 'start_delete' } })
    await settled()
    expect(left()).toEqual(['cloudaccounts'])
    const { id } = life.lab.account('life')
    await life.act('delete')
    expect(left()).toEqual([])
    expect((await life.events(id)).at(-1)).toBe('delete')
  })
})

describe('an account that is made', () => {
  it('without being enabled, or synced, is only probed', async () => {
    for (const body of [{ enabled: false }, { start_sync: false }]) {
      await life.act('create', body)
      expect(life.lab.account('life')).toMatchObject({ status: 'connected', sync_status: 'idle', last_sync: null })
      expect(life.lab.rows('cloudproviderregions')).toHaveLength(2)
      expect(life.lab.rows('servers')).toEqual([])
      await life.ask('disable')
      await life.act('delete')
    }
  })

  it('with some of its regions chosen syncs only those', async () => {
    const dry = await life.ask('create', { dry_run: true, show_sub_accounts: true })
    const { sub_accounts } = Object(dry.cloudaccount)
    expect(sub_accounts.cloudregions).toHaveLength(2)
    await life.act('create', { sub_accounts: { cloudregions: [{ id: sub_accounts.cloudregions[0].id }] } })
    expect(life.lab.rows('servers').map(row => row.name)).toEqual(['i-north'])
    expect(life.lab.rows('cloudproviderregions').map(row => row.enabled)).toEqual([true, false])
    await life.ask('disable')
    await life.act('delete')
    expect(left()).toEqual([])
  })
})
