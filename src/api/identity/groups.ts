import { resource } from '../resource.ts'

export const groups = resource({
  keyword: 'group',
  plural: 'groups',
  service: 'identity',
  version: 'v3',
  columns: ['ID', 'Name', 'Domain_Id', 'project_domain', 'User_Count', 'Description'],
})
