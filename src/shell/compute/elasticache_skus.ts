import { elasticcacheskus } from '../../api/compute/elasticcacheskus.ts'
import { text, texts } from '../../cli/options/index.ts'
import { defineResource, performClass } from '../resource.ts'

export default defineResource({
  keyword: 'elastic-cache-sku-sync',
  resource: elasticcacheskus,
  commands: {
    skus: () => performClass({ cloudregion_ids: texts(), provider: text() }, { action: 'sync-skus' }),
  },
})
