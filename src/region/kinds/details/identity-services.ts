import { isJsonObject } from '../../../core/json.ts'
import { raw, type Sql, sql } from '../../store/sql.ts'
import type { Row } from '../model/column.ts'
import type { Detail } from '../model/kind.ts'
import { countBy } from './count.ts'

/** How many endpoints services or regions have. */
export function endpointCounts(column: 'service_id' | 'region_id'): Detail {
  return ({ store }, rows) => countBy(store, rows, 'endpoints', column).map(count => ({ endpoint_count: count }))
}

/** The service that an endpoint leads to. */
export const endpointService: Detail = ({ store }, rows) => {
  const found = store.rows('services').byKeys(rows.map(row => row.service_id))
  return rows.map(row => ({
    public_key_bit_len: 0,
    service_name: found.get(String(row.service_id))?.name ?? null,
    service_type: found.get(String(row.service_id))?.type ?? null,
  }))
}

const COUNTED = { user: 'users', group: 'groups', domain: 'domains' } as const

/** How many of each an identity provider has: of the region's own, everything that no other provider brought. */
export const providerFacts: Detail = ({ store }, rows) => {
  const targets = store.rows('domains').byKeys(rows.map(row => row.target_domain_id))
  return rows.map(row => {
    const counts: Record<string, number> = {}
    for (const [type, plural] of Object.entries(COUNTED))
      counts[`${type}_count`] = store.rows(plural).count(sql`t.id ${linked(row, type)}`)
    for (const [type, plural] of Object.entries({ project: 'projects', role: 'roles', policy: 'policies' }))
      counts[`${type}_count`] = store.rows(plural).count(sql`t.domain_id ${linked(row, 'domain')}`)
    return { ...counts, target_domain: targets.get(String(row.target_domain_id))?.name ?? null, url: urlOf(row) }
  })
}

/** The address of an LDAP server, by which providers are told apart. */
function urlOf({ config }: Row): string | null {
  const options = isJsonObject(config) ? config.ldap : undefined
  return isJsonObject(options) && typeof options.url === 'string' ? options.url : null
}

function linked(row: Row, type: string): Sql {
  const own = row.driver === 'sql'
  const ofProvider = own ? raw('1') : sql`domain_id = ${String(row.id)}`
  return sql`${raw(own ? 'NOT IN' : 'IN')} (SELECT public_id FROM idmappings
    WHERE deleted = 0 AND entity_type = ${type} AND ${ofProvider})`
}
