import { resource } from '../resource.ts'

/** Servers kept as a whole: an image of each of their disks. */
export const guestimages = resource({
  keyword: 'guestimage',
  plural: 'guestimages',
  service: 'image',
  version: 'v1',
  columns: ['ID', 'Name', 'Status', 'Size'],
})
