import { resource } from '../resource.ts'
import { instancegroups } from './instancegroups.ts'
import { servers } from './servers.ts'

export const groupguests = resource({
  keyword: 'groupguest',
  plural: 'groupguests',
  joint: { master: instancegroups, slave: servers },
  columns: ['Group_ID', 'Instance_Group', 'Guest_ID', 'Server'],
})
