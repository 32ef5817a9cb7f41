import { storages } from '../../api/compute/storages.ts'
import { defineResource, jointShow } from '../resource.ts'

export default defineResource({
  keyword: 'baremetal-storage',
  resource: storages,
  commands: {
    show: () => jointShow({ master: 'host', slave: 'storage' }),
  },
})
