import { resource } from '../resource.ts'

/** How much of the image service is used. */
export const imageUsages = resource({
  keyword: 'usage',
  plural: 'usages',
  service: 'image',
  version: 'v1',
  columns: [],
})
