import { resource } from '../resource.ts'

export const guestdisks = resource({
  keyword: 'guestdisk',
  plural: 'guestdisks',
  columns: [
    'Guest_ID',
    'Guest',
    'Disk_ID',
    'Disk',
    'Disk_size',
    'Driver',
    'Cache_mode',
    'Index',
    'Boot_index',
    'Status',
    'Disk_type',
    'Storage_type',
  ],
})
