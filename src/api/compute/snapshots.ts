import { resource } from '../resource.ts'

export const snapshots = resource({
  keyword: 'snapshot',
  plural: 'snapshots',
  columns: [
    'ID',
    'Name',
    'Size',
    'Status',
    'Disk_id',
    'Guest_id',
    'Created_at',
    'Storage_id',
    'Storage_type',
    'Create_by',
    'Location',
    'Out_of_chain',
    'disk_type',
    'provider',
  ],
})
