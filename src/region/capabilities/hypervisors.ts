import { hosts } from '../kinds/hosts.ts'
import { raw, sql } from '../store/sql.ts'
import type { Store } from '../store/store.ts'
import { type Place, rowsIn } from './place.ts'

/** The hypervisor that a host of a type runs; clouds have one of their own name. */
export function hypervisorOf(hostType: string): string {
  return hostType === 'hypervisor' ? 'kvm' : hostType
}

/** Provider → its hypervisors, of the hosts that are enabled. */
export function hypervisorsIn(store: Store, place: Place): Map<string, string[]> {
  const from = rowsIn(store, hosts, place, raw("coalesce(t.host_type, '') <> ''"), raw('t.enabled = 1'))
  const rows = store.db.all(
    sql`SELECT DISTINCT h.host_type, r.provider FROM hosts AS h JOIN zones AS z ON z.id = h.zone_id
        JOIN cloudregions AS r ON r.id = z.cloudregion_id WHERE h.id IN (SELECT t.id ${from}) ORDER BY 2, 1`,
  )
  const found = new Map<string, string[]>()
  for (const row of rows) {
    const provider = String(row.provider)
    found.set(provider, [...(found.get(provider) ?? []), hypervisorOf(String(row.host_type))])
  }
  return found
}
