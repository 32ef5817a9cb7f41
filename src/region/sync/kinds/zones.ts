import { zones } from '../../kinds/zones.ts'
import { sql } from '../../store/sql.ts'
import { reconcile } from '../reconcile/reconcile.ts'
import type { SyncStep } from '../reconcile/region-context.ts'
import { common } from '../reconcile/values.ts'

/** Zones belong to their region, not to an account. */
export const zonesStep: SyncStep = {
  plural: 'zones',
  capability: 'compute',
  run: sync =>
    reconcile(sync, {
      kind: zones,
      scope: sql`t.cloudregion_id = ${sync.regionId}`,
      sharedBy: sync.regionId,
      remote: sync.cloudRegion.listZones(),
      map: zone => ({ values: { ...common(zone), cloudregion_id: sync.regionId } }),
    }),
}
