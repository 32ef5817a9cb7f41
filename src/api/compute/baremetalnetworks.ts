import { resource } from '../resource.ts'

export const baremetalnetworks = resource({
  keyword: 'baremetalnetwork',
  plural: 'baremetalnetworks',
  columns: ['Baremetal_ID', 'Host', 'Network_ID', 'Network', 'IP_addr', 'IP6_addr', 'Mac_addr', 'Nic_Type', 'Vlan_ID'],
})
