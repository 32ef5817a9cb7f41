import { resource } from '../resource.ts'

export const hoststorages = resource({
  keyword: 'hoststorage',
  plural: 'hoststorages',
  columns: [
    'Host_ID',
    'Host',
    'Storage_ID',
    'Storage',
    'Mount_point',
    'Capacity',
    'Used_capacity',
    'Waste_capacity',
    'Free_capacity',
    'cmtbound',
  ],
})
