import { cloudproviderquotas } from '../../kinds/cloudproviderquotas.ts'
import { reconcile } from '../reconcile/reconcile.ts'
import type { SyncStep } from '../reconcile/region-context.ts'
import { here } from '../reconcile/scope.ts'

export const quotasStep: SyncStep = {
  plural: 'cloudproviderquotas',
  capability: 'quota',
  run: sync =>
    reconcile(sync, {
      kind: cloudproviderquotas,
      scope: here(sync),
      remote: sync.cloudRegion.listQuotas(),
      numbered: false,
      map: quota => ({
        values: {
          manager_id: sync.providerId,
          cloudregion_id: sync.regionId,
          quota_range: 'cloudregion',
          quota_type: quota.quotaType,
          max_count: quota.maxCount,
          used_count: quota.usedCount,
          description: quota.description,
        },
      }),
    }),
}
