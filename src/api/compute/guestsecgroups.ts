import { resource } from '../resource.ts'
import { secgroups } from './secgroups.ts'
import { servers } from './servers.ts'

export const guestsecgroups = resource({
  keyword: 'guestsecgroup',
  plural: 'guestsecgroups',
  joint: { master: servers, slave: secgroups },
  columns: [],
})
