import type { Ancestor } from '../kinds/model/kind.ts'
import { below } from '../query/ancestors.ts'
import { type Sql, sql } from '../store/sql.ts'
import type { Store } from '../store/store.ts'

/** What usages are asked below: one account, provider, region, zone, … */
export interface Range {
  readonly plural: string
  readonly id: string
}

/**
 * What decides where a row of a kind is, the first that the range knows. A kind that is not here, and a range that knows
 * none of these, does not narrow: the zones of a zone are all zones, as in the original.
 */
const PLACES: Readonly<Record<string, readonly Ancestor[]>> = {
  servers: ['host'],
  hosts: ['host'],
  isolated_devices: ['host'],
  storages: ['storage'],
  disks: ['storage'],
  wires: ['zone', 'cloudregion'],
  networks: ['zone', 'cloudregion'],
  loadbalancers: ['zone'],
  eips: ['cloudregion'],
  buckets: ['cloudregion'],
  snapshots: ['cloudregion'],
  instance_snapshots: ['cloudregion'],
  dbinstances: ['cloudregion'],
  elasticcaches: ['cloudregion'],
}

type Sets = Partial<Record<Ancestor, Sql>>

const storagesOf = (hosts: Sql) => sql`SELECT storage_id FROM hoststorages WHERE deleted = 0 AND host_id IN (${hosts})`
const within = (zones: Sql): Sets => ({
  host: sql`SELECT id FROM hosts WHERE zone_id IN (${zones})`,
  storage: sql`SELECT id FROM storages WHERE zone_id IN (${zones})`,
  zone: zones,
})

/** The ids of what is in a range, or of what the range is in where it is smaller. */
const SETS: Readonly<Record<string, (id: string, store: Store) => Sets>> = {
  zones: id => ({ ...within(sql`SELECT ${id}`), cloudregion: sql`SELECT cloudregion_id FROM zones WHERE id = ${id}` }),
  cloudregions: id => ({
    ...within(sql`SELECT id FROM zones WHERE cloudregion_id = ${id}`),
    cloudregion: sql`SELECT ${id}`,
  }),
  wires: (id, store) => {
    const linked = below(store, store.kind('hosts'), 'wire', sql`SELECT ${id}`) ?? sql`0`
    const hosts = sql`SELECT t.id FROM hosts AS t WHERE ${linked}`
    return {
      host: hosts,
      storage: storagesOf(hosts),
      zone: sql`SELECT zone_id FROM wires WHERE id = ${id}`,
      cloudregion: sql`SELECT v.cloudregion_id FROM wires AS w JOIN vpcs AS v ON v.id = w.vpc_id WHERE w.id = ${id}`,
    }
  },
  hosts: id => ({
    host: sql`SELECT ${id}`,
    storage: storagesOf(sql`SELECT ${id}`),
    zone: sql`SELECT zone_id FROM hosts WHERE id = ${id}`,
    cloudregion: sql`SELECT z.cloudregion_id FROM hosts AS h JOIN zones AS z ON z.id = h.zone_id WHERE h.id = ${id}`,
  }),
  schedtags: id => ({
    host: sql`SELECT host_id FROM schedtaghosts WHERE deleted = 0 AND schedtag_id = ${id}`,
    storage: sql`SELECT storage_id FROM schedtagstorages WHERE deleted = 0 AND schedtag_id = ${id}`,
  }),
  cloudproviders: id => ({ cloudprovider: sql`SELECT ${id}` }),
  cloudaccounts: id => ({ cloudprovider: sql`SELECT id FROM cloudproviders WHERE cloudaccount_id = ${id}` }),
}

/** The kinds, by plural, that usages can be asked of. */
export const RANGES: ReadonlySet<string> = new Set(Object.keys(SETS))

/** The conditions that rows `t` of a kind are in the range. */
export function inRange(store: Store, plural: string, range: Range): Sql[] {
  const sets = SETS[range.plural]?.(range.id, store) ?? {}
  for (const ancestor of ['cloudprovider', ...(PLACES[plural] ?? [])] as const) {
    const ids = sets[ancestor]
    if (ids === undefined) continue
    const condition = below(store, store.kind(plural), ancestor, ids)
    if (condition !== undefined) return [condition]
  }
  return []
}
