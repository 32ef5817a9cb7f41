import { resource } from '../resource.ts'

export const domains = resource({
  keyword: 'domain',
  plural: 'domains',
  service: 'identity',
  version: 'v3',
  columns: ['ID', 'Name', 'Enabled', 'Description', 'Driver', 'Displayname'],
})
