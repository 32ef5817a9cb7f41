import { resource } from '../resource.ts'

export const reservedips = resource({
  keyword: 'reservedip',
  plural: 'reservedips',
  columns: ['Id', 'Network_ID', 'Network', 'IP_addr', 'Notes', 'Expired_At', 'Expired', 'Status'],
})
