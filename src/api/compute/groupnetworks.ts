import { resource } from '../resource.ts'

export const groupnetworks = resource({
  keyword: 'groupnetwork',
  plural: 'groupnetworks',
  columns: ['Group_ID', 'Instance_Group', 'Network_ID', 'Network', 'Ip_Addr'],
})
