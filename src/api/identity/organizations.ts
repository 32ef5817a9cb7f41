import { resource } from '../resource.ts'

export const organizations = resource({
  keyword: 'organization',
  plural: 'organizations',
  service: 'identity',
  version: 'v3',
  columns: ['ID', 'Name', 'Description', 'Keys', 'Type', 'Level', 'enabled', 'status'],
})
