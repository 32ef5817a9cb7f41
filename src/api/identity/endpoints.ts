import { resource } from '../resource.ts'

export const endpoints = resource({
  keyword: 'endpoint',
  plural: 'endpoints',
  service: 'identity',
  version: 'v3',
  columns: ['ID', 'Region_ID', 'Service', 'Service_ID', 'Service_Name', 'Service_Type', 'URL', 'Interface', 'Enabled'],
})
