import { resource } from '../resource.ts'

export const schedtagcloudproviders = resource({
  keyword: 'schedtagcloudprovider',
  plural: 'schedtagcloudproviders',
  columns: ['Cloudprovider_ID', 'Cloudprovider', 'Schedtag_ID', 'Schedtag'],
})
