import { wafRegexsets } from '../../api/compute/waf-regexsets.ts'
import { defineResource, list, remove, show } from '../resource.ts'

export default defineResource({
  keyword: 'waf-regexset',
  resource: wafRegexsets,
  commands: {
    list: () => list({}),
    show: () => show(),
    delete: () => remove(),
  },
})
