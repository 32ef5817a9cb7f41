import { resource } from '../resource.ts'

export const schedtags = resource({
  keyword: 'schedtag',
  plural: 'schedtags',
  columns: ['ID', 'Name', 'Default_strategy', 'Resource_type', 'Domain_id', 'Project_id', 'Metadata'],
})
