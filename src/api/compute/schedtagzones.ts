import { resource } from '../resource.ts'
import { schedtags } from './schedtags.ts'
import { zones } from './zones.ts'

export const schedtagzones = resource({
  keyword: 'schedtagzone',
  plural: 'schedtagzones',
  joint: { master: schedtags, slave: zones },
  columns: ['Zone_ID', 'Zone', 'Schedtag_ID', 'Schedtag'],
})
