import { hoststorages } from '../../api/compute/hoststorages.ts'
import { storages } from '../../api/compute/storages.ts'
import { text } from '../../cli/options/index.ts'
import { defineResource, detach, jointShow, list } from '../resource.ts'

export default defineResource(
  {
    keyword: 'host-storage',
    resource: hoststorages,
    commands: {
      list: () => list({ host: text(undefined, { wire: false }), storage: text(undefined, { wire: false }) }),
    },
  },
  {
    keyword: 'host-storage',
    resource: storages,
    commands: {
      show: () => jointShow({ master: 'host', slave: 'storage' }),
      detach: () => detach({ master: 'host', slave: 'storage' }),
    },
  },
)
