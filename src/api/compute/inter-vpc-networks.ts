import { resource } from '../resource.ts'

export const interVpcNetworks = resource({
  keyword: 'inter_vpc_network',
  plural: 'inter_vpc_networks',
  columns: ['ID', 'Name', 'Enabled', 'Status', 'manager_id', 'Public_Scope', 'Domain_Id', 'Domain'],
})
