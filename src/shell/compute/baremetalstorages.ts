import { baremetalstorages } from '../../api/compute/baremetalstorages.ts'
import { defineResource, jointList, jointShow } from '../resource.ts'

export default defineResource({
  keyword: 'baremetal-storage',
  resource: baremetalstorages,
  noun: 'bare-metal machine and storage',
  heading: 'Storages of bare-metal machines',
  commands: {
    list: () => jointList({ master: 'host' }, {}, { summary: 'List the storages of bare-metal machines' }),
    show: () =>
      jointShow({ master: 'host', slave: 'storage' }, undefined, { summary: 'Show a storage of a bare-metal machine' }),
  },
})
