import { basics } from './details/basics.ts'
import { cachedImage } from './details/images.ts'
import { int, text, time } from './model/column.ts'
import { kind } from './model/kind.ts'
import { externalized, joint, resource } from './model/mixins.ts'
import { ofParent, ofParents, parentNames } from './model/parent.ts'

/** An image as it lies in a storage cache. */
export const storagecachedimages = kind({
  keyword: 'storagecachedimage',
  plural: 'storagecachedimages',
  scope: 'system',
  ids: 'row',
  columns: {
    ...joint,
    ...resource,
    ...externalized,
    storagecache_id: text({ list: 'admin', create: 'admin_required', index: true }),
    cachedimage_id: text({ notNull: true, list: 'admin', create: 'admin_required', index: true }),
    status: text({ notNull: true, default: 'init', list: 'admin', create: 'admin_required', update: 'admin' }),
    path: text({ list: 'admin', create: 'admin_optional', update: 'admin' }),
    last_download: time({ list: false, get: 'admin' }),
    download_refcnt: int({ list: false, get: 'admin' }),
  },
  refs: { storagecache_id: 'storagecaches', cachedimage_id: 'cachedimages' },
  ancestors: { cloudprovider: 'storagecache_id', storagecache: 'storagecache_id' },
  filters: {
    ...ofParents({ storagecache_id: 'storagecaches', cachedimage_id: 'cachedimages' }),
    image: ofParent('cachedimages', 'cachedimage_id'),
  },
  joint: { master: 'storagecaches', slave: 'cachedimages' },
  details: [basics(), parentNames({ storagecache_id: ['storagecaches', 'storagecache'] }), cachedImage],
})
