import { resource } from '../resource.ts'

export const zones = resource({
  keyword: 'zone',
  plural: 'zones',
  columns: ['ID', 'Name', 'Name_CN', 'Status', 'Cloudregion_ID', 'CloudRegion', 'Location', 'Manager_URI'],
})
