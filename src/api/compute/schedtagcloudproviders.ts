import { resource } from '../resource.ts'
import { cloudproviders } from './cloudproviders.ts'
import { schedtags } from './schedtags.ts'

export const schedtagcloudproviders = resource({
  keyword: 'schedtagcloudprovider',
  plural: 'schedtagcloudproviders',
  joint: { master: schedtags, slave: cloudproviders },
  columns: ['Cloudprovider_ID', 'Cloudprovider', 'Schedtag_ID', 'Schedtag'],
})
