import { resource } from '../resource.ts'

export const dbinstanceparameters = resource({
  keyword: 'dbinstanceparameter',
  plural: 'dbinstanceparameters',
  columns: ['ID', 'Name', 'Key', 'Value', 'Description'],
})
