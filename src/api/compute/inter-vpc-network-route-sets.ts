import { resource } from '../resource.ts'

export const interVpcNetworkRouteSets = resource({
  keyword: 'inter_vpc_network_route_set',
  plural: 'inter_vpc_network_route_sets',
  columns: [
    'id',
    'inter_vpc_network_id',
    'name',
    'enabled',
    'status',
    'cidr',
    'vpc_id',
    'ext_instance_id',
    'ext_instance_type',
    'ext_instance_region_id',
  ],
})
