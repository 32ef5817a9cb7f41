import { resource } from '../resource.ts'
import { disks } from './disks.ts'
import { servers } from './servers.ts'

export const guestdisks = resource({
  keyword: 'guestdisk',
  plural: 'guestdisks',
  joint: { master: servers, slave: disks },
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
