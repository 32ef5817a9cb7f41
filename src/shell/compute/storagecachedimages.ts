import { cachedimages } from '../../api/compute/cachedimages.ts'
import { storagecachedimages } from '../../api/compute/storagecachedimages.ts'
import { text } from '../../cli/options/index.ts'
import { defineResource, jointShow, list } from '../resource.ts'

export default defineResource(
  {
    keyword: 'storage-cached-image',
    resource: storagecachedimages,
    commands: {
      list: () => list({ storagecache: text(undefined, { wire: false }), image: text(undefined, { wire: false }) }),
    },
  },
  {
    keyword: 'storage-cached-image',
    resource: cachedimages,
    commands: {
      show: () => jointShow({ master: 'storagecache', slave: 'image' }),
    },
  },
)
