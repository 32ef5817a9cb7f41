import { resource } from '../resource.ts'

export const tapServices = resource({
  keyword: 'tap_service',
  plural: 'tap_services',
  columns: ['id', 'name', 'enabled', 'type', 'target_id', 'target', 'target_ips', 'mac_addr', 'flow_count'],
})
