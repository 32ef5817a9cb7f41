import { resource } from '../resource.ts'

export const vpcPeeringConnections = resource({
  keyword: 'vpc_peering_connection',
  plural: 'vpc_peering_connections',
  columns: [
    'ID',
    'Name',
    'Enabled',
    'Status',
    'vpc_id',
    'peer_vpc_id',
    'peer_account_id',
    'Public_Scope',
    'Domain_Id',
    'Domain',
  ],
})
