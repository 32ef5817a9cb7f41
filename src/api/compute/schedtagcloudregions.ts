import { resource } from '../resource.ts'
import { cloudregions } from './cloudregions.ts'
import { schedtags } from './schedtags.ts'

export const schedtagcloudregions = resource({
  keyword: 'schedtagcloudregion',
  plural: 'schedtagcloudregions',
  joint: { master: schedtags, slave: cloudregions },
  columns: ['Cloudregion_ID', 'Cloudregion', 'Schedtag_ID', 'Schedtag'],
})
