import { resource } from '../resource.ts'
import { cachedimages } from './cachedimages.ts'
import { storagecaches } from './storagecaches.ts'

export const storagecachedimages = resource({
  keyword: 'storagecachedimage',
  plural: 'storagecachedimages',
  joint: { master: storagecaches, slave: cachedimages },
  columns: [
    'Storagecache_ID',
    'Storagecache',
    'Cachedimage_ID',
    'Image',
    'Size',
    'Status',
    'Path',
    'Reference',
    'Storages',
  ],
})
