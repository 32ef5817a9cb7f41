import { storagecaches } from '../../kinds/storagecaches.ts'
import { reconcile } from '../reconcile/reconcile.ts'
import type { SyncStep } from '../reconcile/region-context.ts'
import { here } from '../reconcile/scope.ts'

export const storagecachesStep: SyncStep = {
  plural: 'storagecaches',
  capability: 'compute',
  run: sync =>
    reconcile(sync, {
      kind: storagecaches,
      scope: here(sync),
      remote: sync.cloudRegion.listStoragecaches(),
      map: cache => ({
        values: {
          is_emulated: cache.isEmulated,
          description: cache.description,
          manager_id: sync.providerId,
          cloudregion_id: sync.regionId,
          path: cache.path,
        },
      }),
    }),
}
