import { resource } from '../resource.ts'

export const wafRules = resource({
  keyword: 'waf_rule',
  plural: 'waf_rules',
  columns: ['ID', 'Name', 'Status', 'Priority', 'Action', 'Statement_Condition', 'Statements'],
})
