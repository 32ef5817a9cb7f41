import { resource } from '../resource.ts'

export const wafRuleGroups = resource({
  keyword: 'waf_rule_group',
  plural: 'waf_rule_groups',
  columns: ['ID', 'Name', 'Status', 'Domain_Id', 'Domain', 'Is_System', 'Rules'],
})
