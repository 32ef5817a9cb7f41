import { storagecaches } from '../../api/compute/storagecaches.ts'
import { choice, flag, positional, text } from '../../cli/options/index.ts'
import { defineResource, list, perform, remove, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'storage-cache',
  resource: storagecaches,
  commands: {
    list: () => list({ cloudregion_id: text() }),
    show: () => show(),
    delete: () => remove(),
    update: () => update({ description: text(undefined, { metavar: 'DESCRIPTION' }), name: text() }),
    'cache-image': () =>
      perform({
        image: positional(text()),
        format: choice(['iso', 'vmdk', 'qcow2', 'vhd', 'tgz']),
        force: flag(undefined, { default: false }),
      }),
    'uncache-image': () => perform({ image: positional(text()), force: flag(undefined, { default: false }) }),
  },
})
