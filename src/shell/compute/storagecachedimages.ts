import { storagecachedimages } from '../../api/compute/storagecachedimages.ts'
import { text } from '../../cli/options/index.ts'
import { defineResource, jointList, jointShow, jointUpdate } from '../resource.ts'

const PAIR = { master: 'storagecache', slave: 'image' }

export default defineResource({
  keyword: 'storage-cached-image',
  resource: storagecachedimages,
  heading: 'Images in storage caches',
  commands: {
    list: () => jointList(PAIR, {}, { summary: 'List which images are in which storage caches' }),
    update: () =>
      jointUpdate(
        PAIR,
        { status: text('New status') },
        { summary: 'Set the status of an image in a storage cache', refusesEmpty: true },
      ),
    show: () => jointShow(PAIR, undefined, { summary: 'Show the details of an image in a storage cache' }),
  },
})
