import type { Row } from '../kinds/model/column.ts'
import type { Ancestor, Kind } from '../kinds/model/kind.ts'
import { name, raw, type Sql, sql } from '../store/sql.ts'
import type { Store } from '../store/store.ts'

/** The kind (by plural) that an ancestor is of. */
export const PLURAL_OF: Readonly<Record<Ancestor, string>> = {
  cloudprovider: 'cloudproviders',
  cloudregion: 'cloudregions',
  zone: 'zones',
  vpc: 'vpcs',
  wire: 'wires',
  network: 'networks',
  host: 'hosts',
  storage: 'storages',
  storagecache: 'storagecaches',
  server: 'servers',
  disk: 'disks',
  secgroup: 'secgroups',
  dbinstance: 'dbinstances',
  loadbalancer: 'loadbalancers',
  natgateway: 'natgateways',
  elasticcache: 'elasticcaches',
}

/**
 * The condition that a row of the kind has its ancestor among `ids` (a list or a subquery).
 * @returns undefined when the kind knows no way there
 */
export function below(store: Store, kind: Kind, ancestor: Ancestor, ids: Sql): Sql | undefined {
  if (kind.plural === PLURAL_OF[ancestor]) return sql`t.id IN (${ids})`
  const way = kind.ancestors[ancestor]
  if (way === undefined) return undefined
  if (typeof way !== 'string') return way(ids)
  const next = kind.refs[way]
  if (next === undefined) return undefined
  if (next === PLURAL_OF[ancestor]) return sql`${name(way, 't')} IN (${ids})`
  const inner = below(store, store.kind(next), ancestor, ids)
  if (inner === undefined) return undefined
  return sql`${name(way, 't')} IN (SELECT t.id FROM ${name(next)} AS t WHERE ${inner})`
}

/**
 * The condition that a row of the kind has no such ancestor: what the region has of its own hangs below no cloud provider.
 * @returns undefined when the kind knows no way there
 */
export function belowNone(store: Store, kind: Kind, ancestor: Ancestor): Sql | undefined {
  const way = kind.ancestors[ancestor]
  if (way === undefined) return undefined
  if (typeof way !== 'string')
    return sql`NOT ${way(sql`SELECT id FROM ${name(PLURAL_OF[ancestor])} WHERE deleted = 0`)}`
  const next = kind.refs[way]
  if (next === undefined) return undefined
  if (next === PLURAL_OF[ancestor]) return sql`coalesce(${name(way, 't')}, '') = ''`
  const inner = belowNone(store, store.kind(next), ancestor)
  if (inner === undefined) return undefined
  return sql`${name(way, 't')} IN (SELECT t.id FROM ${name(next)} AS t WHERE ${inner})`
}

/** Fetches rows of a kind by their ids. */
export type FetchRows = (plural: string, ids: readonly (Row[string] | undefined)[]) => ReadonlyMap<string, Row>

/** The ancestor of each row, fetched with one query a step; undefined where a row has none. */
export function ancestorsOf(
  store: Store,
  kind: Kind,
  rows: readonly Row[],
  ancestor: Ancestor,
  fetch: FetchRows = (plural, ids) => store.rows(plural).byKeys(ids),
): (Row | undefined)[] {
  if (kind.plural === PLURAL_OF[ancestor]) return [...rows]
  const way = kind.ancestors[ancestor]
  const next = typeof way === 'string' ? kind.refs[way] : undefined
  if (typeof way !== 'string' || next === undefined) return rows.map(() => undefined)
  const parents = fetch(
    next,
    rows.map(row => row[way]),
  )
  const distinct = [...parents.values()]
  const tops = ancestorsOf(store, store.kind(next), distinct, ancestor, fetch)
  const topOf = new Map(distinct.map((parent, i) => [String(parent.id), tops[i]]))
  return rows.map(row => topOf.get(String(row[way])))
}

/** The ids of objects that have one of the texts as id or name. */
export function idsByNameOrId(plural: string, texts: readonly string[]): Sql {
  const list = raw('SELECT value FROM json_each(?)')
  const given = { ...list, params: [JSON.stringify(texts)] }
  return sql`SELECT id FROM ${name(plural)} WHERE deleted = 0 AND (id IN (${given}) OR name IN (${given}))`
}

/**
 * A column of a row's ancestor, as an expression. `t` is the table.
 * @returns undefined when the kind knows no way there, or one to several of them
 */
export function ancestorColumn(store: Store, kind: Kind, ancestor: Ancestor, column: string): Sql | undefined {
  let at = kind
  let value: Sql | undefined
  while (at.plural !== PLURAL_OF[ancestor]) {
    const way = at.ancestors[ancestor]
    const next = typeof way === 'string' ? at.refs[way] : undefined
    if (typeof way !== 'string' || next === undefined) return undefined
    value =
      value === undefined ? name(way, 't') : sql`(SELECT ${name(way)} FROM ${name(at.plural)} WHERE id = ${value})`
    at = store.kind(next)
  }
  if (value === undefined) return undefined
  return sql`(SELECT ${name(column)} FROM ${name(at.plural)} WHERE id = ${value})`
}
