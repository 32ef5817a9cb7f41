import { resource } from '../resource.ts'

export const schedpolicies = resource({
  keyword: 'schedpolicy',
  plural: 'schedpolicies',
  columns: [
    'ID',
    'Name',
    'Description',
    'Condition',
    'Schedtag',
    'Resource_Type',
    'Schedtag_Id',
    'Strategy',
    'Enabled',
  ],
})
