import { natSkus } from '../../api/compute/nat-skus.ts'
import { defineResource, list, show } from '../resource.ts'

export default defineResource({
  keyword: 'nat-sku',
  resource: natSkus,
  noun: 'NAT gateway sku',
  heading: 'NAT gateway skus',
  commands: {
    list: () => list({}),
    show: () => show(),
  },
})
