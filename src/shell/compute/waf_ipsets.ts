import { wafIpsets } from '../../api/compute/waf-ipsets.ts'
import { defineResource, list, remove, show } from '../resource.ts'

export default defineResource({
  keyword: 'waf-ipset',
  resource: wafIpsets,
  noun: 'WAF IP set',
  heading: 'WAF IP sets',
  commands: {
    list: () => list({}),
    show: () => show(),
    delete: () => remove(),
  },
})
