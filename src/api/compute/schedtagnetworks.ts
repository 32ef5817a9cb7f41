import { resource } from '../resource.ts'

export const schedtagnetworks = resource({
  keyword: 'schedtagnetwork',
  plural: 'schedtagnetworks',
  columns: ['Network_ID', 'Network', 'Schedtag_ID', 'Schedtag'],
})
