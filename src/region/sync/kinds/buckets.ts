import type { ICloudBucket } from '../../../cloudprovider/bucket.ts'
import { buckets } from '../../kinds/buckets.ts'
import type { Row } from '../../kinds/model/column.ts'
import { sql } from '../../store/sql.ts'
import { reconcile } from '../reconcile/reconcile.ts'
import type { SyncStep } from '../reconcile/region-context.ts'
import { common, owned, projectFacts } from '../reconcile/values.ts'

/** How much it holds. */
export function bucketStats({ stats }: ICloudBucket): Row {
  return { size_bytes: Math.max(0, stats.sizeBytes), object_cnt: Math.max(0, stats.objectCount) }
}

export const bucketsStep: SyncStep = {
  plural: 'buckets',
  capability: 'objectstore',
  run: sync =>
    reconcile(sync, {
      kind: buckets,
      scope: sql`t.manager_id = ${sync.providerId} AND t.cloudregion_id = ${sync.regionId}`,
      remote: sync.cloudRegion.listBuckets(),
      map: bucket => ({
        values: {
          ...common(bucket),
          ...owned(sync, bucket),
          ...bucketStats(bucket),
          status: 'ready',
          manager_id: sync.providerId,
          acl: bucket.acl,
          storage_class: bucket.storageClass,
          location: bucket.location,
          size_bytes_limit: bucket.limit.sizeBytes,
          object_cnt_limit: bucket.limit.objectCount,
          access_urls: bucket.accessUrls.map(url => ({ ...url })),
          cloudregion_id: sync.regionId,
          is_public: true,
          public_scope: 'system',
          public_src: 'cloud',
        },
        facts: projectFacts(sync, bucket),
      }),
    }),
}
