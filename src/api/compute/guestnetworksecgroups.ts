import { resource } from '../resource.ts'

export const guestnetworksecgroups = resource({
  keyword: 'guestnetworksecgroup',
  plural: 'guestnetworksecgroups',
  columns: ['Guest_id', 'Network_index', 'Secgroup_id', 'Admin'],
})
