import { resource } from '../resource.ts'

export const storages = resource({
  keyword: 'storage',
  plural: 'storages',
  columns: [
    'ID',
    'Name',
    'Capacity',
    'Actual_capacity_used',
    'Status',
    'Used_capacity',
    'Waste_capacity',
    'Free_capacity',
    'Storage_type',
    'Medium_type',
    'Virtual_capacity',
    'commit_bound',
    'commit_rate',
    'Enabled',
    'public_scope',
  ],
})
