import { resource } from '../resource.ts'

export const projectMappings = resource({
  keyword: 'project_mapping',
  plural: 'project_mappings',
  columns: ['ID', 'Name', 'Enabled', 'Status', 'Public_Scope', 'Domain_Id', 'Domain', 'Rules', 'Accounts', 'Metadata'],
})
