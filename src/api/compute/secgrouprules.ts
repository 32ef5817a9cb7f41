import { resource } from '../resource.ts'

export const secgrouprules = resource({
  keyword: 'secgrouprule',
  plural: 'secgrouprules',
  columns: [
    'ID',
    'Name',
    'Direction',
    'Action',
    'Protocol',
    'Ports',
    'Priority',
    'Cidr',
    'Secgroup',
    'Peer_Secgroup_Id',
    'Peer_Secgroup',
    'Tenant',
    'Description',
    'SecGroups',
  ],
})
