import { resource } from '../resource.ts'

export const secgroups = resource({
  keyword: 'secgroup',
  plural: 'secgroups',
  columns: [
    'ID',
    'Name',
    'Rules',
    'Is_public',
    'Created_at',
    'Tenant_Id',
    'Tenant',
    'Guest_cnt',
    'Description',
    'in_rules',
    'out_rules',
  ],
})
