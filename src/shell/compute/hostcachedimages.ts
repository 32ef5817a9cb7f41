import { hostcachedimages } from '../../api/compute/hostcachedimages.ts'
import { text } from '../../cli/options/index.ts'
import { defineResource, list } from '../resource.ts'

export default defineResource({
  keyword: 'host-cachedimage',
  resource: hostcachedimages,
  commands: {
    list: () => list({ host: text(undefined, { wire: false }), image: text(undefined, { wire: false }) }),
  },
})
