import { resource } from '../resource.ts'

export const dbinstancedatabases = resource({
  keyword: 'dbinstancedatabase',
  plural: 'dbinstancedatabases',
  columns: ['ID', 'Name', 'Character_Set', 'DBInstance_id', 'DBInstance', 'Status'],
})
