import { resource } from '../resource.ts'
import { hosts } from './hosts.ts'
import { storages } from './storages.ts'

export const baremetalstorages = resource({
  keyword: 'baremetalstorage',
  plural: 'baremetalstorages',
  joint: { master: hosts, slave: storages },
  columns: ['Baremetal_ID', 'Baremetal', 'Storage_ID', 'Storage', 'Config', 'Real_capacity'],
})
