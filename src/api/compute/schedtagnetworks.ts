import { resource } from '../resource.ts'
import { networks } from './networks.ts'
import { schedtags } from './schedtags.ts'

export const schedtagnetworks = resource({
  keyword: 'schedtagnetwork',
  plural: 'schedtagnetworks',
  joint: { master: schedtags, slave: networks },
  columns: ['Network_ID', 'Network', 'Schedtag_ID', 'Schedtag'],
})
