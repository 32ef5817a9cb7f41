import { resource } from '../resource.ts'
import { cachedimages } from './cachedimages.ts'
import { hosts } from './hosts.ts'

export const hostcachedimages = resource({
  keyword: 'hostcachedimage',
  plural: 'hostcachedimages',
  joint: { master: hosts, slave: cachedimages },
  columns: ['Host_ID', 'Host', 'Cachedimage_ID', 'Image', 'Size', 'Status', 'Path', 'Reference'],
})
