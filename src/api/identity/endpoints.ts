import { resource } from '../resource.ts'

export const endpoints = resource({
  keyword: 'endpoint',
  plural: 'endpoints',
  service: 'identity',
  version: 'v2.0',
  columns: ['ID', 'Region', 'Zone', 'Service_ID', 'Service_name', 'PublicURL', 'AdminURL', 'InternalURL'],
})
