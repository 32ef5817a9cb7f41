import { resource } from '../resource.ts'

export const guestNetworkTrafficLogs = resource({
  keyword: 'guest_network_traffic_log',
  plural: 'guest_network_traffic_logs',
  columns: ['id', 'guest_id', 'network_id', 'mac', 'ip_addr', 'ip6_addr', 'report_at', 'rx_bytes', 'tx_bytes', 'state'],
})
