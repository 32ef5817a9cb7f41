import { resource } from '../resource.ts'

export const schedtagzones = resource({
  keyword: 'schedtagzone',
  plural: 'schedtagzones',
  columns: ['Zone_ID', 'Zone', 'Schedtag_ID', 'Schedtag'],
})
