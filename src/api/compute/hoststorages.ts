import { resource } from '../resource.ts'
import { hosts } from './hosts.ts'
import { storages } from './storages.ts'

export const hoststorages = resource({
  keyword: 'hoststorage',
  plural: 'hoststorages',
  joint: { master: hosts, slave: storages },
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
