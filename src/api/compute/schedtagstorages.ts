import { resource } from '../resource.ts'
import { schedtags } from './schedtags.ts'
import { storages } from './storages.ts'

export const schedtagstorages = resource({
  keyword: 'schedtagstorage',
  plural: 'schedtagstorages',
  joint: { master: schedtags, slave: storages },
  columns: ['Storage_ID', 'Storage', 'Schedtag_ID', 'Schedtag'],
})
