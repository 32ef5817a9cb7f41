import { resource } from '../resource.ts'

export const dynamicschedtags = resource({
  keyword: 'dynamicschedtag',
  plural: 'dynamicschedtags',
  columns: ['ID', 'Name', 'Description', 'Condition', 'Schedtag', 'Schedtag_Id', 'Resource_Type', 'Enabled'],
})
