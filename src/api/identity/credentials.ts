import { resource } from '../resource.ts'

export const credentials = resource({
  keyword: 'credential',
  plural: 'credentials',
  service: 'identity',
  version: 'v3',
  columns: ['ID', 'Type', 'user_id', 'project_id', 'blob'],
})
