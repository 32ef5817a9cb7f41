import { resource } from '../resource.ts'

export const cachedimages = resource({
  keyword: 'cachedimage',
  plural: 'cachedimages',
  columns: [
    'ID',
    'Name',
    'Size',
    'Format',
    'Owner',
    'OS_Type',
    'OS_Distribution',
    'OS_version',
    'Hypervisor',
    'Host_count',
    'Status',
    'Ref_Count',
    'cached_count',
    'image_type',
    'External_Id',
    'Is_Public',
    'Public_Scope',
    'Tenant',
    'Tenant_Id',
  ],
})
