import { resource } from '../resource.ts'

export const networkaddresses = resource({
  keyword: 'networkaddress',
  plural: 'networkaddresses',
  columns: ['ID', 'type', 'parent_type', 'parent_id', 'network_id', 'ip_addr'],
})
