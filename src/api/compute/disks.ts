import { resource } from '../resource.ts'

export const disks = resource({
  keyword: 'disk',
  plural: 'disks',
  columns: [
    'ID',
    'Name',
    'Billing_type',
    'Disk_size',
    'Status',
    'Fs_format',
    'Disk_type',
    'Disk_format',
    'Is_public',
    'Guest_count',
    'Storage_type',
    'Zone',
    'Device',
    'Guest',
    'Guest_id',
    'Created_at',
    'Storage',
    'Tenant',
  ],
})
