import { resource } from '../resource.ts'

export const tapFlows = resource({
  keyword: 'tap_flow',
  plural: 'tap_flows',
  columns: [
    'id',
    'name',
    'enabled',
    'type',
    'tap',
    'tap_id',
    'source_id',
    'source',
    'source_ips',
    'net_id',
    'net',
    'vlan_id',
    'mac_addr',
    'direction',
  ],
})
