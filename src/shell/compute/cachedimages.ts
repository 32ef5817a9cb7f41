import { cachedimages } from '../../api/compute/cachedimages.ts'
import { choice, flag, positional, text } from '../../cli/options/index.ts'
import { batchRemove, defineResource, list, perform, performClass, show } from '../resource.ts'

export default defineResource({
  keyword: 'cached-image',
  resource: cachedimages,
  commands: {
    list: () =>
      list({
        image_type: choice(['system', 'customized', 'shared', 'market'], 'Only images of this origin'),
        cloudregion_id: text('Only those of this cloud region, ID or name'),
        zone: text('Only those of this zone, ID or name'),
        host_schedtag_id: text('Only those on hosts of this scheduling tag, ID or name'),
        valid: flag('Only those that a server can be created from'),
      }),
    show: () => show(),
    'cache-image': () =>
      performClass(
        { id: positional(text('ID or name of the image', { wire: 'image_id' })) },
        { summary: 'Fetch an image into the cache' },
      ),
    refresh: () => perform(undefined, { summary: 'Read the facts about a cached image anew' }),
    delete: () => batchRemove(),
  },
})
