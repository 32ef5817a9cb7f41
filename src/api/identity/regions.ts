import { resource } from '../resource.ts'

export const regions = resource({
  keyword: 'region',
  plural: 'regions',
  service: 'identity',
  version: 'v3',
  columns: ['ID', 'Name', 'Description'],
})
