import { elasticcacheskus } from '../../api/compute/elasticcacheskus.ts'
import { text, texts } from '../../cli/options/index.ts'
import { defineResource, performClass } from '../resource.ts'

export default defineResource({
  keyword: 'elastic-cache-sku',
  resource: elasticcacheskus,
  noun: 'Redis sku',
  commands: {
    'sync-skus': () =>
      performClass(
        { cloudregion_ids: texts(), provider: text() },
        { summary: 'Fetch the Redis skus of a cloud or of cloud regions' },
      ),
  },
})
