import { resource } from '../resource.ts'

export const hostfiles = resource({
  keyword: 'hostfile',
  plural: 'hostfiles',
  columns: ['id', 'name', 'type', 'path', 'project_domain', 'domain_id', 'public_scope'],
})
