import { notEmpty } from '../http/api-error.ts'
import { basics } from './details/basics.ts'
import { managedBy } from './details/managed.ts'
import { projectOwner } from './details/owners.ts'
import { inRegion } from './details/places.ts'
import { bool, int, json, text } from './model/column.ts'
import { kind } from './model/kind.ts'
import { externalized, projectOwned, regional, sharable, underManager } from './model/mixins.ts'

export const buckets = kind({
  keyword: 'bucket',
  plural: 'buckets',
  uniqueName: 'system',
  scope: 'project',
  columns: {
    ...projectOwned,
    ...sharable,
    ...externalized,
    ...underManager,
    ...regional,
    storage_class: text({ notNull: true }),
    location: text({ notNull: true }),
    acl: text({ notNull: true }),
    size_bytes: int(),
    object_cnt: int(),
    size_bytes_limit: int(),
    object_cnt_limit: int(),
    access_urls: json(),
    enable_perf_mon: bool({ create: 'optional', update: 'user' }),
  },
  refs: { manager_id: 'cloudproviders', cloudregion_id: 'cloudregions' },
  undeletable: bucket =>
    bucket.status !== 'unknown' && Number(bucket.object_cnt ?? 0) > 0
      ? notEmpty('non-empty buckets do not support this operation')
      : undefined,
  ancestors: { cloudprovider: 'manager_id', cloudregion: 'cloudregion_id' },
  details: [basics({ tagged: 'bucket' }), projectOwner, managedBy('buckets'), inRegion('buckets')],
})
