import { resource } from '../resource.ts'

export const wafIpsets = resource({
  keyword: 'waf_ipset',
  plural: 'waf_ipsets',
  columns: ['ID', 'Name', 'Status', 'Addresses', 'Domain_Id', 'Domain', 'Metadata'],
})
