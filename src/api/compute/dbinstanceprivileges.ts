import { resource } from '../resource.ts'

export const dbinstanceprivileges = resource({
  keyword: 'dbinstanceprivilege',
  plural: 'dbinstanceprivileges',
  columns: ['DBInstanceaccount_id', 'DBInstancedatabase_id', 'DBInstanceaccount', 'DBInstancedatabase', 'Privilege'],
})
