import { resource } from '../resource.ts'

export const routeTables = resource({
  keyword: 'route_table',
  plural: 'route_tables',
  columns: ['id', 'name', 'type', 'vpc', 'vpc_id', 'routes', 'tenant'],
})
