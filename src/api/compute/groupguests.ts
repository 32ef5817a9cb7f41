import { resource } from '../resource.ts'

export const groupguests = resource({
  keyword: 'groupguest',
  plural: 'groupguests',
  columns: ['Group_ID', 'Instance_Group', 'Guest_ID', 'Server'],
})
