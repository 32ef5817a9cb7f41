import { notEmpty } from '../http/api-error.ts'
import { basics } from './details/basics.ts'
import { cacheUse } from './details/images.ts'
import { managedBy } from './details/managed.ts'
import { text } from './model/column.ts'
import { kind } from './model/kind.ts'
import { externalized, placed, standaloneBase, underManager } from './model/mixins.ts'

export const storagecaches = kind({
  keyword: 'storagecache',
  plural: 'storagecaches',
  scope: 'system',
  uniqueName: 'system',
  columns: {
    ...standaloneBase,
    ...externalized,
    ...underManager,
    /** The original's caches know no region; ours do, so that the sync of one region leaves the others' alone. */
    cloudregion_id: text({ list: false }),
    path: text({ create: 'admin_optional', update: 'admin' }),
    master_host: text({ create: 'optional', update: 'user' }),
  },
  ...placed,
  details: [basics({ tagged: 'storagecache' }), managedBy('storagecaches'), cacheUse],
  undeletable: cache => {
    if (Number(cache.count) > 0) return notEmpty('storage cache not empty')
    return Array.isArray(cache.storages) && cache.storages.length > 0 ? notEmpty('referered by storages') : undefined
  },
})
