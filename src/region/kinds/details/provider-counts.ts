import { raw, type Sql, sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import type { Row } from '../model/column.ts'
import { countOf } from './count.ts'

interface Counted {
  /** Rows and what joins them to the one that knows its cloud provider. */
  readonly from: string
  /** The column that holds the provider's id. */
  readonly provider: string
  readonly where?: string
}

const direct = (plural: string, where?: string): Counted => ({
  from: `"${plural}" AS x`,
  provider: 'x.manager_id',
  ...(where === undefined ? {} : { where }),
})

/** What is counted below a cloud provider, and how each is reached. */
const COUNTS = {
  guest_count: { from: 'servers AS x JOIN hosts AS h ON h.id = x.host_id', provider: 'h.manager_id' },
  disk_count: { from: 'disks AS x JOIN storages AS s ON s.id = x.storage_id', provider: 's.manager_id' },
  host_count: direct('hosts', 'x.is_emulated = 0'),
  vpc_count: direct('vpcs', 'x.is_emulated = 0'),
  storage_count: direct('storages', 'x.is_emulated = 0'),
  storagecache_count: direct('storagecaches'),
  eip_count: direct('eips', "x.mode = 'elastic_ip'"),
  snapshot_count: direct('snapshots'),
  loadbalancer_count: direct('loadbalancers'),
  dbinstance_count: direct('dbinstances'),
  project_count: direct('externalprojects'),
  elasticcache_count: { from: 'elasticcaches AS x JOIN vpcs AS v ON v.id = x.vpc_id', provider: 'v.manager_id' },
  routetable_count: { from: 'route_tables AS x JOIN vpcs AS v ON v.id = x.vpc_id', provider: 'v.manager_id' },
} as const satisfies Record<string, Counted>

export type CountName = keyof typeof COUNTS

/** The counts for each cloud provider of the rows. */
export function countsByProvider<N extends CountName>(
  store: Store,
  rows: readonly Row[],
  names: readonly N[],
): Record<N, number>[] {
  return combined(
    names,
    name => {
      const counted: Counted = COUNTS[name]
      return countOf(store, rows, ids => query(counted, raw(counted.provider), ids))
    },
    rows.length,
  )
}

/** The counts for each cloud account of the rows. */
export function countsByAccount<N extends CountName>(
  store: Store,
  rows: readonly Row[],
  names: readonly N[],
): Record<N, number>[] {
  return combined(
    names,
    name => {
      const counted: Counted = COUNTS[name]
      const joined = { ...counted, from: `${counted.from} JOIN cloudproviders AS p ON p.id = ${counted.provider}` }
      return countOf(store, rows, ids => query(joined, raw('p.cloudaccount_id'), ids))
    },
    rows.length,
  )
}

function query(counted: Counted, key: Sql, ids: Sql): Sql {
  return sql`SELECT ${key} AS id, count(*) AS n FROM ${raw(counted.from)}
             WHERE x.deleted = 0 AND ${raw(counted.where ?? '1')} AND ${key} IN (${ids}) GROUP BY ${key}`
}

function combined<N extends CountName>(
  names: readonly N[],
  count: (name: N) => number[],
  rows: number,
): Record<N, number>[] {
  const columns = names.map(name => [name, count(name)] as const)
  return Array.from({ length: rows }, (_, i) =>
    fromPairs(columns.map(([name, counts]) => [name, counts[i] ?? 0] as const)),
  )
}

function fromPairs<N extends string>(pairs: readonly (readonly [N, number])[]): Record<N, number>
function fromPairs(pairs: readonly (readonly [string, number])[]): Record<string, number> {
  return Object.fromEntries(pairs)
}
