import { expect } from 'vitest'
import type { ICloudProvider } from '../../../src/cloudprovider/provider.ts'
import type { Row } from '../../../src/region/kinds/model/column.ts'
import { ancestorsOf } from '../../../src/region/query/ancestors.ts'
import { EXPECTED, inWhole } from './expected.ts'
import { expectServersJoined } from './expected-joints.ts'
import type { Expected, Found, Shown } from './found.ts'
import type { Lab } from './lab.ts'

/** Kinds whose names are as the cloud gives them, also when another object has the same. */
const UNNUMBERED = new Set([
  'hosts',
  'externalprojects',
  'serverskus',
  'secgroups',
  'loadbalancerbackendgroups',
  'loadbalancerbackends',
  'loadbalancercertificates',
  'dbinstanceaccounts',
  'dbinstancedatabases',
  'mount_targets',
  'dns_zones',
  'dnsrecords',
])

/**
 * Checks that what the region holds of an account is exactly what its cloud shows: no more, no less, nothing astray.
 * @param namesSettled false where a number may still stand for a name that another region has just given up
 */
export async function expectMirror(lab: Lab, accountName: string, namesSettled = true): Promise<void> {
  const account = lab.account(accountName)
  expect([account.health_status, account.failure], 'the account').toEqual(['normal', null])
  const providers = lab.rows('cloudproviders').filter(row => row.cloudaccount_id === account.id)
  const clouds = await Promise.all(
    providers.map(async provider => ({ provider, cloud: await lab.region.sync.providers.open(account, provider) })),
  )
  const shown = new Map<string, Map<string, Found>>()
  for (const kind of EXPECTED) {
    const wanted = new Map<string, Found>()
    for (const { provider, cloud } of clouds)
      for await (const found of inWhole(kind, cloud)) wanted.set(keyOf(kind, provider, found.item.globalId), found)
    shown.set(kind.plural, wanted)
  }
  // A cloud may name what it no longer has, e.g. the disk of a snapshot: there the region points nowhere.
  const ids = new Map(
    [...shown].map(([plural, all]) => [plural, new Set([...all.values()].map(one => one.item.globalId))]),
  )
  const there: Shown = (plural, externalId) => ids.get(plural)?.has(externalId) ?? true
  for (const { cloud } of clouds) await expectServersJoined(lab, cloud, there)
  for (const kind of EXPECTED) compareKind(lab, kind, shown.get(kind.plural) ?? new Map(), namesSettled, there)
}

function keyOf(kind: Expected, provider: Row | undefined, externalId: string): string {
  return kind.shared === true ? externalId : `${String(provider?.name)} ${externalId}`
}

function compareKind(
  lab: Lab,
  kind: Expected,
  wanted: ReadonlyMap<string, Found>,
  namesSettled: boolean,
  shown: Shown,
): void {
  const { store } = lab.region
  const rows = lab.rows(kind.plural).filter(row => typeof row.external_id === 'string')
  const providers = ancestorsOf(store, store.kind(kind.plural), rows, 'cloudprovider')
  const held = new Map(rows.map((row, i) => [keyOf(kind, providers[i], String(row.external_id)), row] as const))
  expect([...held.keys()].sort(), kind.plural).toEqual([...wanted.keys()].sort())
  expect(rows.length, `${kind.plural}: rows`).toBe(held.size)
  for (const [key, found] of wanted) {
    const row = held.get(key) ?? {}
    const what = `${kind.plural} ${key}`
    expectName(kind, row, found, namesSettled ? rows : undefined)
    for (const [column, value] of Object.entries(found.columns))
      expect(row[column] ?? '', `${what}: ${column}`).toEqual(value)
    for (const [column, [plural, externalId]] of Object.entries(found.refs))
      expect(externalOf(lab, plural, row[column]), `${what}: ${column}`).toBe(
        shown(plural, externalId) ? externalId : '',
      )
    expect(tagsOf(lab, kind, row), `${what}: tags`).toEqual(found.item.tags ?? {})
  }
}

/** An object is called as in the cloud, with a number where another one has that name. */
function expectName(kind: Expected, row: Row, { item }: Found, rows: readonly Row[] | undefined): void {
  if (!('name' in row)) return
  const own = String(row.name)
  if (own === item.name) return
  const what = `${kind.plural} ${item.globalId}: ${own} for ${item.name}`
  expect(UNNUMBERED.has(kind.plural), what).toBe(false)
  expect(own.slice(0, item.name.length + 1), what).toBe(`${item.name}-`)
  expect(own.slice(item.name.length + 1), what).toMatch(/^\d+$/)
  if (rows === undefined) return
  const plain = rows.some(other => other !== row && String(other.name).toLowerCase() === item.name.toLowerCase())
  expect(plain || kind.shared === true, `${what}: nobody else has it`).toBe(true)
}

function externalOf(lab: Lab, plural: string, id: unknown): string {
  if (typeof id !== 'string' || id === '') return ''
  const row = lab.region.store.rows(plural).byKey(id)
  if (row === undefined || row.deleted === true) return `gone ${id}`
  // What is only here, e.g. the security group of servers that have none, is nothing in the cloud.
  return typeof row.external_id === 'string' ? row.external_id : ''
}

function tagsOf(lab: Lab, kind: Expected, row: Row): Record<string, string> {
  const { metadata } = lab.region.store
  const all = metadata.of(lab.region.store.kind(kind.plural).keyword, String(row.id))
  return Object.fromEntries(
    Object.entries(all)
      .filter(([key]) => key.startsWith('ext:'))
      .map(([key, value]) => [key.slice('ext:'.length), value]),
  )
}

/** The external ids of an account, by kind. */
export function idsHeld(lab: Lab): Map<string, Set<string>> {
  return new Map(
    EXPECTED.map(({ plural }) => [
      plural,
      new Set(
        lab
          .rows(plural)
          .map(row => row.external_id)
          .filter(id => typeof id === 'string'),
      ),
    ]),
  )
}

/** The external ids that a cloud shows, by kind. */
export async function idsShown(cloud: ICloudProvider): Promise<Map<string, Set<string>>> {
  const shown = new Map<string, Set<string>>()
  for (const kind of EXPECTED) {
    const ids = new Set<string>()
    for await (const { item } of inWhole(kind, cloud)) ids.add(item.globalId)
    shown.set(kind.plural, ids)
  }
  return shown
}
