import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Database } from '../../../src/region/store/database.ts'
import type { Sql } from '../../../src/region/store/sql.ts'
import { TestRegion } from '../support.ts'

/** Tables that grow with an account; no list may walk through one of them to find a few rows. */
const LARGE = ['servers', 'disks', 'guestdisks', 'guestnetworks', 'eips', 'snapshots', 'events', 'metadata']

let region: TestRegion
let asked: { db: Database; query: Sql }[] | undefined
const { all, get } = Database.prototype
beforeAll(async () => {
  Database.prototype.all = function (query) {
    asked?.push({ db: this, query })
    return all.call(this, query)
  }
  Database.prototype.get = function (query) {
    asked?.push({ db: this, query })
    return get.call(this, query)
  }
  // What is measured meanwhile reads, too, and is not what is counted here.
  region = await TestRegion.start({ testcloud: true, scale: 12, seed: 3, metricsSeconds: 0 })
  await region.importTestCloud()
})
afterAll(async () => {
  Database.prototype.all = all
  Database.prototype.get = get
  await region.close()
})

/** Every reading that an answer takes. */
async function readingsOf(path: string): Promise<{ db: Database; query: Sql }[]> {
  asked = []
  const { status, body } = await region.get(path)
  const statements = asked
  asked = undefined
  expect(status, JSON.stringify(body)).toBe(200)
  return statements.filter(({ query }) => /^\s*SELECT/.test(query.text))
}

/** How SQLite goes about every reading of a page: one line a step. */
async function plansOf(path: string): Promise<string[]> {
  // A write, so that no total is known already.
  await region.post('/servers/none/noaction')
  await region.post('/v3/projects', { project: { name: `p-${path}`.slice(0, 60), domain_id: 'default' } })
  const readings = await readingsOf(path)
  return readings.flatMap(({ db, query }) => {
    const steps = all.call(db, { text: `EXPLAIN QUERY PLAN ${query.text}`, params: query.params })
    return steps.map(step => `${step.detail}   in   ${query.text.replaceAll(/\s+/g, ' ')}`)
  })
}

/** The steps that walk through a whole large table. An alias stands for the table that the statement gives it to. */
function walks(plans: readonly string[]): string[] {
  return plans.filter(plan => {
    const alias = /^SCAN (\w+)/.exec(plan)?.[1]
    if (alias === undefined) return false
    const table = new RegExp(`(?:FROM|JOIN) "?(\\w+)"? AS ${alias}\\b`).exec(plan)?.[1] ?? alias
    return LARGE.includes(table)
  })
}

const sorts = (plans: readonly string[], table: string): string[] =>
  plans.filter(
    plan => plan.startsWith('USE TEMP B-TREE FOR ORDER BY') && plan.includes(`SELECT t.rowid AS key FROM "${table}"`),
  )

describe('lists find their rows by an index', () => {
  it.each([
    '/servers?scope=system',
    '/servers',
    '/servers?scope=domain',
    '/servers?scope=system&limit=20&offset=200',
    '/servers?scope=system&order=asc',
    '/servers?scope=system&account=cloud',
    '/servers?scope=system&manager=Development',
    '/servers?scope=system&provider=TestCloud',
    '/servers?scope=system&cloud_env=public',
    '/servers?scope=system&details=false',
    '/disks?scope=system',
    '/disks',
    '/disks?scope=system&account=cloud',
    '/eips?scope=system',
    '/snapshots?scope=system',
    '/events?limit=20',
    '/hosts?scope=system&show_emulated=true',
    '/storages?scope=system',
    '/networks?scope=system',
    '/vpcs?scope=system',
    '/zones',
    '/cloudregions',
    '/cloudaccounts',
    '/cloudaccounts/cloud',
    '/cloudproviders',
    '/cloudproviderregions',
    '/v3/projects?scope=system',
  ])('%s', async path => {
    expect(walks(await plansOf(path))).toEqual([])
  })

  it('of a server, a host, a zone and a network', async () => {
    const first = async (plural: string) =>
      String((await region.list(`/${plural}?scope=system&show_emulated=true`))[0]?.id)
    const [server, host, zone, network] = await Promise.all(['servers', 'hosts', 'zones', 'networks'].map(first))
    for (const path of [
      `/servers/${server}`,
      `/disks?scope=system&server=${server}`,
      `/servers?scope=system&host=${host}`,
      `/servers?scope=system&zone=${zone}`,
      `/servers?scope=system&network=${network}`,
      `/events?obj_id=${server}`,
    ])
      expect(walks(await plansOf(path)), path).toEqual([])
  })
})

describe('lists come in the order of an index', () => {
  it.each(['servers', 'disks', 'snapshots', 'eips'])('%s, the first page and a late one', async plural => {
    for (const page of ['limit=20', 'limit=20&offset=200', 'limit=20&order=asc']) {
      expect(sorts(await plansOf(`/${plural}?scope=system&${page}`), plural), page).toEqual([])
      expect(sorts(await plansOf(`/${plural}?${page}`), plural), page).toEqual([])
    }
  })

  it('events, page by page by their marker', async () => {
    const plans = await plansOf('/events?limit=5&paging_marker=9')
    expect(plans.filter(plan => plan.includes('TEMP B-TREE'))).toEqual([])
    expect(plans.some(plan => /^SEARCH t USING INDEX \w+ \(user_id=\? AND (?:id|rowid)<\?\)/.test(plan))).toBe(true)
  })
})

describe('what a list reads does not grow with its rows', () => {
  it.each([
    'servers',
    'disks',
    'hosts',
    'storages',
    'networks',
    'wires',
    'vpcs',
    'zones',
    'secgroups',
    'secgrouprules',
    'eips',
    'serverskus',
    'cachedimages',
    'guestdisks',
    'guestnetworks',
    'cloudproviderregions',
    'route_tables',
    'loadbalancers',
    'dbinstances',
  ])('%s', async plural => {
    const path = `/${plural}?scope=system&show_emulated=true&limit=30`
    const rows = await region.list(path)
    expect(rows.length).toBeGreaterThan(4)
    const times = Map.groupBy(await readingsOf(path), ({ query }) => query.text)
    // Several members may ask the same of other rows; a query for each row would be asked as often as there are rows.
    const often = [...times]
      .filter(([, { length }]) => length > 3)
      .map(([text, { length }]) => `${length} times ${text}`)
    expect(often).toEqual([])
  })

  it('servers of one host, provider and project are told by rows that are read once', async () => {
    const readings = await readingsOf('/servers?scope=system&limit=30')
    const wholes = readings.map(({ query }) => /^SELECT \* FROM "(\w+)"/.exec(query.text)?.[1])
    for (const plural of ['hosts', 'zones', 'cloudregions', 'cloudproviders', 'cloudaccounts'])
      expect(
        wholes.filter(whole => whole === plural),
        plural,
      ).toEqual([plural])
  })
})
