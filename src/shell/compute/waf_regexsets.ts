import { wafRegexsets } from '../../api/compute/waf-regexsets.ts'
import { defineResource, list, remove, show } from '../resource.ts'

export default defineResource({
  keyword: 'waf-regexset',
  resource: wafRegexsets,
  noun: 'WAF set of patterns',
  heading: 'WAF sets of patterns',
  commands: {
    list: () => list({}, { summary: 'List WAF sets of patterns' }),
    show: () => show(),
    delete: () => remove(),
  },
})
