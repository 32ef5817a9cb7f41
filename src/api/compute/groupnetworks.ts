import { resource } from '../resource.ts'
import { instancegroups } from './instancegroups.ts'
import { networks } from './networks.ts'

export const groupnetworks = resource({
  keyword: 'groupnetwork',
  plural: 'groupnetworks',
  joint: { master: instancegroups, slave: networks },
  columns: ['Group_ID', 'Instance_Group', 'Network_ID', 'Network', 'Ip_Addr'],
})
