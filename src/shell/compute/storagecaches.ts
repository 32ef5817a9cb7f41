import { storagecaches } from '../../api/compute/storagecaches.ts'
import { choice, flag, positional, text } from '../../cli/options/index.ts'
import { defineResource, list, perform, remove, show, update } from '../resource.ts'

const IMAGE = { image: positional(text('Image, ID or name')) }

export default defineResource({
  keyword: 'storage-cache',
  resource: storagecaches,
  commands: {
    list: () => list({ cloudregion_id: text('Only those of this cloud region, ID or name') }),
    show: () => show(),
    delete: () => remove(),
    update: () => update({ description: text('Description', { metavar: 'DESCRIPTION' }), name: text('New name') }),
    'cache-image': () =>
      perform(
        {
          ...IMAGE,
          format: choice(['iso', 'vmdk', 'qcow2', 'vhd', 'tgz'], 'Format to keep it in'),
          force: flag('Fetch it even if it is there', { default: false }),
        },
        { summary: 'Fetch an image into a storage cache' },
      ),
    'uncache-image': () =>
      perform(
        { ...IMAGE, force: flag('Drop it even if it is in use', { default: false }) },
        { summary: 'Drop an image from a storage cache' },
      ),
  },
})
