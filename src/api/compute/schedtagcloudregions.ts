import { resource } from '../resource.ts'

export const schedtagcloudregions = resource({
  keyword: 'schedtagcloudregion',
  plural: 'schedtagcloudregions',
  columns: ['Cloudregion_ID', 'Cloudregion', 'Schedtag_ID', 'Schedtag'],
})
