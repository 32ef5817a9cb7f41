import { hostcachedimages } from '../../api/compute/hostcachedimages.ts'
import { text } from '../../cli/options/index.ts'
import { defineResource, jointList, jointUpdate } from '../resource.ts'

export default defineResource({
  keyword: 'host-cachedimage',
  resource: hostcachedimages,
  noun: 'host and cached image',
  heading: 'Cached images of hosts',
  commands: {
    list: () =>
      jointList(
        { master: 'host' },
        // The original reads this option and does not send it.
        { image: text('Has no effect', { wire: false }) },
        { summary: 'List the images that hosts have in their caches' },
      ),
    update: () =>
      jointUpdate(
        { master: 'host', slave: 'image' },
        { status: text() },
        { refusesEmpty: true, summary: 'Change the status of an image in the cache of a host' },
      ),
  },
})
