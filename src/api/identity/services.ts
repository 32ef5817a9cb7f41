import { resource } from '../resource.ts'

export const services = resource({
  keyword: 'service',
  plural: 'services',
  service: 'identity',
  version: 'v3',
  columns: ['ID', 'Name', 'Type', 'Description'],
})
