import { idsByNameOrId } from '../../query/ancestors.ts'
import { sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import type { SyncRange } from './range.ts'

/**
 * The cloud regions that a range means, by themselves or by their zones and hosts. None: it names no place, or none that
 * is here.
 */
export function regionIdsOf({ db }: Store, { regions, zones, hosts }: SyncRange): string[] {
  if (regions.length + zones.length + hosts.length === 0) return []
  const rows = db.all(
    sql`${idsByNameOrId('cloudregions', regions)}
        UNION SELECT cloudregion_id FROM zones WHERE id IN (${idsByNameOrId('zones', zones)})
        UNION SELECT z.cloudregion_id FROM hosts AS h JOIN zones AS z ON z.id = h.zone_id
          WHERE h.id IN (${idsByNameOrId('hosts', hosts)})`,
  )
  return rows.map(row => String(row.id))
}
