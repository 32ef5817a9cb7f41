import { resource } from '../resource.ts'

export const hostcachedimages = resource({
  keyword: 'hostcachedimage',
  plural: 'hostcachedimages',
  columns: ['Host_ID', 'Host', 'Cachedimage_ID', 'Image', 'Size', 'Status', 'Path', 'Reference'],
})
