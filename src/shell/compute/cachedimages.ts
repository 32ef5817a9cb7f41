import { cachedimages } from '../../api/compute/cachedimages.ts'
import { choice, flag, positional, text } from '../../cli/options/index.ts'
import { batchRemove, defineResource, list, perform, performClass, show } from '../resource.ts'

export default defineResource({
  keyword: 'cached-image',
  resource: cachedimages,
  commands: {
    list: () =>
      list({
        image_type: choice(['system', 'customized', 'shared', 'market']),
        cloudregion_id: text(),
        zone: text(),
        host_schedtag_id: text(),
        valid: flag(),
      }),
    show: () => show(),
    'cache-image': () => performClass({ id: positional(text(undefined, { wire: 'image_id' })) }),
    refresh: () => perform(),
    delete: () => batchRemove(),
  },
})
