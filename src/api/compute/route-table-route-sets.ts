import { resource } from '../resource.ts'

export const routeTableRouteSets = resource({
  keyword: 'route_table_route_set',
  plural: 'route_table_route_sets',
  columns: ['id', 'name', 'type', 'route_table_id', 'type', 'cidr', 'next_hop_type', 'next_hop_id', 'ext_next_hop_id'],
})
