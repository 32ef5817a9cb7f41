import { resource } from '../resource.ts'

export const dbinstanceaccounts = resource({
  keyword: 'dbinstanceaccount',
  plural: 'dbinstanceaccounts',
  columns: ['ID', 'Name', 'DBInstance_id', 'Status', 'Dbinstanceprivileges'],
})
