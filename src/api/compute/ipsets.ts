import { resource } from '../resource.ts'

export const ipsets = resource({
  keyword: 'ipset',
  plural: 'ipsets',
  columns: ['ID', 'Name', 'IP_Set_Type', 'Data', 'Status', 'Tenant', 'Description'],
})
