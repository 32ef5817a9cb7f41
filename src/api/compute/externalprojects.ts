import { resource } from '../resource.ts'

export const externalprojects = resource({
  keyword: 'externalproject',
  plural: 'externalprojects',
  columns: ['ID', 'Name', 'External_Id', 'Tenant_id', 'Tenant', 'Manager_id', 'Manager'],
})
