import { dbinstanceSkus } from '../../api/compute/dbinstance-skus.ts'
import { integer, text } from '../../cli/options/index.ts'
import { defineResource, list, show } from '../resource.ts'

export default defineResource({
  keyword: 'dbinstance-sku',
  resource: dbinstanceSkus,
  commands: {
    list: () =>
      list({
        engine: text(),
        engine_version: text(),
        category: text(),
        storage_type: text(),
        cloudregion: text(),
        vcpu_count: integer(),
        vmem_size_mb: integer(),
      }),
    show: () => show(),
  },
})
