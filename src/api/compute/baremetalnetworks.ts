import { resource } from '../resource.ts'
import { hosts } from './hosts.ts'
import { networks } from './networks.ts'

export const baremetalnetworks = resource({
  keyword: 'baremetalnetwork',
  plural: 'baremetalnetworks',
  joint: { master: hosts, slave: networks },
  columns: ['Baremetal_ID', 'Host', 'Network_ID', 'Network', 'IP_addr', 'IP6_addr', 'Mac_addr', 'Nic_Type', 'Vlan_ID'],
})
