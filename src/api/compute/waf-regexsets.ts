import { resource } from '../resource.ts'

export const wafRegexsets = resource({
  keyword: 'waf_regexset',
  plural: 'waf_regexsets',
  columns: ['ID', 'Name', 'Status', 'Addresses', 'Domain_Id', 'Domain', 'Metadata'],
})
