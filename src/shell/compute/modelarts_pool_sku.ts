import { modelartsPoolSkus } from '../../api/compute/modelarts-pool-skus.ts'
import { defineResource, list } from '../resource.ts'

export default defineResource({
  keyword: 'modelarts-pool-sku',
  resource: modelartsPoolSkus,
  noun: 'ModelArts pool sku',
  heading: 'ModelArts pool skus',
  commands: {
    list: () => list({}),
  },
})
