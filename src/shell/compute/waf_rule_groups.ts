import { wafRuleGroups } from '../../api/compute/waf-rule-groups.ts'
import { flag } from '../../cli/options/index.ts'
import { defineResource, list, remove, show } from '../resource.ts'

export default defineResource({
  keyword: 'waf-rule-group',
  resource: wafRuleGroups,
  noun: 'WAF rule group',
  heading: 'WAF rule groups',
  commands: {
    list: () => list({ is_system: flag(undefined, { default: false }) }),
    show: () => show(),
    delete: () => remove(),
  },
})
