import { miscResources } from '../../kinds/misc-resources.ts'
import { sql } from '../../store/sql.ts'
import { reconcile } from '../reconcile/reconcile.ts'
import type { SyncStep } from '../reconcile/region-context.ts'
import { common, owned, projectFacts } from '../reconcile/values.ts'

export const miscResourcesStep: SyncStep = {
  plural: 'misc_resources',
  capability: 'misc',
  run: sync =>
    reconcile(sync, {
      kind: miscResources,
      scope: sql`t.manager_id = ${sync.providerId} AND t.cloudregion_id = ${sync.regionId}`,
      remote: sync.cloudRegion.listMiscResources(),
      map: resource => ({
        values: {
          ...common(resource),
          ...owned(sync, resource),
          manager_id: sync.providerId,
          cloudregion_id: sync.regionId,
          resource_type: resource.resourceType,
          misc_conf: resource.config,
        },
        facts: projectFacts(sync, resource),
      }),
    }),
}
