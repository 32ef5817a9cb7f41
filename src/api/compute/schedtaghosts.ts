import { resource } from '../resource.ts'
import { hosts } from './hosts.ts'
import { schedtags } from './schedtags.ts'

export const schedtaghosts = resource({
  keyword: 'schedtaghost',
  plural: 'schedtaghosts',
  joint: { master: schedtags, slave: hosts },
  columns: ['Host_ID', 'Host', 'Schedtag_ID', 'Schedtag'],
})
