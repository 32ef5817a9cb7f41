import { dbinstanceSkus } from '../../api/compute/dbinstance-skus.ts'
import { integer, text } from '../../cli/options/index.ts'
import { defineResource, list, show } from '../resource.ts'

export default defineResource({
  keyword: 'dbinstance-sku',
  resource: dbinstanceSkus,
  noun: 'RDS sku',
  heading: 'RDS skus',
  commands: {
    list: () =>
      list({
        engine: text('MySQL, PostgreSQL, SQLServer, …'),
        engine_version: text(),
        category: text('Kind of set-up, e.g. basic or ha'),
        storage_type: text(),
        cloudregion: text(),
        vcpu_count: integer(),
        vmem_size_mb: integer(),
      }),
    show: () => show(),
  },
})
