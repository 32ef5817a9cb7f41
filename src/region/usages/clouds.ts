import type { JsonObject } from '../../core/json.ts'
import { textsOf } from '../query/params.ts'
import { cloudNarrowing } from '../query/reference-filters.ts'
import { type Sql, sql, within } from '../store/sql.ts'
import type { Store } from '../store/store.ts'

/** Which clouds and which make of hosts usages are asked of. */
export interface Clouds {
  /** Whether any cloud is named. */
  readonly named: boolean
  /** Whether any make of hosts is. */
  readonly made: boolean
  readonly conditions: (store: Store, plural: string) => Sql[]
  /** That networks are on a wire of such hosts; their addresses count all the same, as in the original. */
  readonly networks: readonly Sql[]
}

const wiresOf = (hosts: Sql) =>
  sql`SELECT nic.value ->> 'wire_id' FROM hosts AS h, json_each(h.nics) AS nic WHERE h.id IN (${hosts})`

/** Kinds that are on hosts, or joined to them, and count by what make those are. */
const ON_HOSTS: Readonly<Record<string, (hosts: Sql) => Sql>> = {
  hosts: hosts => sql`t.id IN (${hosts})`,
  servers: hosts => sql`t.host_id IN (${hosts})`,
  wires: hosts => sql`t.id IN (${wiresOf(hosts)})`,
}

/** What `provider`, `brand`, `cloud_env` and `host_type` of a query ask for. */
export function cloudsOf(query: JsonObject): Clouds {
  const { provider, brand, cloud_env } = query
  const asked: JsonObject = {}
  for (const [key, value] of Object.entries({ provider, brand, cloud_env })) if (value !== undefined) asked[key] = value
  const makes = textsOf(query, 'host_type')
  const hosts = sql`SELECT id FROM hosts WHERE deleted = 0 AND ${within(sql`host_type`, makes)}`
  const ofMake = (plural: string) => {
    const onHosts = makes.length === 0 ? undefined : ON_HOSTS[plural]
    return onHosts === undefined ? [] : [onHosts(hosts)]
  }
  return {
    named: Object.keys(asked).length > 0,
    made: makes.length > 0,
    conditions: (store, plural) => [...cloudNarrowing(store, store.kind(plural), asked), ...ofMake(plural)],
    networks: makes.length === 0 ? [] : [sql`t.wire_id IN (${wiresOf(hosts)})`],
  }
}
