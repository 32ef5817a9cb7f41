import { wafIpsets } from '../../api/compute/waf-ipsets.ts'
import { defineResource, list, remove, show } from '../resource.ts'

export default defineResource({
  keyword: 'waf-ipset',
  resource: wafIpsets,
  commands: {
    list: () => list({}),
    show: () => show(),
    delete: () => remove(),
  },
})
