import type { JsonObject } from '../../core/json.ts'
import type { ClassProperty } from '../resources/handlers.ts'
import { sql } from '../store/sql.ts'

/** `GET /dns_zones/capability`: what kinds of zones each provider makes; those here only show theirs. */
export const dnsCapability: ClassProperty = ({ region }) => {
  const found = region.store.db.all(sql`SELECT DISTINCT provider FROM cloudaccounts WHERE deleted = 0 ORDER BY 1`)
  const capabilities: JsonObject = {}
  for (const { provider } of found)
    capabilities[String(provider)] = { dns_types: {}, policy_types: {}, policy_values: {}, zone_types: [] }
  return capabilities
}
