import { resource } from '../resource.ts'

export const vpcs = resource({
  keyword: 'vpc',
  plural: 'vpcs',
  columns: [
    'ID',
    'Name',
    'Enabled',
    'Status',
    'Cloudregion_Id',
    'Is_default',
    'Cidr_Block',
    'Region',
    'Public_Scope',
    'Domain_Id',
    'Domain',
    'Metadata',
  ],
})
