import { resource } from '../resource.ts'

export const roles = resource({
  keyword: 'role',
  plural: 'roles',
  service: 'identity',
  version: 'v3',
  columns: ['ID', 'Name', 'Domain_Id', 'Project_Domain', 'Description', 'is_public'],
})
