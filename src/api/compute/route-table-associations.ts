import { resource } from '../resource.ts'

export const routeTableAssociations = resource({
  keyword: 'route_table_association',
  plural: 'route_table_associations',
  columns: [
    'id',
    'name',
    'type',
    'route_table_id',
    'association_type',
    'associated_resource_id',
    'ext_associated_resource_id',
  ],
})
