import { resource } from '../resource.ts'

export const schedtagstorages = resource({
  keyword: 'schedtagstorage',
  plural: 'schedtagstorages',
  columns: ['Storage_ID', 'Storage', 'Schedtag_ID', 'Schedtag'],
})
