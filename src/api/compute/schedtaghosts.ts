import { resource } from '../resource.ts'

export const schedtaghosts = resource({
  keyword: 'schedtaghost',
  plural: 'schedtaghosts',
  columns: ['Host_ID', 'Host', 'Schedtag_ID', 'Schedtag'],
})
