import { resource } from '../resource.ts'

export const networkIpMacs = resource({
  keyword: 'network_ip_mac',
  plural: 'network_ip_macs',
  columns: ['ID', 'Network_id', 'Ip_addr', 'Mac_addr'],
})
