import { resource } from '../resource.ts'

export const storagecachedimages = resource({
  keyword: 'storagecachedimage',
  plural: 'storagecachedimages',
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
