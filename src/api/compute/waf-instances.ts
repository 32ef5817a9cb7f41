import { resource } from '../resource.ts'

export const wafInstances = resource({
  keyword: 'waf_instance',
  plural: 'waf_instances',
  columns: [
    'ID',
    'Name',
    'Enabled',
    'Status',
    'Cloudregion_Id',
    'Region',
    'Rules',
    'Public_Scope',
    'Domain_Id',
    'Domain',
    'Metadata',
  ],
})
