import { resource } from '../resource.ts'

export const organizationNodes = resource({
  keyword: 'organization_node',
  plural: 'organization_nodes',
  service: 'identity',
  version: 'v3',
  columns: ['ID', 'Name', 'Description', 'Full_Label', 'Level', 'Tags'],
})
